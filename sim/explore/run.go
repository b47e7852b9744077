// Package explore searches a design space for the design of least loss: it joins
// an optimiser, which knows genomes, to the exact mapper, which knows chips.
package explore

import (
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

	designs     designs                  // those that are kept
	gone        *gone                    // those that were let go; nil where none was
	full        int                      // designs at which some are let go
	fullPoints  int                      // points of theirs at which some are
	forgotten   int                      // generations whose members were let go
	distinct    int                      // different designs evaluated
	best        int                      // of the designs: the first of least loss, or -1 where none is feasible
	evaluations int64                    // designs evaluated, repeats counted
	generations [][]int32                // by generation: members, as numbers of designs
	fresh       []float64                // of the designs new in the generation under way: mappings that their proofs cover
	newest      newest                   // designs new in the generation that ended last
	fitness     []Fitness                // of the generations summed up so far, under the present loss
	losses      []float64                // room for those of a generation
	summed      int                      // generations among them, with those that have nothing feasible
	current     []int32                  // of the generation under way
	asked       []ga.Genome              // by the optimiser, and not told yet
	asking      int                      // how often it has asked
	pending     []ga.Genome              // of those asked, each once, that were not known
	waiting     map[string]bool          // those of them that have not arrived
	arrived     map[string]*evaluation   // of those asked, by genome
	partly      map[string][]*evaluation // designs of which some layers have arrived, by genome: by layer
	mappings    float64                  // that the proofs so far cover
	original    *evaluation
	scale       Metrics // the original's, at its least EDP: what losses are measured in
	study       *evaluation
	closed      []reference                  // of the designs compared with, while they are being evaluated
	opened      []*evaluation                // of those, in their order, with mappings
	shown       map[space.Design]*evaluation // the best designs of late, with their mappings
	prover      *prover                      // nil until the first Prove
	optimal     *evaluation                  // its best design, with its mappings
	random      map[space.Design]*randomMapping
	compared    []*Run   // searches of the same space by other optimisers
	warnings    []string // of what the user brought
}

// New returns a run that is ready to step. An error names the field of the
// config that is wrong and what would be right.
func New(c Config) (*Run, error) {
	r, err := Begin(c)
	if err != nil {
		return nil, err
	}
	_, _, err = r.Open(len(r.closed))
	return r, err
}

// Join returns what only evaluates: parts of the designs of a run of the config,
// which goes on elsewhere.
func Join(c Config) (*Run, error) {
	c = c.withDefaults()
	if err := c.Loss.Validate(); err != nil {
		return nil, err
	}
	r := &Run{config: c}
	if err := r.open(); err != nil {
		return nil, err
	}
	return r, nil
}

func (r *Run) openOptimizer() (err error) {
	c := &r.config
	config := ga.Config{Population: c.Population, Parents: c.Parents, Generations: c.Generations, Mutation: c.Mutation, Seed: c.Seed, Shard: c.Shard, Shards: c.Shards}
	if repair := space.NewRepair(r.space, r.evaluator.chip); repair != nil {
		config.Repair = func(g ga.Genome) { repair.Apply(g) }
	}
	if r.optimizer, err = ga.New(c.Optimizer, ga.Space{Sizes: r.space.Sizes()}, config); err != nil {
		return err
	}
	r.designs.genomes, r.best = newGenomes(r.space.Sizes()), -1
	r.full, r.fullPoints = max(maxDesigns, 4*c.Population), maxPoints
	r.arrived, r.partly = map[string]*evaluation{}, map[string][]*evaluation{}
	r.ask()
	return nil
}

func (r *Run) open() (err error) {
	if err := r.checkElsewhere(); err != nil {
		return err
	}
	if r.workload, err = r.openWorkload(); err != nil {
		return err
	}
	chip, err := r.openChip()
	if err != nil {
		return err
	}
	r.evaluator = newEvaluator(r.workload, chip)
	return nil
}

// SetLoss changes the weights. Everything evaluated so far is ranked anew,
// nothing is evaluated again, and the search goes on from there. A loss that is
// not valid changes nothing.
func (r *Run) SetLoss(l Loss) error {
	if err := l.Validate(); err != nil {
		return err
	}
	r.config.Loss = l
	r.rankFrom(0)
	r.best = r.designs.least()
	r.compared = nil
	r.fitness, r.summed = r.fitness[:0], 0
	if err := r.proveAnew(); err != nil {
		return err
	}
	return r.rescore()
}

// Best returns the best design so far, or nil before the first.
func (r *Run) Best() []int {
	if r.best < 0 {
		return nil
	}
	return r.designs.genomes.genome(r.best)
}
