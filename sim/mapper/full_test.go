package mapper

import (
	"math/rand/v2"
	"testing"

	"meshscape/sim/mapping"
	"meshscape/sim/workload"
)

// TestLongerTilesThatPayMoveNoMore puts loops around tiles in random orders, then around
// tiles that are longer in a dimension which is said to pay, and compares the words that
// come of each DataSpace.
func TestLongerTilesThatPayMoveNoMore(t *testing.T) {
	paid, kept := 0, 0
	for seed := range uint64(3000) {
		rng := rand.New(rand.NewPCG(seed, 2))
		o := randomOuter(rng)
		paying := o.paying()
		for range 20 {
			tile, order := rng.IntN(o.lattice.tiles), rng.Perm(len(o.growths))
			for d := range o.growths {
				at := o.lattice.at(tile, d)
				for _, to := range o.lattice.primes[d][at] {
					longer := tile + (int(to)-at)*o.lattice.weight[d]
					if paying[tile]>>d&1 == 0 {
						kept++
						continue
					}
					paid++
					for space := range o.tensors {
						a, b := o.wordsInOrder(space, tile, order), o.wordsInOrder(space, longer, order)
						if b > a*(1+1e-12) {
							t.Fatalf("seed %d: %v in order %v moves %v words of %s by tile %d, and %v by tile %d, which is longer in %s",
								seed, o.space.problem, order, a, o.space.problem.Shape.DataSpaces[space].Name, tile, b, longer, o.space.problem.Shape.Dimensions[d])
						}
					}
				}
			}
		}
	}
	if paid < 10000 || kept < 1000 {
		t.Errorf("longer tiles pay %d times, and not %d times, want many of both", paid, kept)
	}
}

// randomOuter returns the outer part of a small convolution, or of a problem of any
// shape.
func randomOuter(rng *rand.Rand) *outer {
	p := &workload.Problem{Shape: workload.Convolution()}
	if rng.IntN(2) == 0 {
		p.Shape = randomShape(rng)
	}
	for range p.Shape.Dimensions {
		p.Bounds = append(p.Bounds, []int{1, 2, 3, 4, 6, 8, 12}[rng.IntN(7)])
	}
	for range p.Shape.Coefficients {
		p.Coefficients = append(p.Coefficients, 1+rng.IntN(3))
	}
	m := &Mapspace{problem: p, spaces: len(p.Shape.DataSpaces), temporal: make([]slot, 1)}
	o := &outer{space: m, lattice: newLattice(p.Bounds), drains: &drains{}}
	for _, bound := range p.Bounds {
		m.temporal[0].limits = append(m.temporal[0].limits, limit{1, bound})
	}
	for d := range m.spaces {
		o.tensors, o.buffered = append(o.tensors, newTensor(p, d)), append(o.buffered, d)
	}
	o.growths = o.listGrowth()
	return o
}

func randomShape(rng *rand.Rand) *workload.Shape {
	shape := &workload.Shape{Dimensions: []string{"A", "B", "C", "D"}, Coefficients: make([]workload.Coefficient, 2)}
	for range 2 {
		var space workload.DataSpace
		for range 1 + rng.IntN(3) {
			var rank workload.Rank
			for range 1 + rng.IntN(3) {
				rank = append(rank, workload.Term{Dimension: rng.IntN(4), Coefficient: rng.IntN(3) - 1})
			}
			space.Ranks = append(space.Ranks, rank)
		}
		shape.DataSpaces = append(shape.DataSpaces, space)
	}
	return shape
}

// wordsInOrder is the words of a DataSpace that come to a level by tiles, if the loops
// around them are in an order, innermost first.
func (o *outer) wordsInOrder(space, tile int, order []int) float64 {
	extents := make([]int, len(order))
	o.lattice.extents(tile, extents)
	s := o.tensors[space].start(o.space.problem, extents)
	for _, d := range order {
		if bound := o.space.problem.Bounds[d] / extents[d]; bound > 1 {
			s.add(&o.tensors[space], d, int64(extents[d]), bound)
		}
	}
	return s.total(1) * float64(o.space.wordsOf(extents, mapping.Set(1)<<space))
}
