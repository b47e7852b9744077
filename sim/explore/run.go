// Package explore searches a design space for the design of least loss: it joins
// an optimiser, which knows genomes, to the exact mapper, which knows chips.
package explore

import (
	"fmt"

	"meshscape/ga"
	"meshscape/sim/space"
	"meshscape/sim/workload"
)

// Run is one search. It goes on by Step and can be re-ranked at any time by
// SetLoss: whatever has been evaluated is kept as a front, which answers every
// loss. One goroutine at a time may use it.
type Run struct {
	config    Config
	workload  *workload.Workload
	space     *space.Space
	evaluator *evaluator
	optimizer ga.Optimizer

	known       map[string]int // by genome: index in found
	found       []found        // designs in the order of their evaluation
	generations [][]int32      // by generation: members, as indices in found
	current     []int32        // of the generation under way
	original    *evaluation
	scale       Metrics // the original's, at its least EDP: what losses are measured in
	study       *evaluation
	sent        int         // found that snapshots have shown
	shown       *evaluation // the best design, with its mappings
	shownAt     int         // its index in found
	warnings    []string    // of what the user brought
}

// found is one evaluated design.
type found struct {
	genome ga.Genome
	*evaluation
	best int // point of least loss, or -1
	loss float64
}

// New returns a run that is ready to step. An error names the field of the
// config that is wrong and what would be right.
func New(c Config) (*Run, error) {
	c = c.withDefaults()
	if err := c.Loss.Validate(); err != nil {
		return nil, err
	}
	r := &Run{config: c, known: map[string]int{}}
	if err := r.open(); err != nil {
		return nil, err
	}
	config := ga.Config{Population: c.Population, Parents: c.Parents, Generations: c.Generations, Mutation: c.Mutation, Seed: c.Seed}
	optimizer, err := ga.New(c.Optimizer, ga.Space{Sizes: r.space.Sizes()}, config)
	if err != nil {
		return nil, err
	}
	r.optimizer = optimizer
	return r, r.evaluateReferences()
}

func (r *Run) open() (err error) {
	if r.workload, err = r.openWorkload(); err != nil {
		return err
	}
	if err := r.checkArchitecture(); err != nil {
		return err
	}
	if r.space, err = space.Study(r.config.PEBudget); err != nil {
		return err
	}
	r.evaluator, err = newEvaluator(r.workload)
	return err
}

// evaluateReferences evaluates the designs that the others are compared with.
func (r *Run) evaluateReferences() (err error) {
	if r.original, err = r.evaluator.evaluate(space.Original, true); err != nil {
		return err
	}
	if len(r.original.points) == 0 {
		return fmt.Errorf("workload: %s does not fit the original design in any way", r.workload.Name)
	}
	if r.study, err = r.evaluator.evaluate(space.StudyOptimum, true); err != nil {
		return err
	}
	least := inf
	for i := range r.original.points {
		if m := r.evaluator.metrics(r.original, &r.original.points[i]); m.EDP < least {
			least, r.scale = m.EDP, m
		}
	}
	return nil
}

// Step evaluates what the optimiser asks for next, up to the end of its
// generation. At the end of the search it does nothing.
func (r *Run) Step() error {
	generation := r.optimizer.Generation()
	for !r.optimizer.Done() && r.optimizer.Generation() == generation {
		asked := r.optimizer.Ask()
		objectives := make([][]float64, len(asked))
		for i, genome := range asked {
			at, err := r.evaluate(genome)
			if err != nil {
				return err
			}
			r.current = append(r.current, int32(at))
			objectives[i] = r.objectives(at)
		}
		if err := r.optimizer.Tell(objectives); err != nil {
			return err
		}
	}
	if len(r.current) > 0 {
		r.generations = append(r.generations, r.current)
		r.current = nil
	}
	return nil
}

// Done tells whether the search has come to its end.
func (r *Run) Done() bool { return r.optimizer.Done() }

// evaluate returns the index of a genome's design, evaluated now or before.
func (r *Run) evaluate(genome ga.Genome) (int, error) {
	key := genome.Key()
	if at, known := r.known[key]; known {
		return at, nil
	}
	v, err := r.evaluator.evaluate(r.space.At(genome), false)
	if err != nil {
		return 0, err
	}
	f := found{genome: genome, evaluation: v}
	r.rank(&f)
	r.known[key] = len(r.found)
	r.found = append(r.found, f)
	return len(r.found) - 1, nil
}

// rank finds a design's point of least loss.
func (r *Run) rank(f *found) {
	f.best, f.loss = r.leastLoss(f.evaluation)
}

func (r *Run) leastLoss(v *evaluation) (best int, least float64) {
	best, least = -1, inf
	for i := range v.points {
		m := r.evaluator.metrics(v, &v.points[i])
		if loss := r.config.Loss.of(&m, &r.scale); loss < least {
			best, least = i, loss
		}
	}
	return best, least
}

// objectives are the loss, and what NSGA-II trades off: cycles, energy, area.
func (r *Run) objectives(at int) []float64 {
	f := &r.found[at]
	if f.best < 0 {
		return []float64{inf, inf, inf, inf}
	}
	p := &f.points[f.best]
	return []float64{f.loss, p.cycles, p.pj, f.areaUM2}
}

// SetLoss changes the weights. Everything evaluated so far is ranked anew,
// nothing is evaluated again, and the search goes on from there. A loss that is
// not valid changes nothing.
func (r *Run) SetLoss(l Loss) error {
	if err := l.Validate(); err != nil {
		return err
	}
	r.config.Loss = l
	for i := range r.found {
		r.rank(&r.found[i])
	}
	r.sent = 0
	return r.optimizer.Rescore(func(g ga.Genome) []float64 { return r.objectives(r.known[g.Key()]) })
}
