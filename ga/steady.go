package ga

import "slices"

// steady is a steady-state genetic algorithm: a few children at a time, each
// in place of the worst if it is better (Whitley 1989, GENITOR), of parents
// that win tournaments (Goldberg and Deb 1991), by uniform crossover and
// mutation. A genome is in the population once, or the best would crowd out
// the rest. So the population is, at any time, the N fittest genomes known:
// a Rescore restores that from the archive.
type steady struct {
	*state
	population []*individual // the fittest first
}

func newSteady(s *state) (strategy, error) { return &steady{state: s}, nil }

func (s *steady) next() []Genome {
	if s.told == 0 {
		return s.founders()
	}
	children := make([]Genome, s.batch())
	for i := range children {
		children[i] = s.childOf(s.parent(), s.parent())
	}
	return children
}

// parent returns the fittest of Tournament members drawn with replacement.
func (s *steady) parent() Genome {
	winner := len(s.population)
	for range s.config.Tournament {
		winner = min(winner, s.rand.IntN(len(s.population)))
	}
	return s.population[winner].genome
}

func (s *steady) learn(told []*individual) { s.survive(append(s.population, told...)) }
func (s *steady) kept() []*individual      { return s.population }
func (s *steady) goals() int               { return 0 }
func (s *steady) fork(of *state) strategy  { return &steady{of, slices.Clip(s.population)} }

// rerank looks at the fittest alone: the archive, the population and the best
// have each genome once, so it is known three times at most.
func (s *steady) rerank(known [][]*individual) {
	s.survive(fittest(3*s.config.Population, known...))
}

func (s *steady) survive(known []*individual) {
	s.population = fittest(s.config.Population, distinct(known))
}
