//go:build !search

package yamldoc

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// Value is a place in a document: a map, a list, a scalar, or nothing.
type Value struct {
	doc  *Document
	node *yaml.Node // nil: not there
	line int
	path []string
}

// Exists tells whether something stands there; null counts as nothing.
func (v Value) Exists() bool { return v.node != nil && v.node.ShortTag() != "!!null" }

// Line returns the value's line.
func (v Value) Line() int { return v.line }

// Tag returns the value's own tag, such as "!Component", or "".
func (v Value) Tag() string {
	if v.node == nil || strings.HasPrefix(v.node.ShortTag(), "!!") {
		return ""
	}
	return v.node.Tag
}

// At returns the value with another path, by which messages name it and Format
// finds the place of what was kept.
func (v Value) At(path ...string) Value {
	v.path = path
	return v
}

// Path returns the names that lead to the value.
func (v Value) Path() []string { return v.path }

// IsMap and IsList tell what stands there.
func (v Value) IsMap() bool { return v.node != nil && v.node.Kind == yaml.MappingNode }

// IsList is IsMap for lists.
func (v Value) IsList() bool { return v.node != nil && v.node.Kind == yaml.SequenceNode }

// Field returns the named field of a map. One that is missing does not exist,
// and reads as zero.
func (v Value) Field(name string) Value {
	for key, field := range v.Fields() {
		if key == name {
			return field
		}
	}
	return Value{doc: v.doc, line: v.line, path: v.join(name)}
}

// Need is Field for one that must be there; want says what.
func (v Value) Need(name, want string) Value {
	field := v.Field(name)
	if !field.Exists() && (v.IsMap() || !v.Exists()) {
		field.Failf("missing: want %s", want)
	}
	return field
}

// Fields yields a map's fields in their order, then those of maps merged into
// it ("<<") that it does not have itself. Anything but a map or nothing is an
// error.
func (v Value) Fields() iter.Seq2[string, Value] {
	return func(yield func(string, Value) bool) {
		if !v.Exists() {
			return
		}
		if !v.IsMap() {
			v.Failf("want a map")
			return
		}
		v.eachField(map[string]bool{}, yield)
	}
}

func (v Value) eachField(seen map[string]bool, yield func(string, Value) bool) bool {
	var merged []Value
	content := v.node.Content
	for i := 0; i+1 < len(content); i += 2 {
		key := resolve(content[i])
		if key.ShortTag() == "!!merge" {
			merged = append(merged, v.child(content[i], content[i+1], v.path))
			continue
		}
		if seen[key.Value] {
			continue
		}
		seen[key.Value] = true
		if !yield(key.Value, v.child(content[i], content[i+1], v.join(key.Value))) {
			return false
		}
	}
	for _, m := range merged {
		if !m.eachMerged(seen, yield) {
			return false
		}
	}
	return true
}

func (v Value) eachMerged(seen map[string]bool, yield func(string, Value) bool) bool {
	if v.IsMap() {
		return v.eachField(seen, yield)
	}
	if !v.IsList() {
		v.Failf("<<: want a map or a list of maps")
		return true
	}
	for _, item := range v.node.Content {
		if m := v.child(item, item, v.path); !m.IsMap() {
			m.Failf("<<: want a map or a list of maps")
		} else if !m.eachField(seen, yield) {
			return false
		}
	}
	return true
}

func (v Value) child(at, node *yaml.Node, path []string) Value {
	return Value{doc: v.doc, node: resolve(node), line: at.Line, path: path}
}

// Items returns the elements of a list. Anything but a list of at most so many,
// or nothing, is an error.
func (v Value) Items(most int) []Value {
	if !v.Exists() {
		return nil
	}
	if !v.IsList() {
		v.Failf("want a list")
		return nil
	}
	if n := len(v.node.Content); n > most {
		v.Failf("%d entries: want at most %d", n, most)
		return nil
	}
	items := make([]Value, len(v.node.Content))
	for i, node := range v.node.Content {
		items[i] = v.child(node, node, v.join(fmt.Sprintf("[%d]", i)))
	}
	return items
}

// Only warns of the fields that are not among the known ones, and keeps them.
func (v Value) Only(known ...string) {
	for name, field := range v.Fields() {
		if !slices.Contains(known, name) {
			field.Keepf("unknown field: kept, not used")
		}
	}
}

// Failf says what is wrong with the value, in the document's Err, unless
// something was wrong before.
func (v Value) Failf(format string, args ...any) {
	if v.doc.err != nil {
		return
	}
	err := fmt.Errorf(format, args...)
	if text := err.Error(); len(text) > maxMessage {
		err = errors.New(shorten(text, maxMessage))
	}
	v.doc.err = fmt.Errorf("%s:%d: %s%w", v.doc.File, v.line, v.prefix(), err)
}

// maxMessage bounds what a message quotes.
const maxMessage = 400

// shorten keeps the beginning of a text.
func shorten(text string, most int) string {
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "") + "…"
}

// Keepf keeps the value for Format and warns of it.
func (v Value) Keepf(format string, args ...any) {
	v.warn(Warning{node: v.node}, format, args...)
}

// Warnf warns of the value, which is not kept.
func (v Value) Warnf(format string, args ...any) { v.warn(Warning{}, format, args...) }

func (v Value) warn(w Warning, format string, args ...any) {
	w.File, w.Line, w.Path = v.doc.File, v.line, v.path
	w.Text = fmt.Sprintf(format, args...)
	v.doc.warnings = append(v.doc.warnings, w)
}

func (v Value) prefix() string {
	if len(v.path) == 0 {
		return ""
	}
	return joinPath(v.path) + ": "
}

func (v Value) join(name string) []string { return append(slices.Clip(v.path), name) }
