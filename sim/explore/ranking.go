package explore

// ranking is where a design stands under a loss, its limits and the budgets.
type ranking struct {
	best   int     // point of least loss, or where none keeps the limits the nearest to them; -1 where no mapping fits
	loss   float64 // +Inf where no point keeps the limits, or the design is over a budget
	excess float64 // of best over the limits and budgets; 0 where it keeps them
}

// feasible tells whether a mapping fits and keeps the limits.
func (k *ranking) feasible() bool { return k.best >= 0 && k.excess == 0 }

// rank ranks a design by its best point.
func (r *Run) rank(v *evaluation) ranking {
	k := ranking{best: -1, loss: inf, excess: inf}
	budget := r.space.Document.Budgets.Excess(&v.design, v.areaUM2)
	for i := range v.points {
		m := r.evaluator.metrics(v, &v.points[i])
		loss, excess := inf, budget+r.config.Loss.Limits.excess(&m)
		if excess == 0 {
			loss = r.config.Loss.of(&m, &r.scale)
		}
		if excess < k.excess || excess == k.excess && loss < k.loss {
			k = ranking{i, loss, excess}
		}
	}
	return k
}

// objectives are the loss, and what NSGA-II trades off: cycles, energy, area.
func (r *Run) objectives(at int) []float64 {
	f := &r.found[at]
	if !f.feasible() {
		return []float64{infeasible(f.excess), inf, inf, inf}
	}
	p := &f.points[f.best]
	return []float64{f.loss, p.cycles, p.pj, f.areaUM2}
}
