package explore

import (
	"cmp"
	"sort"

	"meshscape/sim/mapper"
)

// addition is a point of the layers so far and one of the next, together.
type addition struct{ cycles, pj float64 }

// combine adds a layer to the points of those before it: every sum of one of
// each is a way to run both, and those that another is at most in both are
// dropped (a Minkowski sum of fronts). Of equal ones the first stays.
func (e *evaluator) combine(before, layer []point, count float64, first bool) []point {
	if first {
		before = []point{{}}
	}
	sums := e.sums[:0]
	for _, b := range before {
		for _, f := range layer {
			sums = append(sums, addition{b.cycles + float64(count*f.cycles), b.pj + float64(count*f.pj)})
		}
	}
	e.sums = sums
	left := e.undominated(sums)
	out := make([]point, len(left))
	for k, i := range left {
		out[k] = point{cycles: sums[i].cycles, pj: sums[i].pj}
		if choice := layer[i%len(layer)].choice; choice != nil {
			out[k].choice = append(append([]mapper.Point(nil), before[i/len(layer)].choice...), choice...)
		}
	}
	return out
}

// undominated returns the places of those of which no other is at most in both cycles
// and energy, in order of rising cycles, until it is asked for others.
func (e *evaluator) undominated(sums []addition) []int {
	order := e.order[:0]
	for i := range sums {
		order = append(order, i)
	}
	e.order = order
	sort.Slice(order, func(i, j int) bool {
		a, b := &sums[order[i]], &sums[order[j]]
		return cmp.Or(cmp.Compare(a.cycles, b.cycles), cmp.Compare(a.pj, b.pj), order[i]-order[j]) < 0
	})
	left, least := order[:0], inf
	for _, i := range order {
		if sums[i].pj < least {
			left, least = append(left, i), sums[i].pj
		}
	}
	return left
}
