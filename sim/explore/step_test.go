package explore_test

import (
	"encoding/json"
	"errors"
	"math/rand/v2"
	"reflect"
	"testing"

	"meshscape/sim/explore"
)

// small is a short search of the study's space.
var small = explore.Config{Population: 8, Parents: 3, Generations: 4}

// TestEvaluationsMayComeFromAnywhereInAnyOrder shares a search between two
// other runs, through JSON, in a random order.
func TestEvaluationsMayComeFromAnywhereInAnyOrder(t *testing.T) {
	workers := []*explore.Run{open(t, small), open(t, small)}
	for _, optimizer := range []string{"algorithm1", "steady"} {
		c := small
		c.Optimizer = optimizer
		want, got := open(t, c), open(t, c)
		finish(t, want)
		r := rand.New(rand.NewPCG(1, 2))
		for !got.Done() {
			parts := got.Parts()
			v, err := workers[r.IntN(2)].Evaluate(parts[r.IntN(len(parts))])
			if err != nil {
				t.Fatal(err)
			}
			text, _ := json.Marshal(v)
			var arrived explore.Evaluation
			if err := json.Unmarshal(text, &arrived); err != nil {
				t.Fatal(err)
			}
			if err := got.Tell([]explore.Evaluation{arrived, arrived}); err != nil {
				t.Fatal(err)
			}
		}
		if a, b := encode(t, got.Snapshot()), encode(t, want.Snapshot()); a != b {
			t.Errorf("%s: got\n%s\nwant\n%s", optimizer, a, b)
		}
	}
}

// TestWhatAnotherRunKnowsChangesNoResult follows one search by others of the same
// workload, and by one of another.
func TestWhatAnotherRunKnowsChangesNoResult(t *testing.T) {
	before := open(t, small)
	finish(t, before)
	seeded, wide, layer := small, small, small
	seeded.Seed = 7
	wide.PEBudget, wide.PEAtMost = 200, true
	layer.Workload = "alexnet/conv3"
	for name, c := range map[string]explore.Config{"again": small, "another seed": seeded, "another space": wide, "another layer": layer} {
		got, err := explore.Begin(c)
		if err != nil {
			t.Fatal(err)
		}
		got.Learn(before)
		if n := len(got.Parts()); name == "again" && n > 0 || name == "another layer" && n == 0 {
			t.Errorf("%s: %d designs wait to be evaluated", name, n)
		}
		if _, _, err := got.Open(1 << 20); err != nil {
			t.Fatal(err)
		}
		want := open(t, c)
		finish(t, want)
		finish(t, got)
		if a, b := encode(t, got.Snapshot()), encode(t, want.Snapshot()); a != b {
			t.Errorf("%s: got\n%s\nwant\n%s", name, a, b)
		}
	}
}

// TestAGenerationCanBeLeftInBetween evaluates one design at a time.
func TestAGenerationCanBeLeftInBetween(t *testing.T) {
	want, got := open(t, small), open(t, small)
	finish(t, want)
	for designs := 0; !got.Done(); designs++ {
		if p := got.Snapshot().Progress; p.Distinct+p.Pending < p.Distinct || p.Pending == 0 {
			t.Fatalf("after %d designs: %+v: want some pending", designs, p)
		}
		if _, err := got.Advance(1); err != nil {
			t.Fatal(err)
		}
	}
	if a, b := got.Snapshot().Best.Loss, want.Snapshot().Best.Loss; a != b {
		t.Errorf("best loss %v, want %v", a, b)
	}
}

func TestEvaluationsThatCannotBeAreRefused(t *testing.T) {
	r := open(t, small)
	genome := r.Pending()[0]
	for _, v := range []explore.Evaluation{
		{Front: [][2]float64{{0, 1}}}, {Front: [][2]float64{{2, 1}, {1, 2}}}, {Front: [][2]float64{{1, 1}, {2, 1}}}, {Front: [][2]float64{{1, -1}}},
		{Front: [][2]float64{{1e-320, 1}}}, {Front: [][2]float64{{1e300, 1}}}, {Front: [][2]float64{{1, 1e300}}},
		{AreaUM2: -1}, {AreaUM2: 1e300}, {Mappings: -1}, {Mappings: 1e300},
	} {
		v.Genome = genome
		if err := r.Tell([]explore.Evaluation{v}); err == nil {
			t.Errorf("%+v: accepted", v)
		}
	}
	if _, err := r.Evaluate(explore.Part{Genome: []int{99}}); err == nil {
		t.Error("a genome of another space: accepted")
	}
}

