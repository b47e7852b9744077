package explore

import "slices"

// Convergence is how optimisers come near the proven optimum of one space and
// loss, over many seeds and with the same budget of evaluations.
type Convergence struct {
	Config     Config              `json:"config"`
	Seeds      []uint64            `json:"seeds"`
	Optimum    float64             `json:"optimum"` // proven loss
	Designs    float64             `json:"designs"` // of the space
	Optimizers []OptimizerProgress `json:"optimizers"`
}

// OptimizerProgress is one optimiser over all seeds. Gaps are percent of the
// optimum's magnitude, as in Optimum.
type OptimizerProgress struct {
	Optimizer string     `json:"optimizer"`
	Title     string     `json:"title"`
	Gaps      []Quartile `json:"gaps"`       // by generation, of the best so far
	Reached   int        `json:"reached"`    // seeds that ended within 1 %
	Within1   int        `json:"within1"`    // evaluations until within 1 %, the median over all seeds; 0 where fewer than half got there
	WorstGap  float64    `json:"worst_gap"`  // at the end
	Evaluated int        `json:"evaluated"`  // designs in each search, repeats counted
	ExactHits int        `json:"exact_hits"` // seeds that ended with the optimum itself
}

// Quartile is the spread over seeds.
type Quartile struct {
	Low    float64 `json:"q1"`
	Median float64 `json:"median"`
	High   float64 `json:"q3"`
}

// Converge proves the optimum of a config's space and runs optimisers from seeds.
// It calls told before each search.
func Converge(c Config, optimizers []string, seeds []uint64, told func(optimizer string, seed uint64)) (*Convergence, error) {
	base, err := New(c)
	if err != nil {
		return nil, err
	}
	told("proof", 0)
	if err := base.Prove(0); err != nil {
		return nil, err
	}
	out := &Convergence{Config: base.config, Seeds: seeds, Optimum: base.prover.bestLoss, Designs: base.space.Size()}
	for _, name := range optimizers {
		var searches []*Run
		for _, seed := range seeds {
			told(name, seed)
			search, err := base.sibling(name, seed)
			if err != nil {
				return nil, err
			}
			for !search.ended() {
				if err := search.Step(); err != nil {
					return nil, err
				}
			}
			searches = append(searches, search)
		}
		out.Optimizers = append(out.Optimizers, progressOf(name, searches, out.Optimum))
	}
	return out, nil
}

func progressOf(name string, searches []*Run, optimum float64) OptimizerProgress {
	out := OptimizerProgress{Optimizer: name, Title: title(name), Evaluated: int(searches[0].optimizer.Evaluations())}
	var hits []int // evaluations until within 1 %
	gaps := make([][]float64, searches[0].config.Generations)
	for _, search := range searches {
		end, within1 := search.gap(optimum)
		out.WorstGap = max(out.WorstGap, end)
		if end <= 1 {
			out.Reached++
		}
		if end <= 1e-9 {
			out.ExactHits++
		}
		if within1 > 0 {
			hits = append(hits, within1)
		}
		curve := search.curve()
		for g := range gaps {
			if at := min(g, len(curve)-1); at >= 0 {
				gaps[g] = append(gaps[g], max(0, 100*(curve[at].Best-optimum)/max(abs(optimum), 1e-12)))
			}
		}
	}
	for _, spread := range gaps {
		slices.Sort(spread)
		out.Gaps = append(out.Gaps, Quartile{quantile(spread, 1), quantile(spread, 2), quantile(spread, 3)})
	}
	// Seeds that never got there count as later than all others.
	if slices.Sort(hits); len(hits) > (len(searches)-1)/2 {
		out.Within1 = hits[(len(searches)-1)/2]
	}
	return out
}
