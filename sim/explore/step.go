package explore

import (
	"cmp"
	"errors"
	"slices"

	"meshscape/ga"
)

// Step evaluates what the optimiser asks for next, up to the end of its
// generation. At the end of the search it does nothing.
func (r *Run) Step() error {
	for before := len(r.generations); len(r.generations) == before && !r.Done(); {
		if _, err := r.Advance(1 << 20); err != nil {
			return err
		}
	}
	return nil
}

// Advance evaluates up to a number of parts of designs, within one generation,
// and returns how many it has evaluated. So a long generation can be shown, and
// left, in between; it goes on with the next call.
func (r *Run) Advance(parts int) (evaluated int, err error) {
	before := len(r.generations)
	for evaluated < parts && len(r.generations) == before && !r.Done() {
		if err := r.Tell(r.seen()); err != nil || len(r.generations) > before {
			return evaluated, err
		}
		waiting := r.Parts()
		for _, p := range waiting[:min(len(waiting), parts-evaluated)] {
			v, err := r.Evaluate(p)
			if err != nil {
				return evaluated, err
			}
			if err := r.Tell([]Evaluation{*v}); err != nil {
				return evaluated, err
			}
			evaluated++
		}
	}
	return evaluated, nil
}

// Pending lists the designs that the search waits for, each once, those of one
// mesh together, since they share most of their work: evaluate them anywhere, in
// any order, and Tell. It is empty at the end of the search, and where the next generation has only
// designs that are known: Tell nothing then.
func (r *Run) Pending() []ga.Genome {
	var pending []ga.Genome
	listed := map[string]bool{}
	for _, genome := range r.asked {
		key := genome.Key()
		if _, known := r.known[key]; known || listed[key] || r.arrived[key] != nil {
			continue
		}
		listed[key] = true
		pending = append(pending, genome.Clone())
	}
	slices.SortStableFunc(pending, func(a, b ga.Genome) int { return cmp.Compare(a[0], b[0]) })
	return pending
}

// Tell takes evaluations of pending designs. What is not pending is passed by.
// Once nothing is pending the optimiser moves on, to the end of its generation at
// most, with everything in the order in which it asked: the order of arrival
// changes nothing.
func (r *Run) Tell(evaluations []Evaluation) error {
	waited := map[string]bool{}
	for _, genome := range r.Pending() {
		waited[genome.Key()] = true
	}
	for i := range evaluations {
		key := evaluations[i].Genome.Key()
		if !waited[key] {
			continue
		}
		v, err := r.receive(&evaluations[i])
		if err != nil {
			return err
		}
		if v = r.collect(key, evaluations[i].Layer, v); v == nil {
			continue
		}
		r.arrived[key] = v
		delete(waited, key)
	}
	if len(waited) > 0 {
		return nil
	}
	return r.proceed()
}

// proceed tells the optimiser what it asked for, and asks anew, until it asks
// for something that is not known, or a generation has ended.
func (r *Run) proceed() error {
	for before := len(r.generations); len(r.generations) == before && len(r.asked) > 0 && len(r.Pending()) == 0; {
		objectives := make([][]float64, len(r.asked))
		for i, genome := range r.asked {
			at := r.settle(genome)
			r.current = append(r.current, int32(at))
			objectives[i] = r.objectives(at)
		}
		if err := r.optimizer.Tell(objectives); err != nil {
			return errors.Join(errors.New("explore: the optimiser refused its evaluations"), err)
		}
		r.endGeneration()
		r.asked = r.optimizer.Ask()
	}
	return nil
}

// settle returns the index of a design that has been evaluated, new or not.
func (r *Run) settle(genome ga.Genome) int {
	key := genome.Key()
	if at, known := r.known[key]; known {
		return at
	}
	f := found{genome: genome, evaluation: r.arrived[key], ranking: r.rank(r.arrived[key])}
	delete(r.arrived, key)
	r.mappings += f.mappings
	r.known[key] = len(r.found)
	r.found = append(r.found, f)
	return len(r.found) - 1
}

// endGeneration closes the generation under way when the optimiser has.
func (r *Run) endGeneration() {
	if r.optimizer.Generation() > len(r.generations) {
		r.generations = append(r.generations, r.current)
		r.current = nil
	}
}

// Done tells whether the search has come to its end.
func (r *Run) Done() bool { return len(r.asked) == 0 }
