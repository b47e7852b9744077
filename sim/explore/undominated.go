package explore

import (
	"cmp"
	"slices"
)

// undominated returns the points of which no other is at most in both cycles and
// energy, in order of rising cycles. Of equal points the first stays.
func undominated(points []point) []point {
	slices.SortStableFunc(points, func(a, b point) int {
		return cmp.Or(cmp.Compare(a.cycles, b.cycles), cmp.Compare(a.pj, b.pj))
	})
	out, least := points[:0], inf
	for _, p := range points {
		if p.pj < least {
			out, least = append(out, p), p.pj
		}
	}
	return out
}
