package explore

import (
	"fmt"
	"slices"

	"meshscape/ga"
)

// Comparison is how another optimiser does with the same space, workload, loss,
// seed and budget of evaluations.
type Comparison struct {
	Optimizer   string    `json:"optimizer"`
	Title       string    `json:"title"`
	Best        []float64 `json:"best"`        // loss of the best so far, by generation; absent while nothing is feasible
	Evaluations int       `json:"evaluations"` // repeats counted
	Done        bool      `json:"done"`
	GapPercent  float64   `json:"gapPercent"` // of its best so far to the optimum; 0 while that is not known
	Within1     int       `json:"within1"`    // evaluations until within 1 % of the optimum, or 0; 0 while that is not known
}

// Compare goes on with the search by another optimiser, for up to so many
// designs; 0 is no bound. Snapshots show it from then on. A new loss drops it.
func (r *Run) Compare(optimizer string, designs int) error {
	other, err := r.other(optimizer)
	if err != nil {
		return err
	}
	if designs == 0 {
		designs = 1 << 30
	}
	for designs > 0 && !other.ended() {
		n, err := other.Advance(designs)
		if err != nil {
			return err
		}
		designs -= n
	}
	return nil
}

// other returns the search by another optimiser, as far as it is.
func (r *Run) other(optimizer string) (*Run, error) {
	for _, other := range r.compared {
		if other.config.Optimizer == optimizer {
			return other, nil
		}
	}
	if optimizer == r.config.Optimizer {
		return nil, fmt.Errorf("explore: compare: %s is the search itself: want another optimiser", optimizer)
	}
	other, err := r.sibling(optimizer, r.config.Seed)
	if err != nil {
		return nil, err
	}
	r.compared = append(r.compared, other)
	return other, nil
}

// sibling returns a new search of the same space, which shares what is known of
// its designs.
func (r *Run) sibling(optimizer string, seed uint64) (*Run, error) {
	other := &Run{config: r.config, workload: r.workload, space: r.space, evaluator: r.evaluator, original: r.original, study: r.study,
		scale: r.scale}
	other.config.Optimizer, other.config.Seed = optimizer, seed
	return other, other.openOptimizer()
}

// ended tells whether a search has spent its budget; an enumeration may have
// more to ask.
func (r *Run) ended() bool { return r.Done() || len(r.generations) >= r.config.Generations }

func (r *Run) comparisons() []Comparison {
	var out []Comparison
	for _, other := range r.compared {
		c := Comparison{Optimizer: other.config.Optimizer, Title: title(other.config.Optimizer), Best: []float64{},
			Evaluations: int(other.optimizer.Evaluations()), Done: other.ended()}
		for _, f := range other.curve() {
			c.Best = append(c.Best, f.Best)
		}
		if r.Proven() {
			c.GapPercent, c.Within1 = other.gap(r.prover.bestLoss)
		}
		out = append(out, c)
	}
	return out
}

func title(optimizer string) string {
	methods := ga.Methods()
	return methods[slices.IndexFunc(methods, func(m ga.Method) bool { return m.Name == optimizer })].Title
}
