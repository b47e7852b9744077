package explore

import (
	"fmt"
	"slices"
)

// Inspect returns what any design of the space costs, with its best mapping
// under the present loss. The search neither learns of it nor counts it. Errors
// name the gene that is outside the space.
func (r *Run) Inspect(genome []int) (*Candidate, error) {
	v, err := r.inspect(genome)
	if err != nil {
		return nil, err
	}
	c := r.candidate(v)
	c.Genome = slices.Clone(genome)
	return &c, nil
}

func (r *Run) inspect(genome []int) (*evaluation, error) {
	if err := r.checkGenome(genome); err != nil {
		return nil, err
	}
	return r.evaluator.evaluate(r.space.At(genome), true)
}

func (r *Run) checkGenome(genome []int) error {
	sizes := r.space.Sizes()
	if len(genome) != len(sizes) {
		return fmt.Errorf("explore: genome of %d genes: the space has %d axes", len(genome), len(sizes))
	}
	for i, step := range genome {
		if step < 0 || step >= sizes[i] {
			return fmt.Errorf("explore: gene %d (%s) is %d: want 0 to %d", i, r.space.Axes[i].Name, step, sizes[i]-1)
		}
	}
	return nil
}
