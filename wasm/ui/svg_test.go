package ui

import (
	"encoding/xml"
	"io"
	"strings"
	"testing"
)

func TestTheSVGIsWellFormedAndWhole(t *testing.T) {
	pictures(t, func(t *testing.T, state State) {
		d, err := Draw(state, "")
		if err != nil {
			t.Fatal(err)
		}
		if got, want := elements(t, d.SVG), len(paint(state).Shapes)+1; got != want {
			t.Errorf("%d elements, want %d", got, want)
		}
	})
}

// elements counts those of a document.
func elements(t *testing.T, document string) int {
	t.Helper()
	decoder, n := xml.NewDecoder(strings.NewReader(document)), 0
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			return n
		}
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := token.(xml.StartElement); ok {
			n++
		}
	}
}

func TestEachPanelCanBeDrawnAlone(t *testing.T) {
	state := at(fixture(t, "square"), size{1280, 800})
	for _, name := range []string{"mesh", "flow", "memories", "curve"} {
		if d, err := Draw(state, name); err != nil || d.Steps < 2 || strings.Contains(d.SVG, `viewBox="0 0 `) {
			t.Errorf("%s: error %v", name, err)
		}
	}
	for _, c := range []struct {
		state State
		panel string
		want  string
	}{
		{state, "mush", "does not exist"},
		{State{Width: 100, Height: 100}, "mesh", "needs a snapshot"},
		{State{}, "", "0 × 0 pixels"},
		{Update(state, Failed{"broken"}), "", "broken"},
	} {
		if _, err := Draw(c.state, c.panel); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("error %v lacks %q", err, c.want)
		}
	}
}

func TestNamesCannotBreakTheSVG(t *testing.T) {
	if got := escapeXML("a<b>&\"c\x00\x1b"); got != "a&lt;b&gt;&amp;&quot;c" {
		t.Errorf("%q", got)
	}
}
