package ui

import (
	"math"
	"strings"
	"testing"

	"meshscape/sim/explore"
)

func TestAPESharesItsTilesAsRowStationaryDoes(t *testing.T) {
	// Q14 across and S3·M4 down: weights along each row, inputs along each
	// diagonal of a filter, sums over the three rows of it.
	state := at(withMesh(t, 14, 12, []Loop{{"Q", 14}}, []Loop{{"M", 4}, {"S", 3}}), size{1280, 800})
	state.Hover = Target{OnPE, 5, 4}
	tip := strings.Join(state.Tooltip(), "|")
	for _, want := range []string{"Weights shared with 13 other PEs", "Inputs shared with 11 other PEs", "Outputs summed with 2 other PEs"} {
		if !strings.Contains(tip, want) {
			t.Errorf("%q lacks %q", tip, want)
		}
	}
	// Each of the groups counts the PE itself.
	if n := marked(paint(state), SharedTile); n != 14+12+3 {
		t.Errorf("%d stripes, want 29", n)
	}
}

func TestALoopOfThePageShowsWhatItMoves(t *testing.T) {
	state := at(fixture(t, "square"), size{1280, 800})
	for _, c := range []struct {
		loop Marked
		want string
	}{
		{Marked{"DRAM", "temporal", "P"}, "loop over P moves Inputs, Outputs; reuses Weights"},
		{Marked{"inter_PE_spatial", "spatialY", "S"}, "loop over S spreads Weights, Inputs; shares Outputs"},
		{Marked{"DRAM", "temporal", "?"}, "loop over ? moves nothing; reuses Weights, Inputs, Outputs"},
	} {
		state = Update(state, LoopMarked{c.loop})
		if got := state.progressOfSteps()[0]; got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
		paint(state)
	}
}

func TestWordsTravelOnlyWhileAStepIsPlayed(t *testing.T) {
	state := at(real(t, explore.Config{}), size{1280, 800})
	packets := func(s State) int { return marked(paint(s), Packet) }
	playing := Update(state, StepChosen{Step: 40, Travel: 0.3})
	if packets(state) != 0 || packets(playing) == 0 {
		t.Errorf("%d packets at rest, %d at play", packets(state), packets(playing))
	}
	if still := Update(playing, OptionsChanged{ReducedMotion: true}); packets(still) != 0 {
		t.Error("packets though the visitor wants no motion")
	}
	if end := Update(state, StepChosen{Step: 1 << 40}); end.Counters() != state.Counters() {
		t.Errorf("%q at the end, %q for the whole run", end.Counters(), state.Counters())
	}
}

func TestTheLensStaysOnThePicture(t *testing.T) {
	state := at(fixture(t, "square"), size{800, 450})
	for _, msg := range []Msg{
		Zoomed{Point{100, 100}, 2}, Dragged{Point{900, -3000}}, Zoomed{Point{790, 440}, 30},
		Dragged{Point{-1e9, 1e9}}, Resized{375, 812, 2}, Zoomed{Point{5, 5}, 0.7}, Zoomed{Point{5, 5}, math.NaN()},
	} {
		state = Update(state, msg)
		seen := Rect{state.Lens.From.X, state.Lens.From.Y, state.Width / state.Lens.zoom(), state.Height / state.Lens.zoom()}
		if !seen.Within(state.Canvas()) {
			t.Errorf("after %#v: %v is seen of %v", msg, seen, state.Canvas())
		}
	}
	if state = Update(state, KeyPressed{"0"}); state.Lens != (Lens{}) {
		t.Errorf("0 leaves %v", state.Lens)
	}
}

func TestWhatIsUnderThePointerStaysThereInTheLens(t *testing.T) {
	state := at(fixture(t, "square"), size{1280, 800})
	candidate, _ := state.shown()
	place := placeMesh(meshOf(candidate), state.Layout().Mesh, state.look())
	pointer := middle(place.cell(3, 5))
	state = Update(state, PointerMoved{pointer})
	before := state.Hover
	state = Update(state, Zoomed{pointer, 3})
	if state.Hover != before || before.Kind != OnPE {
		t.Errorf("pointer was on %v, and is on %v", before, state.Hover)
	}
}

func TestAGenerationCanBePicked(t *testing.T) {
	state := at(fixture(t, "square"), size{1280, 800})
	state = Update(state, Pressed{middle(state.place(Target{Kind: OnGeneration, X: 41}))})
	if want := (Pick{Generation: 42}); state.Picked() != want {
		t.Errorf("%+v", state.Picked())
	}
	if state = Update(state, PointerLeft{}); state.Picked() != (Pick{}) {
		t.Errorf("%+v without a pointer", state.Picked())
	}
}

// BenchmarkFrame is the work of one frame at its most: the default chip at play,
// with the pointer on a PE.
func BenchmarkFrame(b *testing.B) {
	state := at(real(b, explore.Config{}), size{1280, 800})
	var scene Scene
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		state = Update(state, StepChosen{Step: 1 + i%3000, Travel: 0.5})
		state = Update(state, PointerMoved{Point{80 + float64(i%200), 120}})
		scene.Paint(state)
	}
	b.ReportMetric(float64(len(scene.Shapes)), "shapes")
}
