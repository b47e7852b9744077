package ga

import (
	"math"
	"reflect"
	"testing"
)

func TestEveryAskedGenomeIsValidAndTheBudgetIsKept(t *testing.T) {
	eachOptimizer(t, smallSpace, func(t *testing.T, o Optimizer) {
		trace := run(t, o, partly)
		for _, g := range trace {
			if !smallSpace.Valid(g) {
				t.Fatalf("asked %v", g)
			}
		}
		want, generations := 20*12, 12
		if o.Name() == Exhaustive {
			want, generations = 120, 6
		}
		if len(trace) != want || o.Evaluations() != uint64(want) || o.Generation() != generations {
			t.Errorf("asked %d, told %d, in %d generations; want %d in %d", len(trace), o.Evaluations(), o.Generation(), want, generations)
		}
		if len(o.Ask()) != 0 {
			t.Error("asks when done")
		}
	})
}

func TestAskTwiceIsAskOnce(t *testing.T) {
	eachOptimizer(t, studySpace, func(t *testing.T, o Optimizer) {
		for !o.Done() {
			first := o.Ask()
			want := cloneAll(first)
			for _, g := range first {
				g[0] = -1 // what is asked is the caller's
			}
			if again := step(t, o, rugged); !reflect.DeepEqual(again, want) {
				t.Fatal("a second Ask differs from the first")
			}
			if o.Generation() >= 12 {
				return // an enumeration would go on
			}
		}
	})
}

func TestBestIsTheLeastLossToldAndNeverRises(t *testing.T) {
	eachOptimizer(t, smallSpace, func(t *testing.T, o Optimizer) {
		if g, loss := o.Best(); g != nil || !math.IsInf(loss, 1) {
			t.Errorf("Best before Tell is %v, %v", g, loss)
		}
		least := math.Inf(1)
		for !o.Done() {
			for _, g := range step(t, o, partly) {
				least = min(least, partly(g)[0])
			}
			if g, loss := o.Best(); loss != least || partly(g)[0] != least {
				t.Fatalf("Best is %v, %v; want loss %v", g, loss, least)
			}
		}
	})
}

func TestAllInfeasibleIsNoDeadEnd(t *testing.T) {
	eachOptimizer(t, smallSpace, func(t *testing.T, o Optimizer) {
		run(t, o, func(Genome) []float64 { return []float64{math.Inf(1), math.Inf(1)} })
		if g, loss := o.Best(); !smallSpace.Valid(g) || !math.IsInf(loss, 1) {
			t.Errorf("Best is %v, %v", g, loss)
		}
		if front := o.Front(); len(front) != 0 {
			t.Errorf("front %v of nothing feasible", front)
		}
	})
}

func TestOneGenomeIsSpaceEnough(t *testing.T) {
	eachOptimizer(t, Space{[]int{1, 1}}, func(t *testing.T, o Optimizer) {
		run(t, o, rugged)
		if g, _ := o.Best(); !g.Equal(Genome{0, 0}) {
			t.Errorf("Best is %v", g)
		}
	})
}

func TestPopulationOfOneIsEnough(t *testing.T) {
	for _, name := range Names() {
		config := Config{Population: 1, Parents: 1, Generations: 30, Mutation: 1}
		run(t, mustNew(t, name, smallSpace, config), rugged)
	}
}

func TestTellErrorsLeaveTheSearchAsItWas(t *testing.T) {
	for _, c := range []struct {
		name  string
		spoil func([][]float64) [][]float64
		want  string
	}{
		{"a NaN loss is refused", func(o [][]float64) [][]float64 { o[19][0] = math.NaN(); return o }, "objective 0 is NaN"},
		{"a NaN goal is refused", func(o [][]float64) [][]float64 { o[3][2] = math.NaN(); return o }, "objective 2 is NaN"},
		{"a loss of -Inf is refused", func(o [][]float64) [][]float64 { o[3][0] = math.Inf(-1); return o }, "objective 0 is -Inf"},
		{"each genome has its vector", func(o [][]float64) [][]float64 { return o[1:] }, "19 objective vectors; want 20"},
		{"vectors have one length", func(o [][]float64) [][]float64 { o[5] = o[5][:1]; return o }, "1 objectives; want 3"},
		{"a vector has a loss", func(o [][]float64) [][]float64 { o[0] = nil; return o }, "0 objectives; want"},
		{"nothing is no answer", func(o [][]float64) [][]float64 { return nil }, "0 objective vectors"},
	} {
		t.Run(c.name, func(t *testing.T) {
			eachOptimizer(t, smallSpace, func(t *testing.T, o Optimizer) {
				wantError(t, o.Tell(c.spoil(scoreAll(make([]Genome, 20), rugged0))), "nothing is asked")
				asked := o.Ask()
				wantError(t, o.Tell(c.spoil(scoreAll(asked, rugged))), c.want)
				clean := mustNew(t, o.Name(), smallSpace, shortConfig())
				if !reflect.DeepEqual(run(t, o, rugged), run(t, clean, rugged)) {
					t.Error("the search went another way after the error")
				}
				wantError(t, o.Tell(nil), "nothing is asked")
			})
		})
	}
}

// rugged0 stands for an answer to a genome that was not asked.
func rugged0(Genome) []float64 { return []float64{1, 2, 3} }

func TestNSGA2NeedsAGoalBesideTheLoss(t *testing.T) {
	o := mustNew(t, NSGA2, smallSpace, shortConfig())
	lossOnly := scoreAll(o.Ask(), func(Genome) []float64 { return []float64{1} })
	wantError(t, o.Tell(lossOnly), "1 objectives; want 2, the loss first")
}

func TestSeedsComeFirst(t *testing.T) {
	config := shortConfig()
	config.Seeds = []Genome{{3, 2, 1, 0}, {1, 1, 1, 1}}
	for _, name := range Names() {
		asked := mustNew(t, name, smallSpace, config).Ask()
		if name != Exhaustive && !reflect.DeepEqual(asked[:2], config.Seeds) {
			t.Errorf("%s: asked %v first", name, asked[:2])
		}
	}
}

func TestEverythingAskedIsRepaired(t *testing.T) {
	config := shortConfig()
	config.Repair = func(g Genome) { // gene 0 pays for gene 2; the last gene is careless
		g[0] = min(g[0], 3-g[2]/2)
		g[3] = -5
	}
	for _, name := range Names() {
		for _, g := range run(t, mustNew(t, name, smallSpace, config), rugged) {
			if g[0]+g[2]/2 > 3 || g[3] != 0 {
				t.Fatalf("%s asked %v", name, g)
			}
		}
	}
}
