package ga

import (
	"cmp"
)

// nsga2 is NSGA-II (Deb et al. 2002): N children of crowded binary
// tournaments join their parents, and the N of the best fronts survive; of
// the front that does not fit, the least crowded. It trades off
// objectives[1:]; the loss says only what is infeasible, which anything
// feasible dominates (their constrained domination). Unlike the paper's it
// keeps a genome once, since on a grid copies would fill the population.
type nsga2 struct {
	*state
	population []*individual // with rank and crowding
}

func newNSGA2(s *state) (strategy, error) { return &nsga2{state: s}, nil }

func (n *nsga2) next() []Genome {
	if n.told == 0 {
		return n.founders()
	}
	children := make([]Genome, n.config.Population)
	for i := range children {
		children[i] = n.childOf(n.parent(), n.parent())
	}
	return children
}

// parent returns the winner of a tournament of two, drawn with replacement.
func (n *nsga2) parent() Genome {
	a := n.population[n.rand.IntN(len(n.population))]
	b := n.population[n.rand.IntN(len(n.population))]
	if crowded(b, a) < 0 {
		a = b
	}
	return a.genome
}

func (n *nsga2) learn(told []*individual) {
	n.survive(distinct(append(n.population, told...)))
}

func (n *nsga2) kept() []*individual    { return n.population }
func (n *nsga2) rerank([][]*individual) { assess(n.population) }
func (n *nsga2) goals() int             { return 1 }

// fork copies the individuals, which have their rank and crowding.
func (n *nsga2) fork(s *state) strategy {
	fork := &nsga2{state: s}
	for _, m := range n.population {
		m := *m
		fork.population = append(fork.population, &m)
	}
	return fork
}

// survive keeps the N best of members, and assesses them among themselves.
func (n *nsga2) survive(members []*individual) {
	assess(members)
	order(members, crowded)
	n.population = members[:min(n.config.Population, len(members))]
	assess(n.population)
}

// crowded is the crowded-comparison order: by rank, then the lonelier first;
// of equals, the one told first.
func crowded(a, b *individual) int {
	return cmp.Or(
		cmp.Compare(a.rank, b.rank),
		cmp.Compare(b.crowding, a.crowding),
		older(a, b))
}

// assess sets rank and crowding of each member.
func assess(members []*individual) {
	for rank, front := range fronts(members) {
		for _, m := range front {
			m.rank, m.crowding = rank, 0
		}
		crowd(front)
	}
}
