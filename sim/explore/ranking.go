package explore

import (
	"meshscape/ga"
	"meshscape/sim/space"
)

// ranking is where a design stands under a loss, its limits and the budgets.
type ranking struct {
	best   int     // point of least loss, or where none keeps the limits the nearest to them; -1 where no mapping fits
	loss   float64 // +Inf where no point keeps the limits, or the design is over a budget
	excess float64 // of best over the limits and budgets; 0 where it keeps them
}

// feasible tells whether a mapping fits and keeps the limits.
func (k *ranking) feasible() bool { return k.best >= 0 && k.excess == 0 }

// rank ranks a design.
func (r *Run) rank(v *evaluation) ranking {
	cycles, pj := make([]float64, len(v.points)), make([]float64, len(v.points))
	for i := range v.points {
		cycles[i], pj[i] = v.points[i].cycles, v.points[i].pj
	}
	k := r.ranker()
	return k.within(cycles, pj, v.pes, v.areaUM2, r.space.Document.Budgets.Excess(&v.design, v.areaUM2))
}

// rankFrom ranks the designs of the run from one on under the present loss.
func (r *Run) rankFrom(from int) {
	k, d := r.ranker(), &r.designs
	if !k.limited && r.space.Document.Budgets == (space.Budgets{}) {
		k.free(d, from)
		return
	}
	for i := from; i < d.len(); i++ {
		now := r.rankAt(&k, i)
		d.best[i], d.loss[i] = int32(now.best), now.loss
	}
}

func (r *Run) rankAt(k *ranker, i int) ranking {
	cycles, pj := r.designs.front(i)
	return k.within(cycles, pj, r.designs.pes[i], r.designs.areaUM2[i], r.overBudget(i))
}

// overBudget is how far a design of the run is over the budgets.
func (r *Run) overBudget(i int) float64 {
	budgets := &r.space.Document.Budgets
	if *budgets == (space.Budgets{}) {
		return 0
	}
	d := r.designAt(i)
	return budgets.Excess(&d, r.designs.areaUM2[i])
}

// designAt returns a design of the run.
func (r *Run) designAt(i int) space.Design { return r.space.At(r.designs.genomes.genome(i)) }

// objectives are the loss, and what NSGA-II trades off: cycles, energy, area.
func (r *Run) objectives(i int, into *[4]float64) {
	d := &r.designs
	if d.loss[i] == inf {
		k := r.ranker()
		*into = [4]float64{infeasible(r.rankAt(&k, i).excess), inf, inf, inf}
		return
	}
	p := d.start(i) + d.best[i]
	*into = [4]float64{d.loss[i], d.cycles[p], d.pj[p], d.areaUM2[i]}
}

// rescore tells the optimiser of a new loss.
func (r *Run) rescore() error {
	objectives := new([4]float64)
	return r.optimizer.Rescore(func(genome ga.Genome, before uint64) []float64 {
		if i := r.member(int(before), genome); i >= 0 {
			r.objectives(i, objectives)
		} else {
			r.objectivesAgain(genome, objectives)
		}
		return objectives[:]
	})
}

// member returns the design that was evaluated after so many others, repeats
// counted, or -1 where it was let go.
func (r *Run) member(before int, genome ga.Genome) int {
	generation := before / r.config.Population
	i := before - generation*r.config.Population
	switch {
	case generation < r.forgotten:
		return r.designs.genomes.find(genome)
	case generation < len(r.generations):
		return int(r.generations[generation][i])
	}
	return int(r.current[i])
}

// objectivesAgain are those of a design that was let go.
func (r *Run) objectivesAgain(genome ga.Genome, into *[4]float64) {
	v, err := r.evaluator.look(r.space.At(genome))
	if err != nil {
		*into = [4]float64{inf, inf, inf, inf} // it was evaluated before without an error
		return
	}
	r.objectivesOf(v, into)
}

// objectivesOf are those of a design that may not be the run's.
func (r *Run) objectivesOf(v *evaluation, into *[4]float64) {
	k := r.rank(v)
	if !k.feasible() {
		*into = [4]float64{infeasible(k.excess), inf, inf, inf}
		return
	}
	*into = [4]float64{k.loss, v.points[k.best].cycles, v.points[k.best].pj, v.areaUM2}
}
