package explore

import (
	"encoding/json"
	"runtime"
	"strings"
	"testing"

	"meshscape/ga"
	"meshscape/sim/space"
)

// TestARunThatLetsDesignsGoFindsTheSame compares, generation by generation and
// over a change of the weights, a run that keeps a few dozen designs, or a few dozen
// points of them, with one that keeps all.
func TestARunThatLetsDesignsGoFindsTheSame(t *testing.T) {
	for _, optimizer := range ga.Names() {
		c := Config{PEBudget: 12, Optimizer: optimizer, Population: 10, Parents: 3, Generations: 36, Axes: few}
		t.Run(optimizer, func(t *testing.T) {
			lean := opened(t, c)
			lean.full = 40
			follow(t, lean, opened(t, c))
		})
		t.Run(optimizer+" by points", func(t *testing.T) {
			lean := opened(t, c)
			lean.fullPoints = 50
			follow(t, lean, opened(t, c))
		})
	}
}

func follow(t *testing.T, lean, whole *Run) {
	t.Helper()
	losses := []Loss{{A1: 1, A2: 3}, {A2: 1, A5: 1, A6: 2, Limits: Limits{MaxCycles: 2e6}}, {A3: 1, A4: 1, Raw: true}}
	for g := 0; g < whole.config.Generations && !whole.Done(); g++ {
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
	if met := lean.gone.len() - lean.letGo(); lean.letGo() == 0 || whole.config.Optimizer == ga.Random && met == 0 {
		t.Errorf("%d designs let go, and %d met again: want some", lean.letGo(), met)
	}
}

// TestLongFrontsAreKeptInBoundedMemory tells a run fronts as no chip has them: 100,000
// points each.
func TestLongFrontsAreKeptInBoundedMemory(t *testing.T) {
	r := opened(t, Config{Population: 20, Generations: 10, Optimizer: ga.Random})
	front := make([][2]float64, 100_000)
	for i := range front {
		front[i] = [2]float64{float64(1e6 + i), float64(1e9 - float64(i))}
	}
	for !r.Done() {
		for _, genome := range r.Pending() {
			if err := r.Tell([]Evaluation{{Genome: genome, AreaUM2: 1e6, Front: front}}); err != nil {
				t.Fatal(err)
			}
			runtime.Gosched() // or WebAssembly's one thread never comes to the end of a collection
		}
		if kept, seen := len(r.designs.pj), len(r.evaluator.seen.pj); kept > maxPoints+20*len(front) || seen > maxSeenPoints {
			t.Fatalf("%d points kept, %d seen: want at most %d, a generation more, and %d", kept, seen, maxPoints, maxSeenPoints)
		}
	}
	if r.distinct != 200 || r.letGo() == 0 {
		t.Errorf("%d designs, %d let go: want 200, and some", r.distinct, r.letGo())
	}
}

// TestFrontsTooLongAreRefused has one front that is too long by itself, and two layers'
// with too many sums.
func TestFrontsTooLongAreRefused(t *testing.T) {
	long := func(points int) [][2]float64 {
		front := make([][2]float64, points)
		for i := range front {
			front[i] = [2]float64{float64(1 + i), float64(points - i)}
		}
		return front
	}
	r := opened(t, Config{})
	if err := r.Tell([]Evaluation{{Genome: r.Pending()[0], Front: long(maxFront + 1)}}); err == nil || !strings.Contains(err.Error(), "a front of 1048577 points: want at most 1048576") {
		t.Error(err)
	}
	two := opened(t, Config{WorkloadYAML: "title: Two\nlayers:\n  - {name: a, C: 3, M: 16, P: 8, Q: 8, R: 3, S: 3}\n  - {name: b, C: 8, M: 16, P: 8, Q: 8, R: 3, S: 3}\n"})
	genome := two.Pending()[0]
	err := two.Tell([]Evaluation{{Genome: genome, Layer: 1, Front: long(3000)}, {Genome: genome, Layer: 2, Front: long(3000)}})
	if err == nil || !strings.Contains(err.Error(), "layer b: its front and that of the layers before it have 9000000 sums: want at most 8388608") {
		t.Error(err)
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
