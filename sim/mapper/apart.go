package mapper

import "slices"

// Iterations of some dimensions share no word with each other: each moves every
// DataSpace along a rank that is its own, as the groups of a depthwise convolution do,
// or the heads of attention. A loop in time over such a dimension spares nothing, and
// keeps loops outside of it from sparing anything. So a mapping does as well at the
// least with that loop outside of all others, where tiles inside hold one iteration
// instead of all: what each flow fetches is then as many tiles times as much smaller,
// or fewer. That is also true of what neighbours on a mesh hand each other, if no mesh
// stands inside of the loop: it is part of what they hand on, and outermost it comes
// between none of their steps.

// listOutward returns, by level, the dimensions of which no loop in time inside the
// border needs to stand there.
func (o *outer) listOutward() []uint32 {
	m, apart, sets := o.space, uint32(0), make([]uint32, o.space.levels)
	for d, bound := range m.problem.Bounds {
		s := &m.temporal[0]
		if l := s.limits[d]; l.low <= 1 && l.high >= bound && !slices.Contains(s.fixed, d) && o.isApart(d) {
			apart |= 1 << d
		}
	}
	for level := m.levels - 1; level >= o.top && !m.spatial[level].free; level-- {
		for d, l := range m.temporal[level].limits {
			if l.low <= 1 {
				sets[level] |= apart & (1 << d)
			}
		}
	}
	return sets
}

// isApart tells whether each index of a dimension has words of its own in every
// DataSpace, side by side.
func (o *outer) isApart(d int) bool {
	for i := range o.tensors {
		t, ranks := &o.tensors[i], 0
		for r, step := range t.steps[d] {
			if step != 0 {
				ranks++
			}
			if step != 0 && (step != 1 || t.shared[r]) {
				return false
			}
		}
		if ranks != 1 {
			return false
		}
	}
	return true
}
