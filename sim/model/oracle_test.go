package model_test

import (
	"math/rand/v2"
	"testing"

	"meshscape/sim/model"
)

// How many random nests the oracles are run on.
const recursionNests, walkerNests = 6000, 1500

// TestEveryTinyNestEqualsTimeloopsRecursion compares the model's closed forms
// with Timeloop's way of counting, step by step, on plain sets.
func TestEveryTinyNestEqualsTimeloopsRecursion(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 4))
	failures, links := 0, 0
	for i := range recursionNests {
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

// TestTinyNestsEqualAWalkThroughEveryStep compares the model with what happens,
// wherever Timeloop's rules claim to count just that, and reports how often
// they count something else elsewhere.
func TestTinyNestsEqualAWalkThroughEveryStep(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 5))
	agree, differ, rest := 0, 0, 0
	for i := range walkerNests {
		tiny := newTiny(rng)
		got := evaluateTiny(t, tiny)
		for d := range tiny.problem.Shape.DataSpaces {
			_, links := recursionCounts(tiny.problem, tiny.arch, tiny.mapping, d)
			want := walkCounts(tiny.problem, tiny.arch, tiny.mapping, d)
			same := sameTotals(got, want, d)
			switch {
			case !everyLevelAgrees(tiny, d, links == 0):
				rest++
				if !same {
					differ++
				}
			case same:
				agree++
			default:
				t.Fatalf("nest %d, %s:\n%s got %+v\nwant %+v in all instances", i, tiny.problem.Shape.DataSpaces[d].Name, tiny, got.Levels, want)
			}
		}
	}
	t.Logf("%d equal; of %d more, where the rules may count something else, %d differ", agree, rest, differ)
	if agree < 2*walkerNests {
		t.Errorf("only %d DataSpaces of %d nests could be compared", agree, walkerNests)
	}
}

func everyLevelAgrees(tiny *tiny, d int, linkFree bool) bool {
	w := &walker{newNest(tiny.problem, tiny.mapping), tiny.arch, tiny.mapping, d}
	parent := -1
	for level := range len(tiny.mapping.Nests) + 1 {
		if level < len(tiny.mapping.Nests) && !tiny.mapping.Nests[level].Keep.Has(d) {
			continue
		}
		if parent >= 0 && !rulesAgree(w, parent, level, linkFree) {
			return false
		}
		parent = level
	}
	return true
}

// sameTotals compares the model's counts, which are per instance, with those of
// all instances.
func sameTotals(got *model.Metrics, want []model.DataMovement, d int) bool {
	for level := range want {
		have, all := &got.Levels[level].Data[d], &want[level]
		n := int64(have.UtilizedInstances)
		if have.Reads*n != all.Reads || have.Fills*n != all.Fills || have.Updates*n != all.Updates ||
			have.TemporalReductions*n != all.TemporalReductions {
			return false
		}
	}
	return true
}
