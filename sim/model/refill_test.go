package model_test

import (
	"math/rand/v2"
	"testing"

	"meshscape/sim/model"
)

// arrived is how many words a refill has brought by the end of a step, from
// loops listed outermost first.
func arrived(r model.Refill, loops []nestLoop, step int) int64 {
	words, within := r.First, 1
	for k := len(loops) - 1; k >= 0; k-- {
		whole := within * loops[k].bound
		words += int64(step/within-step/whole) * r.Steps[k]
		within = whole
	}
	return words
}

// TestRefillsArriveWhenAWalkSaysSo follows one instance through every step.
func TestRefillsArriveWhenAWalkSaysSo(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 11))
	compared := 0
	for range walkerNests {
		tiny := newTiny(rng)
		e, err := model.NewEvaluator(tiny.problem, tiny.arch, tiny.ert)
		if err != nil {
			t.Fatal(err)
		}
		d, levels := rng.IntN(len(tiny.problem.Shape.DataSpaces)), len(tiny.mapping.Nests)
		level, cut := rng.IntN(levels+1), rng.IntN(levels+1)
		w := &walker{newNest(tiny.problem, tiny.mapping), tiny.arch, tiny.mapping, d}
		if !w.forgets(level) && !w.slidesOnce(level) {
			continue
		}
		refill := e.Refill(tiny.mapping, d, level, cut)
		checkArrivals(t, tiny, w, refill, level, cut)
		compared++
	}
	if compared < walkerNests/2 {
		t.Errorf("only %d refills could be compared", compared)
	}
}

func checkArrivals(t *testing.T, tiny *tiny, w *walker, refill model.Refill, level, cut int) {
	t.Helper()
	outside := w.pick(0, cut, false)
	steps := instances(outside)
	got := walkArrivals(w, level, steps)
	for step := range steps {
		if have := arrived(refill, outside, step); have != got[step] {
			t.Fatalf("data space %d, level %d, cut %d, step %d: %d words, want %d\n%s", w.d, level, cut, step, have, got[step], tiny)
		}
	}
}

// walkArrivals is what the first instance of a level has been sent by the end
// of each step.
func walkArrivals(w *walker, level, steps int) []int64 {
	around := w.pick(0, level, false)
	arrivals := make([]int64, steps)
	origin, extents := make([]int, len(w.problem.Bounds)), w.extents(level)
	var held tile
	words, total := int64(0), instances(around)
	counter(around, origin, func(i int) {
		now := w.tile(w.d, origin, extents)
		words += int64(len(now.without(held)))
		if !w.forgets(level) {
			held = now
		}
		// The steps that end while this tile is held.
		for step := i * steps / total; step < (i+1)*steps/total; step++ {
			arrivals[step] = words
		}
	})
	return arrivals
}

// TestRefillsAddUpToTheFills compares with Evaluate. Where neighbours hand words
// on, Timeloop spreads those over all instances, and fills are fewer.
func TestRefillsAddUpToTheFills(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 12))
	for range walkerNests {
		tiny := newTiny(rng)
		m := evaluateTiny(t, tiny)
		e, _ := model.NewEvaluator(tiny.problem, tiny.arch, tiny.ert)
		cut := rng.IntN(len(tiny.mapping.Nests) + 1)
		outside := newNest(tiny.problem, tiny.mapping).pick(0, cut, false)
		for d := range tiny.problem.Shape.DataSpaces {
			_, links := recursionCounts(tiny.problem, tiny.arch, tiny.mapping, d)
			if links > 0 || tiny.problem.Shape.DataSpaces[d].ReadWrite {
				continue
			}
			outermost := true
			for level := range tiny.mapping.Nests {
				data := &m.Levels[level].Data[d]
				if data.Kept && !outermost {
					refill := e.Refill(tiny.mapping, d, level, cut)
					if got := arrived(refill, outside, instances(outside)-1); got != data.Fills {
						t.Fatalf("data space %d, level %d, cut %d: %d words, want %d\n%s", d, level, cut, got, data.Fills, tiny)
					}
				}
				outermost = outermost && !data.Kept
			}
		}
	}
}
