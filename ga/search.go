package ga

import (
	"math"
	"slices"
)

// strategy decides which genomes come next. The search around it checks what
// is told, counts, keeps the best, and rescores.
type strategy interface {
	// next returns genomes to ask. It is not called once done.
	next() []Genome
	// done reports whether next has no more to ask.
	done() bool
	// learn takes in the genomes of the last next, in their order.
	learn(told []*individual)
	// kept returns the individuals that next depends on, none before the
	// first learn. None of them is nil.
	kept() []*individual
	// rerank is called when the objectives of known have changed: of kept and
	// of the archive, in any order, some of them twice.
	rerank(known [][]*individual)
	// goals returns how many objectives it needs beside the loss.
	goals() int
	// fork returns a copy that goes on from a copy of its state, and leaves
	// the original as it is.
	fork(*state) strategy
}

// search is the Optimizer around a strategy.
type search struct {
	*state
	strategy strategy
	name     string
	archive  archive
	asked    []Genome  // nil between Tell and Ask
	width    int       // of objective vectors, 0 before the first Tell
	fresh    []float64 // room for what Rescore is given
}

func newSearch(name string, state *state, strategy strategy) *search {
	return &search{state: state, strategy: strategy, name: name, archive: newArchive(state.config.Archive)}
}

func (s *search) Ask() []Genome {
	if s.asked == nil && !s.Done() {
		s.asked = s.strategy.next()
	}
	return cloneAll(s.asked)
}

func (s *search) Tell(objectives [][]float64) error {
	if err := s.check(objectives); err != nil {
		return err
	}
	told := s.hear(s.asked, objectives)
	for _, m := range told {
		s.archive.add(m)
	}
	s.width = len(objectives[0])
	s.asked = nil
	s.strategy.learn(told)
	return nil
}

func (s *search) Foresee(objectives [][]float64) ([]Genome, error) {
	if err := s.check(objectives); err != nil {
		return nil, err
	}
	state := s.state.clone()
	ahead := s.strategy.fork(state)
	ahead.learn(state.hear(s.asked, objectives))
	if ahead.done() {
		return nil, nil
	}
	return cloneAll(ahead.next()), nil
}

func (s *search) Rescore(score func(Genome, uint64) []float64) error {
	known := s.all()
	if err := s.score(known, score); err != nil {
		return err
	}
	at := 0
	for _, members := range known {
		for _, m := range members {
			for k, value := range s.fresh[at : at+s.width] {
				m.objectives[k] = value
			}
			if at == 0 || fitter(m, s.best) < 0 {
				s.best = m
			}
			at += s.width
		}
	}
	if at > 0 {
		s.strategy.rerank(known)
	}
	return nil
}

// all returns the individuals that anything depends on, some of them twice, in
// lists that are not joined: there are many.
func (s *search) all() [][]*individual {
	known := [][]*individual{s.archive.members, s.strategy.kept()}
	if s.best != nil {
		known = append(known, []*individual{s.best})
	}
	return known
}

// known returns each individual that anything depends on, once, in the order
// of telling.
func (s *search) known() []*individual {
	return slices.Compact(ordered(slices.Concat(s.all()...), older))
}

// score puts what individuals cost one after the other into fresh. There are many,
// and it is done in each frame of a slider's drag: numbers are copied one by one,
// which takes less time than calls for so few.
func (s *search) score(known [][]*individual, score func(Genome, uint64) []float64) error {
	n := 0
	for _, members := range known {
		n += len(members) * s.width
	}
	s.fresh = slices.Grow(s.fresh[:0], n)[:n]
	at := 0
	for _, members := range known {
		for _, m := range members {
			vector := score(m.genome, m.serial)
			if err := s.checkVector(m.genome, vector, s.width); err != nil {
				return err
			}
			for _, value := range vector {
				s.fresh[at] = value
				at++
			}
		}
	}
	return nil
}

func (s *search) Best() (Genome, float64) {
	if s.best == nil {
		return nil, math.Inf(1)
	}
	return s.best.genome.Clone(), s.best.loss()
}

func (s *search) Front() []Point {
	if s.width < 2 {
		return nil
	}
	var front []Point
	for _, m := range firstFront(distinct(s.known())) {
		front = append(front, Point{m.genome.Clone(), slices.Clone(m.objectives)})
	}
	return front
}

func (s *search) Done() bool { return s.asked == nil && s.strategy.done() }

func (s *search) Generation() int {
	n := uint64(s.config.Population)
	generation := int(s.told / n)
	if s.told%n != 0 && s.Done() {
		generation++
	}
	return generation
}

func (s *search) Evaluations() uint64 { return s.told }

func (s *search) Name() string { return s.name }
