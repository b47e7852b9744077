// Package template is as much of text/template as Ebiten needs: texts with if,
// eq, else and end, over the fields of a struct.
//
// view.wasm is built with this package in text/template's place (build.sh).
// The real one calls methods by name, so that Go's linker has to keep every
// exported method of every type: 640 kB of 1.9 MB that each visitor would load.
// Ebiten calls Must, New, Parse and Execute, for the source of its shaders; were
// it to need more, the build would say so.
package template

import (
	"fmt"
	"io"
	"reflect"
	"strings"
)

// Template is a text with actions in it.
type Template struct{ name, text string }

// New returns a template without text.
func New(name string) *Template { return &Template{name: name} }

// Must returns the template, and panics on an error.
func Must(t *Template, err error) *Template {
	if err != nil {
		panic(err)
	}
	return t
}

// Parse sets the text. Errors in it are Execute's to find.
func (t *Template) Parse(text string) (*Template, error) {
	t.text = text
	return t, nil
}

// Execute writes the text for the fields of data, a struct.
func (t *Template) Execute(w io.Writer, data any) error {
	e := execution{w: w, fields: reflect.ValueOf(data)}
	rest := t.text
	for rest != "" {
		text, after, found := strings.Cut(rest, "{{")
		e.write(text)
		action, after, closed := strings.Cut(after, "}}")
		if found && !closed {
			e.fail("{{ without }}")
		}
		if found {
			e.act(strings.Fields(action))
		}
		rest = after
	}
	if len(e.branches) > 0 {
		e.fail("if without end")
	}
	if e.err != nil {
		return fmt.Errorf("template %s: %w", t.name, e.err)
	}
	return nil
}

// execution is where a run through a text stands.
type execution struct {
	w        io.Writer
	fields   reflect.Value
	branches []branch // of the ifs around, outermost first
	err      error
}

// branch is the part of an if that the run is in.
type branch struct {
	around bool // what is around the if is written
	taken  bool // one of its parts has been
	active bool // this part is
}

func (e *execution) active() bool {
	n := len(e.branches)
	return n == 0 || e.branches[n-1].active
}

func (e *execution) write(text string) {
	if e.active() && e.err == nil {
		_, e.err = io.WriteString(e.w, text)
	}
}

func (e *execution) fail(format string, args ...any) {
	if e.err == nil {
		e.err = fmt.Errorf(format, args...)
	}
}

func (e *execution) act(words []string) {
	switch {
	case len(words) > 1 && words[0] == "if":
		e.branches = append(e.branches, branch{around: e.active()})
		e.enter(e.holds(words[1:]))
	case len(words) > 0 && words[0] == "else" && len(e.branches) > 0:
		e.enter(len(words) == 1 || words[1] == "if" && e.holds(words[2:]))
	case len(words) == 1 && words[0] == "end" && len(e.branches) > 0:
		e.branches = e.branches[:len(e.branches)-1]
	default:
		e.fail("unknown action %q", words)
	}
}

// enter begins the next part of the innermost if.
func (e *execution) enter(holds bool) {
	b := &e.branches[len(e.branches)-1]
	b.active = b.around && !b.taken && holds
	b.taken = b.taken || b.active
}

// holds says whether a condition is true: a field that is, or eq of two.
func (e *execution) holds(words []string) bool {
	switch {
	case len(words) == 1:
		field := e.field(words[0])
		return field.Kind() == reflect.Bool && field.Bool()
	case len(words) == 3 && words[0] == "eq":
		a, b := e.field(words[1]), e.field(words[2])
		return a.IsValid() && b.IsValid() && a.Equal(b)
	}
	e.fail("unknown condition %q", words)
	return false
}

func (e *execution) field(name string) reflect.Value {
	field := e.fields.FieldByName(strings.TrimPrefix(name, "."))
	if !field.IsValid() {
		e.fail("there is no field %s", name)
	}
	return field
}
