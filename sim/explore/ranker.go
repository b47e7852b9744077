package explore

// ranker finds the best points of designs under a loss. A new loss has it look at
// every point that there is: what it needs is at hand, and terms that weigh
// nothing are left out, which changes no bit of a sum.
type ranker struct {
	evaluator *evaluator
	limits    Limits
	limited   bool
	terms     terms
	busy      float64 // compute steps of the workload
	flops     float64
}

func (r *Run) ranker() ranker {
	l, e := &r.config.Loss, r.evaluator
	return ranker{evaluator: e, limits: l.Limits, limited: l.Limits != Limits{}, terms: l.terms(&r.scale),
		busy: e.computes, flops: 2*e.computes - e.outputs}
}

// within ranks the points of a design that is over the budgets by so much: by how
// far they are over the limits, and those that keep them by their loss.
func (k *ranker) within(cycles, pj []float64, pes, areaUM2, budget float64) ranking {
	least := ranking{best: -1, loss: inf, excess: inf}
	for i := range cycles {
		m := k.evaluator.metricsAt(cycles[i], pj[i], pes, areaUM2)
		loss, excess := inf, budget
		if k.limited {
			excess += k.limits.excess(&m)
		}
		if excess == 0 {
			loss = k.terms.of(&m)
		}
		if excess < least.excess || excess == least.excess && loss < least.loss {
			least = ranking{i, loss, excess}
		}
	}
	return least
}

// free ranks the designs from one on where nothing is limited: as within does,
// written out.
func (k *ranker) free(d *designs, from int) {
	cycles, energy, gflops, utilization, edp, area := k.terms[0], k.terms[1], k.terms[2], k.terms[3], k.terms[4], k.terms[5]
	flops, start := k.flops, d.start(from)
	for i := from; i < len(d.ends); i++ {
		best, least, busy, end := -1, inf, k.busy/d.pes[i], d.ends[i]
		front := d.cycles[start:end]
		pjs := d.pj[start:end][:len(front)]
		for p, c := range front {
			loss := 0.0
			if cycles.weight != 0 {
				loss += float64(float64(cycles.weight*(c/cycles.scale)) * cycles.unit)
			}
			if energy.weight != 0 {
				loss += float64(float64(energy.weight*(pjs[p]/energy.scale)) * energy.unit)
			}
			if gflops.weight != 0 {
				loss += float64(float64(gflops.weight*(flops/c/gflops.scale)) * gflops.unit)
			}
			if utilization.weight != 0 {
				loss += float64(float64(utilization.weight*(busy/c/utilization.scale)) * utilization.unit)
			}
			if edp.weight != 0 {
				loss += float64(float64(edp.weight*(pjs[p]*1e-12*c/edp.scale)) * edp.unit)
			}
			if area.weight != 0 {
				loss += float64(float64(area.weight*(d.areaUM2[i]/area.scale)) * area.unit)
			}
			if p == 0 || loss < least {
				best, least = p, loss
			}
		}
		d.best[i], d.loss[i], start = int32(best), least, end
	}
}
