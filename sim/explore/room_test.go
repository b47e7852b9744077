package explore

import (
	"encoding/json"
	"testing"

	"meshscape/ga"
	"meshscape/sim/space"
)

// TestARunThatLetsDesignsGoFindsTheSame compares, generation by generation and
// over a change of the weights, a run that keeps a few dozen designs with one
// that keeps all.
func TestARunThatLetsDesignsGoFindsTheSame(t *testing.T) {
	losses := []Loss{{A1: 1, A2: 3}, {A2: 1, A5: 1, A6: 2, Limits: Limits{MaxCycles: 2e6}}, {A3: 1, A4: 1, Raw: true}}
	for _, optimizer := range ga.Names() {
		t.Run(optimizer, func(t *testing.T) {
			c := Config{PEBudget: 12, Optimizer: optimizer, Population: 10, Parents: 3, Generations: 36, Axes: few}
			whole, lean := opened(t, c), opened(t, c)
			lean.full = 40
			for g := 0; g < c.Generations && !whole.Done(); g++ {
				advance(t, whole)
				advance(t, lean)
				if a, b := text(t, lean.TraceLine()), text(t, whole.TraceLine()); a != b {
					t.Fatalf("generation %d: got\n%s\nwant\n%s", g+1, a, b)
				}
				if g%9 == 8 {
					rerank(t, losses[g/9%len(losses)], whole, lean)
				}
				compareFound(t, lean, whole)
			}
			if met := lean.gone.len() - lean.letGo(); lean.letGo() == 0 || optimizer == ga.Random && met == 0 {
				t.Errorf("%d designs let go, and %d met again: want some", lean.letGo(), met)
			}
		})
	}
}

// few are the steps of a space in which designs are met again.
var few = []space.Choice{{Axis: "glb depth", From: 512, To: 2048}, {Axis: "glb width", From: 64, To: 128}, {Axis: "ifmap depth", From: 12, To: 24}, {Axis: "ifmap width", From: 16, To: 32},
	{Axis: "weights depth", From: 96, To: 192}, {Axis: "weights width", From: 16, To: 64}, {Axis: "psum depth", From: 8, To: 16}, {Axis: "psum width", From: 16, To: 16}}

func opened(t *testing.T, c Config) *Run {
	t.Helper()
	r, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func advance(t *testing.T, r *Run) {
	t.Helper()
	if err := r.Step(); err != nil {
		t.Fatal(err)
	}
}

func rerank(t *testing.T, l Loss, runs ...*Run) {
	t.Helper()
	for _, r := range runs {
		if err := r.SetLoss(l); err != nil {
			t.Fatal(err)
		}
	}
}

// compareFound compares what snapshots show: the best to the last bit, all of the
// curve where members are kept, and the best of each generation's time where they
// were let go.
func compareFound(t *testing.T, lean, whole *Run) {
	t.Helper()
	a, b := lean.Snapshot(), whole.Snapshot()
	if text(t, a.Best) != text(t, b.Best) {
		t.Fatalf("generation %d: best %+v, want %+v", b.Progress.Generation, a.Best, b.Best)
	}
	if a.Progress.LetGo = 0; a.Progress != b.Progress || len(a.Curve) != len(b.Curve) {
		t.Fatalf("progress %+v, curve of %d, want %+v and %d", a.Progress, len(a.Curve), b.Progress, len(b.Curve))
	}
	for g := range a.Curve {
		if a.Curve[g].Best != b.Curve[g].Best || !a.Curve[g].BestOnly && a.Curve[g] != b.Curve[g] {
			t.Fatalf("generation %d: %+v, want %+v", g+1, a.Curve[g], b.Curve[g])
		}
	}
}

func text(t *testing.T, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
