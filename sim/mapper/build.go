package mapper

import (
	"slices"

	"meshscape/sim/mapping"
)

// build writes down the mapping of a choice and a feed.
func (m *Mapper) build(x *choice, f *feed) *mapping.Mapping {
	out := m.buildInner(x)
	tile := make([]int, len(m.space.problem.Bounds))
	for d := range tile {
		tile[d] = int(x.border.tile[d])
	}
	if m.outer.top == 2 {
		out.Nests[1].Temporal = m.outer.secondLoops(f, tile)
		m.outer.lattice.extents(int(f.tile), tile)
	}
	out.Nests[0].Temporal = m.outer.firstLoops(f, tile)
	return out
}

// buildInner writes down what a choice says.
func (m *Mapper) buildInner(x *choice) *mapping.Mapping {
	out := &mapping.Mapping{Nests: make([]mapping.Nest, m.space.levels)}
	for level := range out.Nests {
		out.Nests[level].Keep = m.space.keep[level]
	}
	for _, at := range slices.Backward(m.class.trails.loops(x.loops)) {
		n, loop := &out.Nests[at.level], mapping.Loop{Dimension: int(at.dimension), Bound: int(at.bound)}
		switch at.kind {
		case temporal:
			n.Temporal = append(n.Temporal, loop)
		case spatialX:
			n.SpatialX = append(n.SpatialX, loop)
		case spatialY:
			n.SpatialY = append(n.SpatialY, loop)
		}
	}
	return out
}

// secondLoops returns the second level's loops, outermost first, around a tile
// at the border. Loops that the feed leaves open stand outside of its own.
func (o *outer) secondLoops(f *feed, tile []int) []mapping.Loop {
	grown := slices.Clone(tile)
	var inward []mapping.Loop
	for _, l := range f.order {
		bound := o.lattice.divisors[l.dimension][l.divisor]
		inward = append(inward, mapping.Loop{Dimension: int(l.dimension), Bound: bound})
		grown[l.dimension] *= bound
	}
	whole := make([]int, len(tile))
	o.lattice.extents(int(f.tile), whole)
	for d := range tile {
		if bound := whole[d] / grown[d]; bound > 1 {
			inward = append(inward, mapping.Loop{Dimension: d, Bound: bound})
		}
	}
	return reversed(inward)
}

// firstLoops returns the outermost level's loops, outermost first, around a tile
// of the second level.
func (o *outer) firstLoops(f *feed, tile []int) []mapping.Loop {
	var inward []mapping.Loop
	for _, d := range o.first.sequence(f.outside, len(tile)) {
		if bound := o.space.problem.Bounds[d] / tile[d]; bound > 1 {
			inward = append(inward, mapping.Loop{Dimension: d, Bound: bound})
		}
	}
	if at := slices.IndexFunc(inward, func(l mapping.Loop) bool { return l.Dimension == int(f.innermost) }); at > 0 {
		innermost := inward[at]
		copy(inward[1:at+1], inward)
		inward[0] = innermost
	}
	return reversed(inward)
}

func reversed(loops []mapping.Loop) []mapping.Loop {
	for i, j := 0, len(loops)-1; i < j; i, j = i+1, j-1 {
		loops[i], loops[j] = loops[j], loops[i]
	}
	return loops
}
