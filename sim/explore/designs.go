package explore

import "meshscape/ga"

// designs are evaluated designs in the order of their evaluation, as columns: a
// long search has many, and a new loss looks at all of them. A front of n points
// takes 52 + 16·n bytes, and its genome 20.
type designs struct {
	genomes genomes
	fronts
	asked []int64 // evaluations of the run up to the first of the design

	// Under the present loss:
	best []int32   // point of least loss, counted from 0; see ranking
	loss []float64 // +Inf where the design is not feasible
}

// add takes in a design that is not among them, and is to be ranked.
func (d *designs) add(genome ga.Genome, v *evaluation, asked int64) int {
	d.asked = append(d.asked, asked)
	d.fronts.add(v)
	d.best = append(d.best, -1)
	d.loss = append(d.loss, inf)
	return d.genomes.add(genome)
}

// least returns the first design of least loss, or -1 where none is feasible.
func (d *designs) least() int {
	at, loss := -1, inf
	for i, l := range d.loss {
		if l < loss {
			at, loss = i, l
		}
	}
	return at
}

// pairs returns a design's points as an Evaluation has them.
func (d *designs) pairs(i int) [][2]float64 {
	cycles, pj := d.front(i)
	front := make([][2]float64, len(cycles))
	for k := range front {
		front[k] = [2]float64{cycles[k], pj[k]}
	}
	return front
}

// retain drops the designs that are not to be kept, and returns the new numbers
// of the others, which stay in order.
func (d *designs) retain(keep []bool) (numbers []int32) {
	numbers = make([]int32, len(keep))
	n, end, start := 0, 0, int32(0)
	for i, kept := range keep {
		stop := d.ends[i]
		if kept {
			copy(d.cycles[end:], d.cycles[start:stop])
			end += copy(d.pj[end:], d.pj[start:stop])
			d.areaUM2[n], d.pes[n], d.asked[n], d.ends[n], d.best[n], d.loss[n] = d.areaUM2[i], d.pes[i], d.asked[i], int32(end), d.best[i], d.loss[i]
			numbers[i] = int32(n)
			n++
		}
		start = stop
	}
	d.cut(n, end)
	d.genomes.retain(keep)
	return numbers
}

// cut drops the designs and the points behind so many.
func (d *designs) cut(n, points int) {
	d.asked, d.best, d.loss = d.asked[:n], d.best[:n], d.loss[:n]
	d.fronts.cut(n, points)
}

// bytes is how many bytes they take.
func (d *designs) bytes() int { return d.genomes.bytes() + d.fronts.bytes() + 20*cap(d.best) }
