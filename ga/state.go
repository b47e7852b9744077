package ga

import (
	"fmt"
	"slices"
)

// state is what every strategy sees of its search.
type state struct {
	space  Space
	config Config // defaults filled in
	rand   *Rand
	free   []int       // axes of more than one step
	told   uint64      // genomes told so far
	best   *individual // of least loss, nil before the first is told
}

func newState(space Space, config Config) (*state, error) {
	if err := space.Validate(); err != nil {
		return nil, err
	}
	if err := config.Validate(); err != nil {
		return nil, err
	}
	for i, seed := range config.Seeds {
		if err := space.check(seed); err != nil {
			return nil, fmt.Errorf("ga: config: Seeds[%d]: %w", i, err)
		}
	}
	space.Sizes = slices.Clone(space.Sizes)
	return &state{
		space:  space,
		config: config.withDefaults(),
		rand:   NewRand(config.Seed),
		free:   free(space),
	}, nil
}

// clone returns a copy that goes its own way.
func (s *state) clone() *state {
	clone, rand := *s, *s.rand
	clone.rand = &rand
	return &clone
}

// hear counts genomes with what was told of them, and keeps the best.
func (s *state) hear(genomes []Genome, objectives [][]float64) []*individual {
	told := make([]*individual, len(genomes))
	for i, genome := range genomes {
		m := &individual{genome: genome, objectives: slices.Clone(objectives[i]), serial: s.told}
		if s.best == nil || fitter(m, s.best) < 0 {
			s.best = m
		}
		told[i] = m
		s.told++
	}
	return told
}

// free returns the axes that have more than one step.
func free(space Space) []int {
	var free []int
	for axis, size := range space.Sizes {
		if size > 1 {
			free = append(free, axis)
		}
	}
	return free
}

// done reports whether N·G genomes have been told.
func (s *state) done() bool {
	return s.told >= uint64(s.config.Population)*uint64(s.config.Generations)
}

// batch returns how many genomes to ask at a time without running over the
// end of a generation.
func (s *state) batch() int {
	n := uint64(s.config.Population)
	return min(s.config.Batch, int(n-s.told%n))
}

// founders returns the first generation: the seeds, then random genomes.
func (s *state) founders() []Genome {
	founders := make([]Genome, s.config.Population)
	for i := range founders {
		if i < len(s.config.Seeds) {
			founders[i] = s.repaired(s.config.Seeds[i].Clone())
		} else {
			founders[i] = s.repaired(s.space.Random(s.rand))
		}
	}
	return founders
}

// repaired puts a new genome within the budget, in place. What a careless
// Repair leaves outside the space is clamped.
func (s *state) repaired(g Genome) Genome {
	if s.config.Repair != nil {
		s.config.Repair(g)
		s.space.Clamp(g)
	}
	return g
}
