package explore

import (
	"errors"
	"slices"
	"sort"

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
		r.recall()
		if err := r.Tell(nil); err != nil || len(r.generations) > before {
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
	for _, genome := range r.pending {
		if r.waiting[genome.Key()] {
			pending = append(pending, genome.Clone())
		}
	}
	return pending
}

// ask asks the optimiser what to evaluate next.
func (r *Run) ask() {
	r.asked, r.pending, r.waiting = r.optimizer.Ask(), nil, map[string]bool{}
	r.asking++
	for _, genome := range r.asked {
		key := genome.Key()
		if !r.isKnown(genome) && !r.waiting[key] {
			r.waiting[key] = true
			r.pending = append(r.pending, genome)
		}
	}
	likeFirst(r.pending)
	for key := range r.partly { // what was foreseen, and did not come
		if !r.waiting[key] {
			delete(r.partly, key)
		}
	}
	r.recall()
}

// likeFirst has those of one mesh together.
func likeFirst(designs []ga.Genome) {
	sort.SliceStable(designs, func(i, j int) bool { return slices.Compare(designs[i], designs[j]) < 0 })
}

// recall has those pending designs arrive that another search has come to before.
func (r *Run) recall() {
	for _, genome := range r.Pending() {
		if v := r.evaluator.recall(r.space.At(genome)); v != nil {
			r.arrive(genome.Key(), v)
		}
	}
}

func (r *Run) arrive(key string, v *evaluation) {
	if r.waiting[key] {
		r.arrived[key] = v
		delete(r.waiting, key)
		delete(r.partly, key)
	}
}

// Tell takes evaluations of pending designs. What is not pending yet is kept for when
// it is (see Foreseen). Once nothing is pending the optimiser moves on, to the end of
// its generation at most, with everything in the order in which it asked: the order of
// arrival changes nothing.
func (r *Run) Tell(evaluations []Evaluation) error {
	for i := range evaluations {
		key := evaluations[i].Genome.Key()
		v, err := r.receive(&evaluations[i])
		if err != nil {
			return err
		}
		if v, err = r.collect(key, evaluations[i].Layer, v); err != nil {
			return err
		}
		if v == nil {
			continue
		}
		r.evaluator.remember(v)
		r.arrive(key, v)
	}
	if len(r.waiting) > 0 {
		return nil
	}
	return r.proceed()
}

// proceed tells the optimiser what it asked for, and asks anew, until it asks
// for something that is not known, or a generation has ended.
func (r *Run) proceed() error {
	for before := len(r.generations); len(r.generations) == before && len(r.asked) > 0 && len(r.waiting) == 0; {
		if err := r.evaluateAgain(); err != nil {
			return err
		}
		objectives, vectors := make([][]float64, len(r.asked)), make([][4]float64, len(r.asked))
		for i, genome := range r.asked {
			at := r.settle(genome)
			r.current = append(r.current, int32(at))
			r.objectives(at, &vectors[i])
			objectives[i] = vectors[i][:]
		}
		if err := r.optimizer.Tell(objectives); err != nil {
			return errors.Join(errors.New("explore: the optimiser refused its evaluations"), err)
		}
		r.endGeneration()
		r.ask()
	}
	return nil
}

// settle returns the number of a design that has been evaluated, new or not.
func (r *Run) settle(genome ga.Genome) int {
	r.evaluations++
	at := r.designs.genomes.find(genome)
	if at >= 0 {
		return at
	}
	key := genome.Key()
	v := r.arrived[key]
	delete(r.arrived, key)
	at = r.designs.add(genome, v, r.evaluations)
	r.rankFrom(at)
	if loss := r.designs.loss[at]; loss < inf && (r.best < 0 || loss < r.designs.loss[r.best]) {
		r.best = at
	}
	if r.gone.has(genome) {
		r.fresh = append(r.fresh, knownBefore)
		return at
	}
	r.distinct++
	r.mappings += v.mappings
	r.fresh = append(r.fresh, v.mappings)
	return at
}

// newest are designs by the number of the first, with what their proofs cover:
// the run's trace has it, and then it is let go.
type newest struct {
	from     int
	mappings []float64 // or knownBefore
}

// knownBefore stands for the mappings of a design that had been let go.
const knownBefore = -1

// endGeneration closes the generation under way when the optimiser has.
func (r *Run) endGeneration() {
	if r.optimizer.Generation() > len(r.generations) {
		r.generations = append(r.generations, r.current)
		r.current = nil
		r.newest, r.fresh = newest{r.designs.len() - len(r.fresh), r.fresh}, nil
		r.makeRoom()
		r.evaluator.designs = r.designs.bytes()
	}
}

// Asked counts how often the search has asked for designs: a Tell that raises it was
// the last of what it waited for.
func (r *Run) Asked() int { return r.asking }

// Done tells whether the search has come to its end.
func (r *Run) Done() bool { return len(r.asked) == 0 }
