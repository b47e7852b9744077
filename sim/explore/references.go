package explore

import (
	"fmt"

	"meshscape/sim/space"
)

// reference is one layer of a design that the others are compared with.
type reference struct {
	design space.Design
	layer  int
}

// Begin is New without the designs that the others are compared with: Open
// evaluates them.
func Begin(c Config) (*Run, error) {
	r, err := Join(c)
	if err != nil {
		return nil, err
	}
	if err := r.openOptimizer(); err != nil {
		return nil, err
	}
	for _, d := range r.referenceDesigns() {
		for _, layer := range r.evaluator.problems {
			r.closed = append(r.closed, reference{d, layer})
		}
	}
	return r, nil
}

// Learn takes over what another run knows of the same workload on the same chip:
// the fronts of designs, and the lists by which the mapper finds others. It does so
// before Open, and changes no result. What is known of anything else is of no use.
// One goroutine at a time may use either run from then on.
func (r *Run) Learn(from *Run) {
	a, b := &r.config, &from.config
	if a.Workload != b.Workload || a.WorkloadYAML != b.WorkloadYAML || a.ProblemYAML != b.ProblemYAML || a.ArchitectureYAML != b.ArchitectureYAML {
		return
	}
	r.evaluator = from.evaluator
	r.recall()
}

// Open goes on with the designs that the others are compared with, for up to so
// many searches of a layer, and returns how many of how many are done. Until all
// are, nothing else can be asked of the run.
func (r *Run) Open(searches int) (done, of int, err error) {
	of = len(r.closed)
	for ; searches > 0 && len(r.opened) < of; searches-- {
		at := r.closed[len(r.opened)]
		v, err := r.evaluator.evaluateLayer(at.design, at.layer, true)
		if err != nil {
			return 0, 0, err
		}
		r.opened = append(r.opened, v)
	}
	if done = len(r.opened); done == of {
		err = r.joinReferences()
	}
	return done, of, err
}

func (r *Run) referenceDesigns() []space.Design {
	designs := []space.Design{r.evaluator.chip.Original}
	if r.founding() {
		designs = append(designs, space.StudyOptimum)
	}
	return designs
}

// joinReferences adds up the layers of the designs that the others are compared
// with.
func (r *Run) joinReferences() error {
	joined := make([]*evaluation, 2)
	for i, d := range r.referenceDesigns() {
		layers := make([]*evaluation, len(r.workload.Layers))
		for k, layer := range r.evaluator.problems {
			layers[layer] = r.opened[i*len(r.evaluator.problems)+k]
		}
		v, err := r.evaluator.join(layers)
		if err != nil {
			return err
		}
		v.design, v.pes, v.areaUM2 = d, float64(r.evaluator.chip.PEs(d)), r.opened[i*len(r.evaluator.problems)].areaUM2
		joined[i] = v
		r.mappings += v.mappings
	}
	r.original, r.study = joined[0], joined[1]
	r.closed, r.opened = nil, nil
	if len(r.original.points) == 0 {
		return fmt.Errorf("workload: %s does not fit the original design in any way", r.workload.Name)
	}
	least := inf
	for i := range r.original.points {
		if m := r.evaluator.metrics(r.original, &r.original.points[i]); m.EDP < least {
			least, r.scale = m.EDP, m
		}
	}
	return nil
}
