package ga

import (
	"cmp"
	"math"
	"slices"
	"sort"
)

// dominates reports whether a is no worse than b in any goal and better in
// one. What is feasible dominates what is not, and of two that are not the one
// that is nearer dominates (Deb et al. 2002, §VI).
func dominates(a, b *individual) bool {
	if !a.feasible() || !b.feasible() {
		return a.loss() < b.loss()
	}
	better := false
	for i, goal := range a.goals() {
		if goal > b.goals()[i] {
			return false
		}
		better = better || goal < b.goals()[i]
	}
	return better
}

// fronts sorts members into fronts of rank 0, 1, …: the fronts of Deb's fast
// non-dominated sort, found in memory linear in the members. In an order
// where none dominates an earlier one, each belongs to the first front that
// does not dominate it (Zhang et al. 2015, "An Efficient Approach to
// Nondominated Sorting", with binary search).
func fronts(members []*individual) [][]*individual {
	var fronts [][]*individual
	for _, m := range ordered(members, undominatedFirst) {
		rank := sort.Search(len(fronts), func(rank int) bool { return !anyDominates(fronts[rank], m) })
		if rank == len(fronts) {
			fronts = append(fronts, nil)
		}
		fronts[rank] = append(fronts[rank], m)
	}
	return fronts
}

// firstFront returns the feasible members that none dominates, in the order
// of their goals.
func firstFront(members []*individual) []*individual {
	var front []*individual
	for _, m := range ordered(members, undominatedFirst) {
		if m.feasible() && !anyDominates(front, m) {
			front = append(front, m)
		}
	}
	return front
}

// undominatedFirst orders the feasible first, by goals, then the others, by how
// far from feasible they are; of equals, the older first.
func undominatedFirst(a, b *individual) int {
	if !a.feasible() || !b.feasible() {
		return fitter(a, b)
	}
	return cmp.Or(slices.Compare(a.goals(), b.goals()), older(a, b))
}

// anyDominates looks from the end, since what is near m in the order is the
// likelier to dominate it.
func anyDominates(front []*individual, m *individual) bool {
	for _, f := range slices.Backward(front) {
		if dominates(f, m) {
			return true
		}
	}
	return false
}

// crowd adds to each member of front its distance to its neighbours, goal by
// goal, as a part of the front's extent; the ends of each goal are infinitely
// far (Deb et al. 2002, crowding-distance-assignment). A goal without a
// finite extent tells nothing beyond its ends.
func crowd(front []*individual) {
	last := len(front) - 1
	for goal := range front[0].goals() {
		order(front, func(a, b *individual) int {
			return cmp.Or(cmp.Compare(a.goals()[goal], b.goals()[goal]), older(a, b))
		})
		front[0].crowding, front[last].crowding = math.Inf(1), math.Inf(1)
		extent := front[last].goals()[goal] - front[0].goals()[goal]
		if !(extent > 0) || math.IsInf(extent, 1) {
			continue
		}
		for i := 1; i < last; i++ {
			front[i].crowding += (front[i+1].goals()[goal] - front[i-1].goals()[goal]) / extent
		}
	}
}
