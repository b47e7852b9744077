package ga

import (
	"cmp"
	"slices"
	"sort"
)

// Infeasible is where the losses of infeasible genomes begin: a loss of at
// least this says that the genome breaks a limit, and a smaller one of two such
// that it breaks it by less (the feasibility rules of Deb 2000, "An Efficient
// Constraint Handling Method for Genetic Algorithms"). +Inf is the worst.
const Infeasible = 1e100

// individual is a genome that was told. Its genome never changes.
type individual struct {
	genome     Genome
	objectives []float64 // loss, then what to trade off
	serial     uint64    // place in the order of telling: breaks ties

	rank     int     // of its front, from 0 (NSGA-II)
	crowding float64 // distance to its neighbours on that front (NSGA-II)
}

func (i *individual) loss() float64    { return i.objectives[0] }
func (i *individual) feasible() bool   { return i.loss() < Infeasible }
func (i *individual) goals() []float64 { return i.objectives[1:] }

// fitter orders individuals by loss; of equals, the one told first.
func fitter(a, b *individual) int {
	switch x, y := a.objectives[0], b.objectives[0]; {
	case x < y:
		return -1
	case x > y:
		return 1
	}
	return older(a, b)
}

// older orders individuals by when they were told.
func older(a, b *individual) int { return cmp.Compare(a.serial, b.serial) }

// order sorts members, by the one sort that the page's program has for all types.
func order(members []*individual, compare func(a, b *individual) int) {
	sort.Slice(members, func(i, j int) bool { return compare(members[i], members[j]) < 0 })
}

// ordered returns members in order.
func ordered(members []*individual, compare func(a, b *individual) int) []*individual {
	members = slices.Clone(members)
	order(members, compare)
	return members
}

// fittest returns the n fittest of members, the fittest first. It never sorts
// more than 2n of them: what is less fit than n others is passed by.
func fittest(n int, members ...[]*individual) []*individual {
	best, worst := make([]*individual, 0, 2*n), (*individual)(nil)
	for _, list := range members {
		for _, m := range list {
			if worst != nil && fitter(m, worst) > 0 {
				continue
			}
			if best = append(best, m); len(best) == 2*n {
				order(best, fitter)
				best, worst = best[:n], best[n-1]
			}
		}
	}
	order(best, fitter)
	return best[:min(n, len(best))]
}

// distinct returns members in the order of telling, the first of each genome.
func distinct(members []*individual) []*individual {
	seen := make(map[string]bool, len(members))
	var firsts []*individual
	for _, m := range ordered(members, older) {
		if key := m.genome.Key(); !seen[key] {
			seen[key] = true
			firsts = append(firsts, m)
		}
	}
	return firsts
}
