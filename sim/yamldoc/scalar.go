//go:build !search

package yamldoc

import (
	"math"
	"strings"
	"unicode"

	"gopkg.in/yaml.v3"
)

// maxInt is the largest whole number that a reader takes: every double up to
// it is exact.
const maxInt = 1 << 53

// Scalar returns an int, float64, bool or string, or nil where nothing stands.
// Dates and other special scalars are text.
func (v Value) Scalar() any {
	if !v.Exists() {
		return nil
	}
	if v.node.Kind != yaml.ScalarNode {
		v.Failf("want a number or text")
		return nil
	}
	switch v.node.ShortTag() {
	case "!!int", "!!float":
		return v.number()
	case "!!bool":
		return strings.EqualFold(v.node.Value, "true")
	}
	return v.node.Value
}

func (v Value) number() any {
	var n any
	if err := v.node.Decode(&n); err != nil {
		v.Failf("%q: want a number", v.node.Value)
		return nil
	}
	switch n := n.(type) {
	case int:
		if n >= -maxInt && n <= maxInt {
			return n
		}
	case float64:
		if !math.IsInf(n, 0) && !math.IsNaN(n) {
			return n
		}
	}
	v.Failf("%s: want a finite number, whole ones up to 2^53", v.node.Value)
	return nil
}

// Text returns a scalar as it is written.
func (v Value) Text() string {
	if !v.Exists() {
		return ""
	}
	if v.node.Kind != yaml.ScalarNode {
		v.Failf("want text")
		return ""
	}
	return v.node.Value
}

// Int returns a whole number from least to most; fallback where nothing stands.
func (v Value) Int(fallback, least, most int) int {
	n, ok := fallback, true
	switch s := v.Scalar().(type) {
	case nil:
		return fallback
	case int:
		n = s
	case float64:
		n = int(s)
		ok = float64(n) == s
	default:
		ok = false
	}
	if !ok || n < least || n > most {
		v.Failf("%q: want a whole number from %d to %d", v.Text(), least, most)
		return fallback
	}
	return n
}

// Float returns a finite number; fallback where nothing stands.
func (v Value) Float(fallback float64) float64 {
	switch s := v.Scalar().(type) {
	case nil:
		return fallback
	case int:
		return float64(s)
	case float64:
		return s
	}
	v.Failf("%q: want a number", v.Text())
	return fallback
}

// Bool returns a truth value; fallback where nothing stands.
func (v Value) Bool(fallback bool) bool {
	switch s := v.Scalar().(type) {
	case nil:
		return fallback
	case bool:
		return s
	case int:
		return s != 0
	}
	v.Failf("%q: want true or false", v.Text())
	return fallback
}

// maxTexts bounds a list of names, which are compared with each other.
const maxTexts = 256

// Texts returns a list of texts. A single text stands for its parts between
// commas or blanks.
func (v Value) Texts() []string {
	if v.node != nil && v.node.Kind == yaml.ScalarNode {
		texts := strings.FieldsFunc(v.Text(), func(r rune) bool { return r == ',' || unicode.IsSpace(r) })
		if len(texts) > maxTexts {
			v.Failf("%d entries: want at most %d", len(texts), maxTexts)
			return nil
		}
		return texts
	}
	items := v.Items(maxTexts)
	texts := make([]string, len(items))
	for i, item := range items {
		if texts[i] = item.Text(); texts[i] == "" {
			item.Failf("want text")
		}
	}
	return texts
}
