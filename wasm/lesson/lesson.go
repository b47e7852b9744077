//go:build !search

// Package lesson reads lessons: a preset of the page, a few sentences, and a
// question that the page can check. A lecturer writes one as YAML:
//
//	lesson:
//	  version: 1
//	  id: pace
//	  title: What sets the pace?
//	  text:
//	  - The chip has 168 PEs. Not all of them work.
//	  preset: {layer: vgg16/conv1_1, pe: 168, g: 20}
//	  show: original
//	  locked: [layer, pe]
//	  question:
//	    ask: How many cycles does the original chip take?
//	    number: {figure: original.cycles, withinPercent: 1}
//	    right: 86,704,128 multiply-adds over 168 PEs is 516,096 cycles.
//	    wrong: Look at the table of metrics.
//
// site/lessons holds the explorer's own.
package lesson

import (
	"fmt"
	"regexp"
	"slices"

	"meshscape/sim/yamldoc"
)

// Version is the version of the format.
const Version = 1

// Lesson is one lesson, as the page shows it.
type Lesson struct {
	ID       string            `json:"id"`
	Title    string            `json:"title"`
	Text     []string          `json:"text"`   // paragraphs
	Preset   map[string]string `json:"preset"` // keys of a link, and their values as a link has them
	Show     string            `json:"show"`   // the design to look at: "best", "original" or "study"
	Locked   []string          `json:"locked"` // keys whose controls cannot be moved
	Hidden   []string          `json:"hidden"` // keys whose controls are not there
	Question Question          `json:"question"`
}

const (
	maxText       = 2000 // bytes of a paragraph
	maxParagraphs = 8
)

// Shows lists what a lesson may show.
var Shows = []string{"best", "original", "study"}

var identifier = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,63}$`)

// ParseYAML reads a lesson. The file's name is for messages only. Errors read
// "lesson: file:line: field: what is wrong"; unknown fields are errors, since
// they are misspelled ones.
func ParseYAML(file string, data []byte) (*Lesson, error) {
	doc, err := yamldoc.Parse(file, data)
	if err != nil {
		return nil, fmt.Errorf("lesson: %w", err)
	}
	only(doc.Root, "lesson")
	l := read(doc.Root.Need("lesson", "a lesson"))
	if err := doc.Err(); err != nil {
		return nil, fmt.Errorf("lesson: %w", err)
	}
	return l, nil
}

func read(v yamldoc.Value) *Lesson {
	only(v, "version", "id", "title", "text", "preset", "show", "locked", "hidden", "question")
	v.Need("version", "version: 1").Int(Version, Version, Version)
	l := &Lesson{
		ID:     name(v.Need("id", "a name for links")),
		Title:  text(v.Need("title", "a title")),
		Text:   paragraphs(v.Need("text", "a list of paragraphs")),
		Preset: preset(v.Field("preset")),
		Show:   choice(v.Field("show"), Shows),
		Locked: keyNames(v.Field("locked")),
		Hidden: keyNames(v.Field("hidden")),
	}
	l.Question.read(v.Need("question", "a question"))
	return l
}

// only refuses the fields that are not among the known ones.
func only(v yamldoc.Value, known ...string) {
	for field, value := range v.Fields() {
		if !slices.Contains(known, field) {
			value.Failf("unknown field: want one of %v", known)
		}
	}
}

func name(v yamldoc.Value) string {
	id := v.Text()
	if v.Exists() && !identifier.MatchString(id) {
		v.Failf("%q: want a–z, 0–9 and hyphens", id)
	}
	return id
}

// text reads what a visitor reads.
func text(v yamldoc.Value) string {
	s := v.Text()
	if v.Exists() && (s == "" || len(s) > maxText) {
		v.Failf("%d bytes of text: want 1 to %d", len(s), maxText)
	}
	return s
}

func paragraphs(v yamldoc.Value) []string {
	all := []string{}
	for _, item := range v.Items(maxParagraphs) {
		all = append(all, text(item))
	}
	if v.Exists() && len(all) == 0 {
		v.Failf("empty: want at least one paragraph")
	}
	return all
}

// choice reads one of several words; the first where nothing stands.
func choice(v yamldoc.Value, words []string) string {
	if !v.Exists() {
		return words[0]
	}
	word := v.Text()
	if !slices.Contains(words, word) {
		v.Failf("%q: want one of %v", word, words)
	}
	return word
}
