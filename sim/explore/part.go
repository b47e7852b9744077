package explore

import (
	"fmt"
	"slices"

	"meshscape/ga"
)

// Part is a design on one of the workload's layers: what the work of a
// generation is cut into.
type Part struct {
	Genome ga.Genome `json:"genome"`
	Layer  int       `json:"layer,omitempty"` // by number, from 1; 0: all there are, where they are one problem
}

// Parts lists what the search waits for, the designs of one layer together and
// of them those of one mesh, since they share most of their work: evaluate them
// anywhere, in any order, and Tell. Layers that are one problem are one part.
func (r *Run) Parts() []Part { return r.partsOf(r.Pending()) }

// partsOf lists what is not known of designs.
func (r *Run) partsOf(designs []ga.Genome) []Part {
	if len(r.evaluator.problems) == 1 {
		parts := make([]Part, len(designs))
		for i := range designs {
			parts[i].Genome = designs[i]
		}
		return parts
	}
	parts := make([]Part, 0, len(designs)*len(r.evaluator.problems))
	for _, layer := range r.evaluator.problems {
		for _, genome := range designs {
			if fronts := r.partly[genome.Key()]; fronts == nil || fronts[layer] == nil {
				parts = append(parts, Part{genome, layer + 1})
			}
		}
	}
	return parts
}

// Waiting is how many Parts lists.
func (r *Run) Waiting() int {
	n := len(r.waiting) * len(r.evaluator.problems)
	for key, fronts := range r.partly {
		if !r.waiting[key] {
			continue
		}
		for _, layer := range r.evaluator.problems {
			if fronts[layer] != nil {
				n--
			}
		}
	}
	return n
}

// Evaluate returns what a part costs. It changes nothing but what the run has
// cached: any run of the same Config gives the same evaluation, so that several
// can share the work that Parts lists.
func (r *Run) Evaluate(p Part) (_ *Evaluation, err error) {
	if err := r.checkPart(p); err != nil {
		return nil, err
	}
	var v *evaluation
	if d := r.space.At(p.Genome); p.Layer == 0 {
		v, err = r.evaluator.look(d)
	} else {
		v, err = r.evaluator.evaluateLayer(d, p.Layer-1, false)
	}
	if err != nil {
		return nil, err
	}
	out := encode(Part{p.Genome.Clone(), p.Layer}, v)
	return &out, nil
}

// Lists returns what evaluating has listed since it was last asked and spares other
// runs work that evaluate the same workload; nil: nothing new.
func (r *Run) Lists() []byte { return r.evaluator.cache.Lists() }

// TakeLists takes over what Lists of other runs gave, one behind the other. It changes
// no evaluation. What is of no use here is left out; damaged data is an error.
func (r *Run) TakeLists(lists []byte) error { return r.evaluator.cache.TakeLists(lists) }

func (r *Run) checkPart(p Part) error {
	if err := r.checkGenome(p.Genome); err != nil {
		return err
	}
	if p.Layer != 0 && !slices.Contains(r.evaluator.problems, p.Layer-1) {
		return fmt.Errorf("explore: part %d of %v: want the number of a layer that is like none before it, or 0", p.Layer, p.Genome)
	}
	return nil
}

// collect puts the evaluation of a part by the others of its design, and returns
// that of the design once all are there, nil before.
func (r *Run) collect(key string, layer int, v *evaluation) (*evaluation, error) {
	if layer == 0 {
		return v, nil
	}
	layers := r.partly[key]
	if layers == nil {
		layers = make([]*evaluation, len(r.workload.Layers))
		r.partly[key] = layers
	}
	layers[layer-1] = v
	for _, i := range r.evaluator.problems {
		if layers[i] == nil {
			return nil, nil
		}
	}
	delete(r.partly, key)
	out, err := r.evaluator.join(layers)
	if err != nil {
		return nil, err
	}
	out.design, out.pes, out.areaUM2 = v.design, v.pes, v.areaUM2
	return out, nil
}
