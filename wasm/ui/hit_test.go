package ui

import "testing"

func TestEachPEIsFoundWhereItIsDrawn(t *testing.T) {
	for name, state := range meshes(t) {
		for _, s := range sizes() {
			checkPEs(t, name, at(state, s))
		}
	}
}

func checkPEs(t *testing.T, name string, state State) {
	t.Helper()
	candidate, _ := state.shown()
	place := placeMesh(meshOf(candidate), state.Layout().Mesh, state.look())
	for y := range place.rows {
		for x := range place.columns {
			if got := state.At(middle(place.cell(x, y))); got != (Target{OnPE, x, y}) {
				t.Fatalf("%s at %v: PE (%d, %d) is found as %v", name, state.Canvas(), x, y, got)
			}
		}
	}
}

func middle(r Rect) Point { return Point{r.X + r.W/2, r.Y + r.H/2} }

func TestEachMemoryAndGenerationIsFoundWhereItIsDrawn(t *testing.T) {
	pictures(t, func(t *testing.T, state State) {
		if state.Snapshot == nil {
			return
		}
		candidate, _ := state.shown()
		for i := range memoriesOf(candidate) {
			checkTarget(t, state, Target{Kind: OnMemory, X: i})
		}
		if n := len(state.Snapshot.Curve); n > 1 && n <= 100 {
			checkTarget(t, state, Target{Kind: OnGeneration, X: n / 2})
		}
	})
}

func checkTarget(t *testing.T, state State, want Target) {
	t.Helper()
	if got := state.At(middle(state.place(want))); got != want {
		t.Errorf("found %v, want %v", got, want)
	}
}

func TestPanelsAreApartAndOnTheCanvas(t *testing.T) {
	pictures(t, func(t *testing.T, state State) {
		if state.Snapshot == nil {
			return
		}
		l := state.Layout()
		panels := []Rect{l.Mesh, l.Memories, l.Curve}
		for i, panel := range panels {
			if !panel.Within(state.Canvas()) || panel.W <= 0 || panel.H <= 0 {
				t.Errorf("panel %d at %v", i, panel)
			}
			for _, other := range panels[:i] {
				if panel.Overlaps(other) {
					t.Errorf("%v overlaps %v", panel, other)
				}
			}
		}
	})
}

func TestEveryTooltipFitsOnTheCanvas(t *testing.T) {
	pictures(t, func(t *testing.T, state State) {
		state = Update(state, FocusChanged{true})
		for _, keys := range [][]string{{"ArrowDown"}, {"PageUp"}, {"PageUp", "PageUp"}} {
			for _, key := range keys {
				state = Update(state, KeyPressed{key})
			}
			for _, s := range paint(state).Shapes {
				if s.Kind == Text && !s.Ink().Within(state.Canvas()) {
					t.Errorf("after %v: %q at %v", keys, s.Text, s.Ink())
				}
			}
		}
	})
}

func TestTooltipsSayWhatIsThere(t *testing.T) {
	state := at(fixture(t, "square"), size{1280, 800})
	for _, c := range []struct {
		name   string
		target Target
		want   string
	}{
		{"a PE by its place in the loops", Target{OnPE, 13, 6}, "PE in column 13, row 6|filter rows S: 1 of 3, first 1"},
		{"a memory by its words", Target{Kind: OnMemory, X: 2}, "Weights: 144 words|unused: 240 words"},
		{"a generation by its losses", Target{Kind: OnGeneration, X: 99}, "generation 100"},
	} {
		state.Hover = c.target
		checkLines(t, c.name, state.Tooltip(), c.want)
	}
}
