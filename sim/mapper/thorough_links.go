package mapper

import "math/bits"

// drift is how far the loops put so far move a DataSpace, one step of each, against
// how far apart the children of its mesh are. A loop outside of them moves it back
// by that, for the model has each loop's second step stand for all later ones
// (sim/model, fetch.go). Where that is further, and no loop yet to be put moves it
// along that rank, no neighbour can serve it any more.
type drift struct {
	open         bool
	moved, reach place
}

// startDrift returns the drift of a DataSpace while no loop is put. It is looked at
// only where that has one mesh with links, with no loops between it and the
// border.
func (t *thorough) startDrift(d int) drift {
	out, levels := drift{}, t.choice.links.levels[d]
	if bits.OnesCount32(levels) != 1 {
		return out
	}
	level := bits.TrailingZeros32(levels)
	inside, below := map[int16]int64{}, map[int16]int64{}
	t.loops = t.class.trails.loops(t.choice.loops, t.loops)
	for _, l := range t.loops {
		switch {
		case l.kind == temporal && int(l.level) <= level:
			return out
		case int(l.level) > level:
			inside[l.dimension] = max(inside[l.dimension], 1) * int64(l.bound)
		case int(l.level) == level:
			below[l.dimension] = max(below[l.dimension], 1) * int64(l.bound)
		}
	}
	for dimension, bound := range below {
		for r, step := range t.outer.tensors[d].steps[dimension] {
			out.reach[r] += max(step, -step) * max(inside[dimension], 1) * (bound - 1)
		}
	}
	out.open = true
	return out
}

// closeAt closes the DataSpaces that a loop over a dimension moves to where no
// neighbour has been.
func (t *thorough) closeAt(d int) {
	for i := range t.outer.tensors {
		if t.choice.links.closers[i]>>d&1 != 0 {
			t.closed |= 1 << i
		}
	}
}

// closeAfter closes those that a loop that has been put lets no later one serve.
func (t *thorough) closeAfter(d, stride int) {
	for i := range t.outer.tensors {
		x := &t.drift[i]
		if !x.open || t.closed>>i&1 != 0 {
			continue
		}
		for r, step := range t.outer.tensors[i].steps[d] {
			x.moved[r] += step * int64(stride)
		}
		for r, reach := range x.reach {
			if moved := x.moved[r]; max(moved, -moved) > reach && !t.willMove(i, r) {
				t.closed |= 1 << i
			}
		}
	}
}

// willMove tells whether a loop yet to be put moves a DataSpace along a rank.
func (t *thorough) willMove(space, rank int) bool {
	for d, bound := range t.space.problem.Bounds {
		if t.extents[d] != bound && t.outer.tensors[space].steps[d][rank] != 0 {
			return true
		}
	}
	return false
}

// addLoop puts a loop around tiles, in the memory at hand.
func (t *thorough) addLoop(states []reuse, d, stride, bound int) {
	late := t.late[t.depth-1]
	for k := range states {
		space := t.spaces[k]
		fetch := states[k].add(&t.outer.tensors[space], d, int64(stride), bound)
		if k < len(late) {
			if late[k] = float64(late[k] * float64(bound)); t.closed>>space&1 != 0 {
				late[k] += float64(float64(bound-1) * fetch)
			}
		}
	}
}

// leastLinked is what links leave at the least of what a flow fetches: once its
// DataSpace is closed, of no later loop's steps any.
func (t *thorough) leastLinked(j int, s *reuse) (least [perFlow]float64) {
	if t.closed>>t.outer.flows[j]&1 == 0 {
		return least
	}
	rest, late := 1.0, t.late[t.depth-1][j]
	if s.settled() {
		rest = t.rest
	}
	for moved, by := range t.choice.links.served[j] {
		least[moved] = (1 + (s.later-late)/by + late) * rest
	}
	return least
}
