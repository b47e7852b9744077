package ga

import (
	"math"
	"reflect"
	"testing"
)

// mirrored prefers what rugged shuns.
func mirrored(g Genome) []float64 {
	vector := rugged(g)
	vector[0] = 1000 - vector[0]
	return vector
}

func rescore(t *testing.T, o Optimizer, score func(Genome) []float64) {
	t.Helper()
	if err := o.Rescore(func(g Genome, _ uint64) []float64 { return score(g) }); err != nil {
		t.Fatal(err)
	}
}

func TestRescoringByTheSameLossChangesNothing(t *testing.T) {
	eachOptimizer(t, smallSpace, func(t *testing.T, o Optimizer) {
		var trace []Genome
		for !o.Done() {
			rescore(t, o, partly)
			o.Ask()
			rescore(t, o, partly) // with genomes pending, too
			trace = append(trace, step(t, o, partly)...)
		}
		plain := mustNew(t, o.Name(), smallSpace, shortConfig())
		if !reflect.DeepEqual(trace, run(t, plain, partly)) {
			t.Error("the search went another way")
		}
	})
}

func TestRescoreFindsTheBestOfAllTold(t *testing.T) {
	eachOptimizer(t, smallSpace, func(t *testing.T, o Optimizer) {
		least := math.Inf(1)
		for _, g := range run(t, o, rugged) {
			least = min(least, mirrored(g)[0])
		}
		rescore(t, o, mirrored)
		if g, loss := o.Best(); loss != least || mirrored(g)[0] != least {
			t.Errorf("Best is %v, %v; want loss %v", g, loss, least)
		}
	})
}

func TestTheSearchGoesOnByTheNewLoss(t *testing.T) {
	for _, name := range allBut(NSGA2, Random, Exhaustive) { // the first has the new best on its front already
		config := DefaultConfig()
		config.Generations = 400
		o := mustNew(t, name, studySpace, config)
		for o.Generation() < 200 {
			step(t, o, rugged)
		}
		rescore(t, o, mirrored)
		_, before := o.Best()
		run(t, o, mirrored)
		if _, after := o.Best(); after >= before {
			t.Errorf("%s: loss %v when the weights moved, %v at the end", name, before, after)
		}
	}
}

func TestRescoreAsksNothingAgainAndKeepsWhatIsPending(t *testing.T) {
	eachOptimizer(t, studySpace, func(t *testing.T, o Optimizer) {
		rescore(t, o, mirrored) // before anything is told
		step(t, o, rugged)
		pending, told := o.Ask(), o.Evaluations()
		rescore(t, o, mirrored)
		if !reflect.DeepEqual(o.Ask(), pending) || o.Evaluations() != told {
			t.Error("what was asked has changed")
		}
	})
}

func TestABadRescoreLeavesTheSearchAsItWas(t *testing.T) {
	eachOptimizer(t, smallSpace, func(t *testing.T, o Optimizer) {
		step(t, o, rugged)
		genome, loss := o.Best()
		calls := 0
		err := o.Rescore(func(Genome, uint64) []float64 {
			calls++
			return []float64{-1, 0, math.NaN()}[:min(3, calls+1)]
		})
		wantError(t, err, "2 objectives; want 3")
		wantError(t, o.Rescore(func(Genome, uint64) []float64 { return []float64{math.NaN(), 0, 0} }), "objective 0 is NaN")
		if g, l := o.Best(); !g.Equal(genome) || l != loss {
			t.Errorf("Best is %v, %v; want %v, %v", g, l, genome, loss)
		}
	})
}

func TestTheArchiveKeepsTheNewestDistinctGenomes(t *testing.T) {
	a := newArchive(3)
	for i, step := range []int{5, 6, 5, 7, 8, 9, 8} {
		a.add(&individual{genome: Genome{step}, serial: uint64(i)})
	}
	var steps []int
	for _, m := range a.members {
		steps = append(steps, m.genome[0])
	}
	if !reflect.DeepEqual(steps, []int{8, 9, 7}) || len(a.known) != 3 {
		t.Errorf("kept %v with %d keys", steps, len(a.known))
	}
}
