package explore

import (
	"cmp"
	"sort"
)

// undominated returns the points of which no other is at most in both cycles and
// energy, in order of rising cycles. Of equal points the first stays.
func undominated(points []point) []point {
	sort.SliceStable(points, func(i, j int) bool {
		return cmp.Or(cmp.Compare(points[i].cycles, points[j].cycles), cmp.Compare(points[i].pj, points[j].pj)) < 0
	})
	out, least := points[:0], inf
	for _, p := range points {
		if p.pj < least {
			out, least = append(out, p), p.pj
		}
	}
	return out
}
