package explore

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"meshscape/ga"
)

// TestGenomesAreFoundAgain packs genomes of one word and of several.
func TestGenomesAreFoundAgain(t *testing.T) {
	for _, sizes := range [][]int{{16, 10, 7, 9, 5, 9, 5, 9, 5}, {1, 1 << 20, 1 << 20, 3, 1 << 20, 1 << 20, 2}, {2}} {
		random := rand.New(rand.NewPCG(1, 2))
		set, numbers := newGenomes(sizes), map[string]int{}
		for range 5000 {
			genome := make(ga.Genome, len(sizes))
			for axis, size := range sizes {
				genome[axis] = random.IntN(size)
			}
			want, known := numbers[genome.Key()]
			if !known {
				want = len(numbers)
				numbers[genome.Key()] = want
			}
			if found := set.find(genome); known && found != want || !known && found != -1 {
				t.Fatalf("%v: found %d, want %d of %d", genome, found, want, len(numbers))
			}
			if added := set.add(genome); added != want || !set.genome(added).Equal(genome) {
				t.Fatalf("%v: added as %d, which is %v, want %d", genome, added, set.genome(added), want)
			}
		}
	}
}

// TestWhatIsGoneIsKnown lets designs go in a space of few and in one of many.
func TestWhatIsGoneIsKnown(t *testing.T) {
	for _, sizes := range [][]int{{16, 10, 7}, {1 << 20, 1 << 20, 1 << 20, 1 << 20}} {
		random := rand.New(rand.NewPCG(7, 8))
		g, want := newGone(sizes), map[string]bool{}
		for range 3000 {
			genome := make(ga.Genome, len(sizes))
			for axis, size := range sizes {
				genome[axis] = random.IntN(min(size, 20))
			}
			if got := g.has(genome); got != want[genome.Key()] {
				t.Fatalf("%v: gone %v, want %v", genome, got, !got)
			}
			if random.IntN(2) == 0 {
				g.add(genome)
				want[genome.Key()] = true
			}
		}
	}
}

// TestRankingAllIsRankingEach compares the losses of all designs at once with
// those of each, bit by bit.
func TestRankingAllIsRankingEach(t *testing.T) {
	r, err := New(Config{Population: 12, Generations: 2})
	if err != nil {
		t.Fatal(err)
	}
	for !r.Done() {
		if err := r.Step(); err != nil {
			t.Fatal(err)
		}
	}
	random := rand.New(rand.NewPCG(3, 4))
	for range 50 {
		weight := func() float64 { return float64(random.IntN(2)) * (random.Float64() - 0.2) }
		r.config.Loss = Loss{A1: weight(), A2: weight(), A3: weight(), A4: weight(), A5: weight(), A6: weight(), Raw: random.IntN(2) == 0}
		r.rankFrom(0)
		k := r.ranker()
		for i := range r.designs.len() {
			each := r.rankAt(&k, i)
			if math.Float64bits(r.designs.loss[i]) != math.Float64bits(each.loss) || int(r.designs.best[i]) != each.best {
				t.Fatalf("%+v: design %d: point %d, loss %v, want %+v", r.config.Loss, i, r.designs.best[i], r.designs.loss[i], each)
			}
		}
	}
}

func TestASummaryIsThatOfSortedLosses(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for n := 1; n < 2*handful; n++ {
		losses := make([]float64, n)
		for i := range losses {
			losses[i] = float64(random.IntN(n))
		}
		sorted := slices.Sorted(slices.Values(losses))
		want := Fitness{Best: sorted[0], Low: sorted[0], Q1: sorted[(n-1)/4], Median: sorted[(n-1)/2], Q3: sorted[(n-1)*3/4]}
		if got := summary(losses); got != want {
			t.Errorf("%v: %+v, want %+v", sorted, got, want)
		}
	}
}
