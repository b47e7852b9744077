package lesson

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"meshscape/sim/explore"
)

const pace = `lesson:
  version: 1
  id: pace
  title: What sets the pace?
  text:
  - The chip has 168 PEs.
  preset: {layer: vgg16/conv1_1, g: 20, fast: true}
  show: original
  locked: [layer, pe]
  question:
    ask: How many cycles does the original chip take?
    number: {figure: original.cycles, withinPercent: 1}
    right: Yes.
    wrong: Look at the table.
`

func TestALessonIsReadWithItsPresetAndQuestion(t *testing.T) {
	got, err := ParseYAML("pace.yaml", []byte(pace))
	if err != nil {
		t.Fatal(err)
	}
	want := &Lesson{
		ID: "pace", Title: "What sets the pace?", Text: []string{"The chip has 168 PEs."},
		Preset: map[string]string{"layer": "vgg16/conv1_1", "g": "20", "fast": "1"},
		Show:   "original", Locked: []string{"layer", "pe"}, Hidden: []string{},
		Question: Question{
			Ask: "How many cycles does the original chip take?", Right: "Yes.", Wrong: "Look at the table.",
			Number: &Number{Figure: "original.cycles", WithinPercent: 1},
		},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestAPresetMayBeALinkAsTheAddressHasIt(t *testing.T) {
	link := "'https://example.edu/meshscape/#v=1&layer=vgg16/conv1_1&g=20&fast=1'"
	got, err := ParseYAML("pace.yaml", []byte(strings.Replace(pace, "{layer: vgg16/conv1_1, g: 20, fast: true}", link, 1)))
	if err != nil {
		t.Fatal(err)
	}
	if want := map[string]string{"layer": "vgg16/conv1_1", "g": "20", "fast": "1"}; !reflect.DeepEqual(got.Preset, want) {
		t.Errorf("got %v, want %v", got.Preset, want)
	}
}

func TestAPresetMayBoundTheSpace(t *testing.T) {
	bounded := "{atMost: true, kib: 0.5, axes: glb-depth_64-512.glb-banks_*.mesh_4x42~14x12, spaceName: a small one}"
	got, err := ParseYAML("pace.yaml", []byte(strings.Replace(pace, "{layer: vgg16/conv1_1, g: 20, fast: true}", bounded, 1)))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"atMost": "1", "kib": "0.5", "axes": "glb-depth_64-512.glb-banks_*.mesh_4x42~14x12", "spaceName": "a small one"}
	if !reflect.DeepEqual(got.Preset, want) {
		t.Errorf("got %v, want %v", got.Preset, want)
	}
}

func TestWhatIsWrongWithALessonIsNamedByLine(t *testing.T) {
	for _, c := range []struct{ name, from, to, want string }{
		{"another version", "version: 1", "version: 2", `p.yaml:2: lesson.version: "2": want a whole number from 1 to 1`},
		{"no version", "  version: 1\n", "", "lesson.version: missing: want version: 1"},
		{"an id with blanks", "id: pace", "id: The pace", `p.yaml:3: lesson.id: "The pace": want a–z, 0–9 and hyphens`},
		{"no title", "  title: What sets the pace?\n", "", "lesson.title: missing: want a title"},
		{"no paragraphs", "text:\n  - The chip has 168 PEs.", "text: []", "p.yaml:5: lesson.text: empty: want at least one paragraph"},
		{"a misspelled field", "locked:", "lockd:", "p.yaml:9: lesson.lockd: unknown field"},
		{"an unknown layer", "conv1_1", "conv9_9", `p.yaml:7: lesson.preset.layer: layer "vgg16/conv9_9": want a name of the catalog`},
		{"an axis without steps", "g: 20", "axes: glb-depth", `p.yaml:7: lesson.preset.axes: axes "glb-depth": want axes as a link has them`},
		{"half a generation", "g: 20", "g: 0.5", `p.yaml:7: lesson.preset.g: g "0.5": want a whole number from 1`},
		{"more parents than designs", "g: 20", "k: 9, n: 4", `p.yaml:7: lesson.preset.k: k: ga: config: Parents is 9; want 1 to 4`},
		{"fewer designs than the page's parents", "g: 20", "n: 4", `p.yaml:7: lesson.preset: k: ga: config: Parents is 5; want 1 to 4`},
		{"no weights", "g: 20", "a1: 0, a2: 0, a3: 0, a4: 0", "p.yaml:7: lesson.preset.a1: a1: all weights are 0"},
		{"more PEs than the page offers", "g: 20", "pe: 9999", `p.yaml:7: lesson.preset.pe: pe "9999": want a whole number from 1 to 4096`},
		{"a look at a design of too few genes", "g: 20", "look: '1.2'", "p.yaml:7: lesson.preset.look: look: genome 1.2 of 2 genes: the space has"},
		{"a pinned design outside the space", "g: 20", "pins: 0.0.0.0.0.0.0.0.0_0.9999.0.0.0.0.0.0.0", "p.yaml:7: lesson.preset.pins: pins: gene"},
		{"an axis that is not there", "g: 20", "axes: wings_1-2", "p.yaml:7: lesson.preset.axes: axes: space: axis"},
		{"a link that cannot be started", "{layer: vgg16/conv1_1, g: 20, fast: true}", "'#v=2&n=4&k=9'", "p.yaml:7: lesson.preset: k: ga: config: Parents"},
		{"an unknown key", "g: 20", "generations: 20", `p.yaml:7: lesson.preset.generations: unknown key "generations"`},
		{"an unknown control", "[layer, pe]", "[layer, PEs]", `p.yaml:9: lesson.locked: unknown key "PEs"`},
		{"a design that is not there", "show: original", "show: worst", `p.yaml:8: lesson.show: "worst": want one of [best original study]`},
		{"an unknown figure", "original.cycles", "original.watts", `p.yaml:12: lesson.question.number.figure: "original.watts": want DESIGN.FIGURE`},
		{"too loose", "withinPercent: 1", "withinPercent: 90", "p.yaml:12: lesson.question.number.withinPercent: 90: want 0 to 50"},
		{"no check", "    number: {figure: original.cycles, withinPercent: 1}\n", "", "p.yaml:10: lesson.question: checked by []: want one of options, number, reach"},
		{"one option", "number: {figure: original.cycles, withinPercent: 1}", "options: [{text: many, right: true}]", "p.yaml:12: lesson.question.options: 1 options, 1 of them right"},
		{"nothing to reach", "number: {figure: original.cycles, withinPercent: 1}", "reach: {figure: best.edp}", "p.yaml:12: lesson.question.reach: no bound: want atMost or atLeast"},
		{"not a lesson", "lesson:", "lessons:", "p.yaml:1: lessons: unknown field"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := ParseYAML("p.yaml", []byte(strings.Replace(pace, c.from, c.to, 1)))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got  %v\nwant %s", err, c.want)
			}
		})
	}
}

func TestTheExplorersLessonsCanBeStarted(t *testing.T) {
	files, err := filepath.Glob("../../site/lessons/*.yaml")
	if err != nil || len(files) < 5 {
		t.Fatal(err, files)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		l, err := ParseYAML(file, data)
		if err != nil {
			t.Error(err)
			continue
		}
		if _, err := explore.FindWorkload(l.Preset["layer"]); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
}

// FuzzParseYAML: what is read has a question that can be checked, and a preset
// of known keys.
func FuzzParseYAML(f *testing.F) {
	f.Add([]byte(pace))
	f.Add([]byte("lesson: {preset: 'v=1&g=%zz', question: {options: [{}, {}]}}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		l, err := ParseYAML("f.yaml", data)
		if err != nil {
			return
		}
		q := &l.Question
		if q.Ask == "" || len(q.Options) == 0 && q.Number == nil && q.Reach == nil {
			t.Fatalf("%+v", q)
		}
		for name := range l.Preset {
			if keyIndex(name) < 0 {
				t.Fatalf("%q is no key", name)
			}
		}
	})
}