func finish(t *testing.T, r *explore.Run) {
	t.Helper()
	for !r.Done() {
		if err := r.Step(); err != nil {
			t.Fatal(err)
		}
	}
}

func encode(t *testing.T, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestTheCurveIsTheSameWheneverItIsLookedAt(t *testing.T) {
	config := explore.Config{PEBudget: 12, Population: 8, Parents: 2, Generations: 4, Seed: 3}
	looked, unseen := started(t, config), started(t, config)
	for !unseen.Done() {
		for _, r := range []*explore.Run{looked, unseen} {
			if err := r.Step(); err != nil {
				t.Fatal(err)
			}
		}
		looked.Snapshot()
	}
	for _, loss := range []explore.Loss{{A1: 1, A2: 1}, {A2: 1, A4: 3}} {
		if err := errors.Join(looked.SetLoss(loss), unseen.SetLoss(loss)); err != nil {
			t.Fatal(err)
		}
		before := looked.Snapshot().Curve
		before[0].Best = -1 // what a snapshot holds is its own
		if got, want := looked.Snapshot().Curve, unseen.Snapshot().Curve; len(got) < 2 || !reflect.DeepEqual(got, want) {
			t.Errorf("%+v: %+v, want %+v", loss, got, want)
		}
	}
}

// network is three layers of two problems.
const network = `title: Three
source: made up
layers:
  - {name: a, C: 2, M: 4, P: 6, Q: 6, R: 3, S: 3}
  - {name: b, C: 4, M: 8, P: 3, Q: 3, R: 1, S: 1}
  - {name: c, C: 2, M: 4, P: 6, Q: 6, R: 3, S: 3}
`

// TestLayersMayComeFromAnywhereInAnyOrder has two others, which only evaluate,
// share a search on a network by layers.
func TestLayersMayComeFromAnywhereInAnyOrder(t *testing.T) {
	c := small
	c.WorkloadYAML = network
	want, got := open(t, c), open(t, c)
	finish(t, want)
	if parts, pending := len(got.Parts()), len(got.Pending()); parts != 2*pending {
		t.Errorf("%d parts of %d designs: want each of the two problems once", parts, pending)
	}
	var helpers []*explore.Run
	for range 2 {
		helper, err := explore.Join(c)
		if err != nil {
			t.Fatal(err)
		}
		helpers = append(helpers, helper)
	}
	r := rand.New(rand.NewPCG(1, 3))
	for !got.Done() {
		parts := got.Parts()
		if waiting := got.Snapshot().Progress.Waiting; waiting != len(parts) {
			t.Fatalf("progress has %d parts waiting, want %d", waiting, len(parts))
		}
		v, err := helpers[r.IntN(2)].Evaluate(parts[r.IntN(len(parts))])
		if err != nil {
			t.Fatal(err)
		}
		if err := got.Tell([]explore.Evaluation{*v}); err != nil {
			t.Fatal(err)
		}
	}
	if a, b := encode(t, got.Snapshot()), encode(t, want.Snapshot()); a != b {
		t.Errorf("got\n%s\nwant\n%s", a, b)
	}
}

func TestALayerThatIsLikeAnEarlierOneIsNoPart(t *testing.T) {
	c := small
	c.WorkloadYAML = network
	r := open(t, c)
	genome := r.Pending()[0]
	for _, layer := range []int{-1, 3, 4} {
		if _, err := r.Evaluate(explore.Part{Genome: genome, Layer: layer}); err == nil {
			t.Errorf("layer %d: accepted", layer)
		}
	}
}
