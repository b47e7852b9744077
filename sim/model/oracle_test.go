package model_test

import (
	"math/rand/v2"
	"testing"

	"meshscape/sim/model"
)

// tinyNests is how many random nests the oracles are run on.
const tinyNests = 6000

// TestEveryTinyNestEqualsTimeloopsRecursion compares the model's closed forms
// with Timeloop's way of counting, step by step, on plain sets.
func TestEveryTinyNestEqualsTimeloopsRecursion(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 4))
	failures, links := 0, 0
	for i := range tinyNests {
		tiny := newTiny(rng)
		got := evaluateTiny(t, tiny)
		for d := range tiny.problem.Shape.DataSpaces {
			want, linked := recursionCounts(tiny.problem, tiny.arch, tiny.mapping, d)
			if linked > 0 {
				links++
			}
			for level := range want {
				if have := countsOf(&got.Levels[level].Data[d]); have != want[level] {
					t.Errorf("nest %d, %s, level %d:\n%s got %+v\nwant %+v", i, tiny.problem.Shape.DataSpaces[d].Name, level, tiny, have, want[level])
					failures++
				}
			}
		}
		if failures > 5 {
			t.Fatal("too many differences")
		}
	}
	t.Logf("%d DataSpaces were handed over links", links)
}

func evaluateTiny(t testing.TB, tiny *tiny) *model.Metrics {
	t.Helper()
	e, err := model.NewEvaluator(tiny.problem, tiny.arch, tiny.ert)
	if err != nil {
		t.Fatal(err)
	}
	got := new(model.Metrics)
	if err := e.Evaluate(tiny.mapping, got); err != nil {
		t.Fatalf("%v\n%s", err, tiny)
	}
	return got
}

// countsOf leaves out the energy.
func countsOf(data *model.DataMovement) model.DataMovement {
	counts := *data
	counts.EnergyPJ = 0
	return counts
}
