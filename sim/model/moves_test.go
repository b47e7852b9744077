package model_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"meshscape/sim/model"
)

// TestMovesHaveTheirPrice counts random nests on one chip, and prices them on another
// with other energies, bandwidths and blocks, beside what they cost there when they are
// counted anew.
func TestMovesHaveTheirPrice(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 9))
	slow := 0
	for range lawNests {
		tiny := newTiny(rng)
		counting, out := tiny.evaluator(t), new(model.Metrics)
		if err := counting.Count(tiny.mapping, out); err != nil {
			t.Fatal(err)
		}
		moves := counting.AppendMoves(nil, out)
		tiny.reprice(rng)
		pricing := tiny.evaluator(t)
		if err := pricing.Evaluate(tiny.mapping, out); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if cycles, pj, err := pricing.Price(moves); cycles != out.Cycles || pj != out.EnergyPJ || err != nil {
				t.Fatalf("%d cycles, %v pJ, %v; counted anew %d, %v\n%s", cycles, pj, err, out.Cycles, out.EnergyPJ, tiny)
			}
		}
		if out.Cycles > out.Levels[len(out.Levels)-1].Cycles {
			slow++
		}
	}
	if slow == 0 || slow == lawNests {
		t.Errorf("bandwidths matter to %d of %d nests: want some", slow, lawNests)
	}
}

func (t *tiny) evaluator(tb testing.TB) *model.Evaluator {
	tb.Helper()
	e, err := model.NewEvaluator(t.problem, t.arch, t.ert)
	if err != nil {
		tb.Fatal(err)
	}
	return e
}

// reprice changes what moves cost, and nothing of what they are.
func (t *tiny) reprice(rng *rand.Rand) {
	chip := *t.arch
	chip.Levels = slices.Clone(t.arch.Levels)
	t.arch, t.ert = &chip, slices.Clone(t.ert)
	for i := range t.ert {
		e, l := &t.ert[i], &chip.Levels[i]
		e.ReadPJ, e.WritePJ, e.UpdatePJ, e.LeakPJ = rng.Float64(), rng.Float64(), rng.Float64(), rng.Float64()/8
		l.WidthBits = l.WordBits * (1 + rng.IntN(4))
		l.ReadBandwidth, l.WriteBandwidth = float64(rng.IntN(2))*8*rng.Float64(), float64(rng.IntN(2))*8*rng.Float64()
	}
}
