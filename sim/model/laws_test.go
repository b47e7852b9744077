package model_test

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"meshscape/sim/model"
)

// lawNests is how many random nests each law is tried on.
const lawNests = 2000

func TestCyclesAreAtLeastMACsOverInstances(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 6))
	for range lawNests {
		tiny := newTiny(rng)
		m := evaluateTiny(t, tiny)
		if least := float64(m.Computes) / float64(tiny.arch.Compute().Instances()); float64(m.Cycles) < least {
			t.Fatalf("%d cycles, want at least %v\n%s", m.Cycles, least, tiny)
		}
	}
}

// TestEnergyIsAtLeastThatOfMACsAndCompulsoryTraffic takes each word that the
// problem touches to be read or written once at the outermost level.
func TestEnergyIsAtLeastThatOfMACsAndCompulsoryTraffic(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 7))
	for range lawNests {
		tiny := newTiny(rng)
		tiny.mapping.Nests[0].Keep = 1<<len(tiny.problem.Shape.DataSpaces) - 1
		m := evaluateTiny(t, tiny)
		least := float64(m.Computes) * tiny.ert[len(tiny.ert)-1].ComputePJ
		for d := range tiny.problem.Shape.DataSpaces {
			perWord := tiny.ert[0].ReadPJ
			if tiny.problem.Shape.DataSpaces[d].ReadWrite {
				perWord = tiny.ert[0].UpdatePJ
			}
			least += float64(touched(tiny, d)) * perWord
		}
		if m.EnergyPJ < least*(1-1e-12) {
			t.Fatalf("%v pJ, want at least %v\n%s", m.EnergyPJ, least, tiny)
		}
	}
}

// touched counts the words of a DataSpace that some compute needs.
func touched(tiny *tiny, d int) int {
	n := newNest(tiny.problem, tiny.mapping)
	origin, all := make([]int, len(tiny.problem.Bounds)), make(tile)
	counter(n.loops, origin, func(int) {
		for e := range n.tile(d, origin, ones(len(origin))) {
			all[e] = struct{}{}
		}
	})
	return len(all)
}

// TestSwappingLoopsThatDoNotMoveADataSpaceChangesNothingForIt swaps neighbours:
// further apart, a loop between them may move the DataSpace.
func TestSwappingLoopsThatDoNotMoveADataSpaceChangesNothingForIt(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 8))
	swaps := 0
	for range lawNests {
		tiny := newTiny(rng)
		before := evaluateTiny(t, tiny)
		for d := range tiny.problem.Shape.DataSpaces {
			for level := range tiny.mapping.Nests {
				for i := 1; i < len(tiny.mapping.Nests[level].Temporal); i++ {
					if !tiny.irrelevant(d, level, i-1) || !tiny.irrelevant(d, level, i) {
						continue
					}
					tiny.swap(level, i)
					compareDataSpace(t, tiny, d, before, evaluateTiny(t, tiny))
					tiny.swap(level, i)
					swaps++
				}
			}
		}
	}
	if swaps < lawNests/4 {
		t.Errorf("only %d swaps were tried", swaps)
	}
}

func (t *tiny) irrelevant(d, level, i int) bool {
	for _, rank := range t.problem.Shape.DataSpaces[d].Ranks {
		for _, term := range rank {
			if term.Dimension == t.mapping.Nests[level].Temporal[i].Dimension {
				return false
			}
		}
	}
	return true
}

func (t *tiny) swap(level, i int) {
	loops := t.mapping.Nests[level].Temporal
	loops[i-1], loops[i] = loops[i], loops[i-1]
}

func compareDataSpace(t *testing.T, tiny *tiny, d int, before, after *model.Metrics) {
	t.Helper()
	for level := range before.Levels {
		if got, want := after.Levels[level].Data[d], before.Levels[level].Data[d]; got != want {
			t.Fatalf("%s, level %d: %+v, before the swap %+v\n%s", tiny.problem.Shape.DataSpaces[d].Name, level, got, want, tiny)
		}
	}
}

// TestEvaluateLeavesNothingOfTheMappingBefore uses one Evaluator and one
// Metrics for mapping after mapping.
func TestEvaluateLeavesNothingOfTheMappingBefore(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 9))
	for range lawNests {
		tiny := newTiny(rng)
		e, err := model.NewEvaluator(tiny.problem, tiny.arch, tiny.ert)
		if err != nil {
			t.Fatal(err)
		}
		got := new(model.Metrics)
		for range 2 {
			if err := e.Evaluate(tiny.mapping, got); err != nil {
				t.Fatal(err)
			}
		}
		if want := evaluateTiny(t, tiny); !reflect.DeepEqual(got, want) {
			t.Fatalf("second time: %+v\nfirst time: %+v\n%s", got, want, tiny)
		}
	}
}
