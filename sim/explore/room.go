package explore

// maxDesigns and maxPoints bound the designs that a run keeps and the points of
// their fronts, and with them its memory: to about 150 MB where fronts are short,
// and 400 MB where they are those of a network.
const (
	maxDesigns = 1 << 20
	maxPoints  = 1 << 24
)

// makeRoom lets designs go at the end of a generation, once they or their points are
// too many. What is kept is
//
//   - the members of the newest generations, up to half as many designs and points
//     as there may be, those of the newest one whatever they are: their curve and
//     their landscape stay exact under every loss;
//   - every design that an earlier one does not beat: that has a point with fewer
//     cycles, less energy, less area or fewer PEs than any point of those before
//     it, or is less over the budgets. Rounding keeps order, so under weights
//     from 0, whatever the limits, no other design is the first of least loss:
//     the best, the best of each generation's time, and the proof are exact too;
//   - of generations let go, what they came to under the present loss.
//
// A design that was let go counts as known. When the search meets it again, it
// is evaluated again, to the same bits: the search goes as if nothing had been
// let go.
func (r *Run) makeRoom() {
	if r.designs.len() < r.full && len(r.designs.pj) < r.fullPoints {
		return
	}
	r.sumUp()
	keep := make([]bool, r.designs.len())
	if r.best >= 0 {
		keep[r.best] = true
	}
	r.markNewest(keep)
	r.markUnbeaten(keep)
	r.drop(keep)
	r.full, r.fullPoints = max(r.full, 2*r.designs.len()), max(r.fullPoints, 2*len(r.designs.pj))
}

// markNewest marks the members of the newest generations, and empties the
// others.
func (r *Run) markNewest(keep []bool) {
	marked, points := 0, 0
	for g := len(r.generations) - 1; g >= r.forgotten; g-- {
		if marked >= r.full/2 || points >= r.fullPoints/2 {
			clear(r.generations[r.forgotten : g+1])
			r.forgotten = g + 1
			return
		}
		for _, i := range r.generations[g] {
			if !keep[i] {
				keep[i], marked = true, marked+1
				points += int(r.designs.ends[i] - r.designs.start(int(i)))
			}
		}
	}
}

// drop drops the designs that are not to be kept, and numbers the others anew.
func (r *Run) drop(keep []bool) {
	if r.gone == nil {
		r.gone = newGone(r.space.Sizes())
	}
	for i, kept := range keep {
		if !kept {
			r.gone.add(r.designs.genomes.genome(i))
		}
	}
	numbers := r.designs.retain(keep)
	for _, members := range r.generations[r.forgotten:] {
		for i, at := range members {
			members[i] = numbers[at]
		}
	}
	if r.best >= 0 {
		r.best = int(numbers[r.best])
	}
	r.newest.from = r.designs.len() - len(r.newest.mappings)
}

// markUnbeaten marks the designs that no earlier one beats in each of their
// points.
func (r *Run) markUnbeaten(keep []bool) {
	var before record
	var fresh []costs
	for i := range keep {
		fresh = fresh[:0]
		cycles, pj := r.designs.front(i)
		over := r.overBudget(i)
		for p := range cycles {
			c := costs{cycles[p], pj[p], r.designs.areaUM2[i], r.designs.pes[i], over}
			if !before.beats(&c) {
				fresh = append(fresh, c)
			}
		}
		if len(fresh) > 0 {
			keep[i] = true
			before.add(fresh)
		}
	}
}

// evaluateAgain evaluates what the optimiser asks for that was let go.
func (r *Run) evaluateAgain() error {
	if r.gone == nil {
		return nil
	}
	for _, genome := range r.asked {
		key := genome.Key()
		if r.designs.genomes.find(genome) >= 0 || r.arrived[key] != nil {
			continue
		}
		v, err := r.evaluator.look(r.space.At(genome))
		if err != nil {
			return err
		}
		r.arrived[key] = v
	}
	return nil
}

// letGo is how many designs were let go and are not back.
func (r *Run) letGo() int { return r.distinct - r.designs.len() }
