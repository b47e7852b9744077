package explore

import "meshscape/sim/mapper"

// point is one choice of a mapping for each layer.
type point struct {
	cycles, pj float64
	chosen     *chosen // nil where mappings are not kept
}

// chosen is a layer's mapping, and those of the layers before it.
type chosen struct {
	before *chosen
	point  mapper.Point
}

// choice returns the mappings by layer.
func (p *point) choice() []mapper.Point {
	n := 0
	for c := p.chosen; c != nil; c = c.before {
		n++
	}
	choice := make([]mapper.Point, n)
	for c := p.chosen; c != nil; c = c.before {
		n--
		choice[n] = c.point
	}
	return choice
}

// addition is a point of the layers so far and one of the next, together.
type addition struct {
	cycles, pj float64
	at         int // among all sums, those of one point of the layers so far behind each other
}

// combine adds a layer to the points of those before it: every sum of one of
// each is a way to run both, and those that another is at most in both are
// dropped (a Minkowski sum of fronts). Of equal ones the first stays. Both are in
// order of rising cycles and falling energy, and so are the sums with one point of the
// layer: these are merged, one point after the other.
func (e *evaluator) combine(before, layer []point, count float64, first bool) []point {
	if first {
		before = []point{{}}
	}
	front, merged := e.sums[:0], e.merged
	for k := range layer {
		cycles, pj := float64(count*layer[k].cycles), float64(count*layer[k].pj)
		merged = merged[:0]
		least := inf
		for i, j := 0, 0; i < len(front) || j < len(before); {
			var next addition
			if j < len(before) {
				next = addition{before[j].cycles + cycles, before[j].pj + pj, j*len(layer) + k}
			}
			if j == len(before) || i < len(front) && front[i].isBefore(&next) {
				next = front[i]
				i++
			} else {
				j++
			}
			if next.pj >= least {
				continue
			}
			if n := len(merged); n > 0 && merged[n-1].cycles == next.cycles { // as rounded
				merged = merged[:n-1]
			}
			merged, least = append(merged, next), next.pj
		}
		front, merged = merged, front
	}
	e.sums, e.merged = front, merged
	out := make([]point, len(front))
	for i := range front {
		out[i] = point{cycles: front[i].cycles, pj: front[i].pj}
		if c := layer[front[i].at%len(layer)].chosen; c != nil {
			out[i].chosen = &chosen{before[front[i].at/len(layer)].chosen, c.point}
		}
	}
	return out
}

// isBefore tells whether a sum takes fewer cycles than another; or as many, and less
// energy; or is the same and first.
func (s *addition) isBefore(other *addition) bool {
	if s.cycles != other.cycles {
		return s.cycles < other.cycles
	}
	if s.pj != other.pj {
		return s.pj < other.pj
	}
	return s.at < other.at
}
