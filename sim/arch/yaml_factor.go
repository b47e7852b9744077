//go:build !search

package arch

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"meshscape/sim/workload"
	"meshscape/sim/yamldoc"
)

// maxFactor bounds what a factor may ask for.
const maxFactor = 1 << 31

// ParseFactor reads "C=1", "M<=4", "Q>=2" or "C1". A value of 0 stands for the
// dimension's whole bound.
func ParseFactor(text string) (Factor, error) {
	text = strings.TrimSpace(text)
	cut := strings.IndexAny(text, "<>=0123456789")
	if cut <= 0 {
		return Factor{}, fmt.Errorf("factors: %q: want a dimension and a number, such as C=4 or M<=16", text)
	}
	f := Factor{Dimension: strings.TrimSpace(text[:cut])}
	number := text[cut:]
	switch {
	case strings.HasPrefix(number, "<="):
		f.Relation, number = AtMost, number[2:]
	case strings.HasPrefix(number, ">="):
		f.Relation, number = AtLeast, number[2:]
	case strings.HasPrefix(number, "="):
		number = number[1:]
	}
	value, err := strconv.Atoi(strings.TrimSpace(number))
	if err != nil || value < 0 || value > maxFactor {
		return Factor{}, fmt.Errorf("factors: %q: %q is not a whole number from 0 to 2^31", text, number)
	}
	f.Value = value
	return f, nil
}

// String is "C=1", as ParseFactor reads it.
func (f Factor) String() string { return fmt.Sprintf("%s%v%d", f.Dimension, f.Relation, f.Value) }

var aroundRelation = regexp.MustCompile(`\s*(<=|>=|=)\s*`)

// readFactors reads a list of factors, or one text of them with commas or
// blanks between.
func readFactors(v yamldoc.Value, shape *workload.Shape) []Factor {
	var texts []string
	if v.IsList() {
		texts = v.Texts()
	} else {
		texts = strings.FieldsFunc(aroundRelation.ReplaceAllString(v.Text(), "$1"), isSeparator)
	}
	if len(texts) > 4*workload.MaxDimensions {
		v.Failf("%d factors: want at most %d", len(texts), 4*workload.MaxDimensions)
		return nil
	}
	var factors []Factor
	for _, text := range texts {
		f, err := ParseFactor(text)
		if err != nil {
			v.Failf("%w", err)
			return nil
		}
		checkDimension(v, f.Dimension, shape)
		factors = addFactor(v, factors, f)
	}
	return factors
}

func isSeparator(r rune) bool { return r == ',' || unicode.IsSpace(r) }

// addFactor adds a factor that does not contradict those there.
func addFactor(v yamldoc.Value, to []Factor, f Factor) []Factor {
	if slices.Contains(to, f) {
		return to
	}
	for _, other := range to {
		if other.Dimension == f.Dimension && (other.Relation == f.Relation || other.Relation == Equal || f.Relation == Equal) {
			v.Failf("%v contradicts %v", f, other)
		}
	}
	return append(to, f)
}

func checkDimension(v yamldoc.Value, name string, shape *workload.Shape) {
	if shape != nil && shape.Dimension(name) < 0 {
		v.Failf("there is no dimension %q: want one of %s", name, strings.Join(shape.Dimensions, " "))
	}
}

// readPermutation reads a loop order, innermost first: a list, names with
// commas or blanks between, or one letter each.
func readPermutation(v yamldoc.Value, shape *workload.Shape) []string {
	names := v.Texts()
	if !v.IsList() && len(names) == 1 && len(names[0]) <= workload.MaxDimensions && (shape == nil || shape.Dimension(names[0]) < 0) {
		names = strings.Split(names[0], "")
	}
	if len(names) > workload.MaxDimensions {
		v.Failf("%d dimensions: want at most %d", len(names), workload.MaxDimensions)
		return nil
	}
	for i, name := range names {
		checkDimension(v, name, shape)
		if slices.Contains(names[:i], name) {
			v.Failf("dimension %s stands twice", name)
			return nil
		}
	}
	return names
}
