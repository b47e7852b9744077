package explore

import "slices"

// curve sums up each generation under the present loss.
func (r *Run) curve() []Fitness {
	r.sumUp()
	return append(make([]Fitness, 0, len(r.fitness)), r.fitness...)
}

// sumUp sums up each generation once.
func (r *Run) sumUp() {
	if r.summed < r.forgotten {
		r.sumUpForgotten()
	}
	for ; r.summed < len(r.generations); r.summed++ {
		losses := r.feasibleLosses(r.summed)
		if len(losses) == 0 {
			continue
		}
		f := summary(losses)
		if n := len(r.fitness); n > 0 {
			f.Best = min(f.Best, r.fitness[n-1].Best)
		}
		r.fitness = append(r.fitness, f)
	}
}

// sumUpForgotten finds the best up to each generation whose members were let go:
// whichever it is, it is kept.
func (r *Run) sumUpForgotten() {
	best, i := inf, 0
	for ; r.summed < r.forgotten; r.summed++ {
		for end := int64(r.summed+1) * int64(r.config.Population); i < r.designs.len() && r.designs.asked[i] <= end; i++ {
			best = min(best, r.designs.loss[i])
		}
		if best < inf {
			r.fitness = append(r.fitness, Fitness{Best: best, Low: best, Q1: best, Median: best, Q3: best, BestOnly: true})
		}
	}
}

// feasibleLosses returns the losses of a generation's feasible members, until it
// is called again.
func (r *Run) feasibleLosses(generation int) []float64 {
	r.losses = r.losses[:0]
	all := r.designs.loss
	for _, at := range r.generations[generation] {
		if loss := all[at]; loss < inf {
			r.losses = append(r.losses, loss)
		}
	}
	return r.losses
}

// handful is how many losses are sorted sooner than Hoare's way finds three of them.
const handful = 64

// summary sums up the losses of a generation. It changes their order.
func summary(losses []float64) Fitness {
	q1, median, q3 := quarter(len(losses), 1), quarter(len(losses), 2), quarter(len(losses), 3)
	if len(losses) <= handful {
		insertInOrder(losses)
	} else {
		place(losses, median)
		place(losses[:median], q1)
		place(losses[median+1:], q3-median-1)
	}
	low := slices.Min(losses[:q1+1])
	return Fitness{Best: low, Low: low, Q1: losses[q1], Median: losses[median], Q3: losses[q3]}
}

// insertInOrder sorts a few values.
func insertInOrder(values []float64) {
	for i, v := range values {
		for ; i > 0 && v < values[i-1]; i-- {
			values[i] = values[i-1]
		}
		values[i] = v
	}
}

// quarter is where the given quarter of so many sorted values ends.
func quarter(n, quarter int) int { return (n - 1) * quarter / 4 }

// quantile returns the given quarter's end of sorted values.
func quantile(sorted []float64, q int) float64 { return sorted[quarter(len(sorted), q)] }

// place puts the value at a place that sorting would put there, with none
// above it before it, and none below it behind it (Hoare 1961, "Find"). A place
// outside is passed by.
func place(values []float64, at int) {
	if at < 0 || at >= len(values) {
		return
	}
	low, high := 0, len(values)-1
	for low < high {
		pivot, i, j := values[at], low, high
		for i <= j {
			for values[i] < pivot {
				i++
			}
			for pivot < values[j] {
				j--
			}
			if i <= j {
				values[i], values[j] = values[j], values[i]
				i, j = i+1, j-1
			}
		}
		if j < at {
			low = i
		}
		if at < i {
			high = j
		}
	}
}
