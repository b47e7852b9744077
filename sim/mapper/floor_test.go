package mapper

import (
	"math/rand/v2"
	"testing"

	"meshscape/sim/workload"
)

// TestNoOrderFetchesLessThanTheLeast puts loops around tiles in random orders, over
// each dimension in up to two parts, and compares what they fetch with the bound
// before each of them.
func TestNoOrderFetchesLessThanTheLeast(t *testing.T) {
	for seed := range uint64(20000) {
		rng := rand.New(rand.NewPCG(seed, 1))
		p := &workload.Problem{Shape: workload.Convolution()}
		var factors [3][]int // of the tile, then of two loops, by dimension
		for range p.Shape.Dimensions {
			bound := 1
			for i := range factors {
				n := []int{1, 1, 2, 3}[rng.IntN(4)]
				factors[i] = append(factors[i], n)
				bound *= n
			}
			p.Bounds = append(p.Bounds, bound)
		}
		for range p.Shape.Coefficients {
			p.Coefficients = append(p.Coefficients, 1+rng.IntN(3))
		}
		checkLeastTiles(t, seed, rng, p, factors)
	}
}

type boundedLoop struct{ dimension, bound int }

func checkLeastTiles(t *testing.T, seed uint64, rng *rand.Rand, p *workload.Problem, factors [3][]int) {
	var loops []boundedLoop // innermost first
	for _, bounds := range factors[1:] {
		for _, d := range rng.Perm(len(bounds)) {
			if bounds[d] > 1 {
				loops = append(loops, boundedLoop{d, bounds[d]})
			}
		}
	}
	rng.Shuffle(len(loops), func(i, j int) { loops[i], loops[j] = loops[j], loops[i] })
	for space := range p.Shape.DataSpaces {
		tensor := newTensor(p, space)
		extents := append([]int(nil), factors[0]...)
		state := tensor.start(p, extents)
		total := state
		grown := append([]int(nil), extents...)
		for _, l := range loops {
			total.add(&tensor, l.dimension, int64(grown[l.dimension]), l.bound)
			grown[l.dimension] *= l.bound
		}
		for _, next := range append(loops, boundedLoop{-1, 1}) {
			rest := make([]remaining, len(extents))
			for d, extent := range extents {
				rest[d] = remaining{extent, float64(p.Bounds[d] / extent)}
			}
			for _, innermost := range []int{-1, next.dimension} {
				if least := state.leastTiles(&tensor, rest, innermost); least > total.total(1)*(1+1e-12) {
					t.Fatalf("seed %d: %s: loops %v around %v fetch %v tiles, not at least %v as before %v", seed, p.Shape.DataSpaces[space].Name, loops, factors[0], total.total(1), least, next)
				}
			}
			if next.dimension >= 0 {
				state.add(&tensor, next.dimension, int64(extents[next.dimension]), next.bound)
				extents[next.dimension] *= next.bound
			}
		}
	}
}
