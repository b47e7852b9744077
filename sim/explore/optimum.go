package explore

// Prove goes on with the proof of the space's optimum under the present loss,
// for up to so many mapping searches; 0 is no bound. What it finds is in the
// next Snapshot. It has come to its end when Proven says so.
func (r *Run) Prove(searches int) (err error) {
	if !r.config.Loss.monotone() {
		return errNegative
	}
	if r.prover == nil {
		if r.prover, err = newProver(r); err != nil {
			return err
		}
	}
	if searches == 0 {
		searches = 1 << 30
	}
	_, err = r.prover.advance(searches)
	return err
}

// proveAnew begins the proof again under a new loss, as far as what is cached
// goes.
func (r *Run) proveAnew() error {
	if r.prover == nil || !r.config.Loss.monotone() {
		return nil
	}
	r.prover.restart()
	_, err := r.prover.advance(0)
	return err
}

// Proven tells whether the optimum is known.
func (r *Run) Proven() bool { return r.prover != nil && r.prover.done() }

// optimum shows the best design known and how good any can be, or nil before
// the first Prove, and while nothing feasible is known.
func (r *Run) optimum() *Optimum {
	p := r.prover
	if p == nil || !p.found || !r.config.Loss.monotone() {
		return nil
	}
	if r.optimal == nil || r.optimal.design != p.bestAt {
		v, err := r.evaluator.evaluate(p.bestAt, true)
		if err != nil {
			return nil // it was evaluated before without an error
		}
		r.optimal = v
	}
	o := &Optimum{Candidate: r.candidate(r.optimal), Designs: r.space.Size(), Proven: p.done(),
		LowerLoss: p.lower(), Sets: len(p.fronts), Open: len(p.queue)}
	if o.Proven {
		o.LowerLoss, o.Open = p.bestLoss, 0
	}
	o.GapPercent, o.Within1 = r.gap(p.bestLoss)
	return o
}

// gap returns how far the search's best is from a loss, in percent of its
// magnitude, and after how many evaluations it was within 1 %.
func (r *Run) gap(optimum float64) (percent float64, within1 int) {
	best, scale := inf, max(abs(optimum), 1e-12)
	for i, loss := range r.designs.loss {
		best = min(best, loss)
		if within1 == 0 && best-optimum <= 0.01*scale {
			within1 = int(r.designs.asked[i])
		}
	}
	if best == inf {
		return 0, 0
	}
	return max(0, 100*(best-optimum)/scale), within1
}
