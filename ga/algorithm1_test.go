package ga

import "testing"

func TestTheElitePassesUnchanged(t *testing.T) {
	o := mustNew(t, Algorithm1, studySpace, DefaultConfig())
	step(t, o, rugged)
	for !o.Done() {
		elite, _ := o.Best()
		if asked := step(t, o, rugged); !asked[0].Equal(elite) {
			t.Fatalf("asked %v first; want the elite %v", asked[0], elite)
		}
	}
}

func TestAlgorithm1FindsTheOptimumOfASeparableLoss(t *testing.T) {
	want := Genome{11, 2, 6, 0, 4, 8, 1, 3, 3}
	separable := func(g Genome) []float64 {
		loss := 0
		for axis, step := range g {
			loss += (step - want[axis]) * (step - want[axis])
		}
		return []float64{float64(loss)}
	}
	for seed := range uint64(20) {
		config := DefaultConfig()
		config.Seed = seed
		o := mustNew(t, Algorithm1, studySpace, config)
		run(t, o, separable)
		if g, loss := o.Best(); loss != 0 {
			t.Errorf("seed %d: best %v, loss %v", seed, g, loss)
		}
	}
}

func TestWithoutMutationChildrenAreCopiesOfTheParents(t *testing.T) {
	config := shortConfig()
	config.Mutation = 0
	o := mustNew(t, Algorithm1, studySpace, config)
	founders := map[string]bool{}
	for _, g := range step(t, o, rugged) {
		founders[g.Key()] = true
	}
	for _, g := range run(t, o, rugged) {
		if !founders[g.Key()] {
			t.Fatalf("%v is new", g)
		}
	}
}

func TestPerturbReachesEveryOtherStepAndNeighboursMost(t *testing.T) {
	s, err := newState(Space{[]int{6}}, DefaultConfig())
	if err != nil {
		t.Fatal(err)
	}
	var counts [6]int
	for range 60_000 {
		g := Genome{2}
		s.perturb(g, 0)
		counts[g[0]]++
	}
	for step, want := range []int{6_000, 21_000, 0, 21_000, 6_000, 6_000} {
		if got := counts[step]; got < want-700 || got > want+700 || want == 0 && got != 0 {
			t.Errorf("step %d came %d times; want about %d", step, got, want)
		}
	}
}

func TestEveryOptimizerBeatsRandomSearch(t *testing.T) {
	total := map[string]float64{}
	for _, name := range allBut(Exhaustive) { // which goes through the space in order
		for seed := range uint64(20) {
			config := DefaultConfig()
			config.Seed = seed
			o := mustNew(t, name, studySpace, config)
			run(t, o, rugged)
			_, loss := o.Best()
			total[name] += loss
		}
	}
	for _, name := range allBut(Exhaustive, Random) {
		if total[name] >= total[Random] {
			t.Errorf("%s ends at %v in total; random search at %v", name, total[name], total[Random])
		}
	}
}
