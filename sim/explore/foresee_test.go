package explore_test

import (
	"math/rand/v2"
	"testing"

	"meshscape/sim/explore"
)

// TestWhatIsForeseenIsAskedForAndChangesNoResult has a search evaluated by others,
// which now and then evaluate what is foreseen.
func TestWhatIsForeseenIsAskedForAndChangesNoResult(t *testing.T) {
	for name, c := range map[string]explore.Config{
		"algorithm1": {}, "steady": {Optimizer: "steady"}, "nsga2": {Optimizer: "nsga2"}, "annealing": {Optimizer: "annealing"},
		"random": {Optimizer: "random"}, "layers": {WorkloadYAML: network},
	} {
		c.Population, c.Parents, c.Generations = small.Population, small.Parents, small.Generations
		want, got := open(t, c), open(t, c)
		finish(t, want)
		helper, err := explore.Join(c)
		if err != nil {
			t.Fatal(err)
		}
		r := rand.New(rand.NewPCG(1, 2))
		evaluated := 0 // parts that the search waited for
		for !got.Done() {
			parts := got.Parts()
			if ahead := got.Foreseen(10); len(ahead) > 0 && len(parts) < 4 && r.IntN(3) > 0 {
				parts = ahead
			} else {
				evaluated++
			}
			v, err := helper.Evaluate(parts[r.IntN(len(parts))])
			if err != nil {
				t.Fatal(err)
			}
			if err := got.Tell([]explore.Evaluation{*v}); err != nil {
				t.Fatal(err)
			}
		}
		if p := got.Snapshot().Progress; evaluated >= p.Distinct*p.Layers {
			t.Errorf("%s: %d parts evaluated when they were asked for, of %d designs on %d layers: none was foreseen", name, evaluated, p.Distinct, p.Layers)
		}
		if a, b := encode(t, got.Snapshot()), encode(t, want.Snapshot()); a != b {
			t.Errorf("%s: got\n%s\nwant\n%s", name, a, b)
		}
	}
}
