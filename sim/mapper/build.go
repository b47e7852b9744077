package mapper

import "meshscape/sim/mapping"

// build writes down the mapping of a choice and a feed.
func (m *Mapper) build(l *choice, f *feed) *mapping.Mapping {
	out := &mapping.Mapping{Nests: make([]mapping.Nest, m.space.levels)}
	for level := range out.Nests {
		out.Nests[level].Keep = m.space.keep[level]
	}
	for i := len(l.loops) - 1; i >= 0; i-- {
		at := &l.loops[i]
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
	tile := make([]int, len(l.border.tile))
	for d, e := range l.border.tile {
		tile[d] = int(e)
	}
	tile = tile[:len(m.space.problem.Bounds)]
	if m.outer.top == 2 {
		out.Nests[1].Temporal = m.outer.secondLoops(f, tile)
		m.outer.lattice.extents(int(f.tile), tile)
	}
	out.Nests[0].Temporal = m.outer.firstLoops(f, tile)
	return out
}

// secondLoops returns the second level's loops, outermost first, around a tile
// at the border. Loops that the feed leaves open stand outside of its own; if it
// has none, one that could let neighbours serve each other is not put innermost.
func (o *outer) secondLoops(f *feed, tile []int) []mapping.Loop {
	grown := append([]int(nil), tile...)
	var inward []mapping.Loop
	for _, l := range f.order {
		inward = append(inward, mapping.Loop{Dimension: int(l.dimension), Bound: int(l.bound)})
		grown[l.dimension] *= int(l.bound)
	}
	whole := make([]int, len(tile))
	o.lattice.extents(int(f.tile), whole)
	for _, mayLink := range []bool{false, true} {
		for d := range tile {
			if bound := whole[d] / grown[d]; bound > 1 && shareRank(o.tensors, d) == mayLink {
				inward = append(inward, mapping.Loop{Dimension: d, Bound: bound})
			}
		}
	}
	return reversed(inward)
}

// firstLoops returns the outermost level's loops, outermost first, around a tile
// of the second level.
func (o *outer) firstLoops(f *feed, tile []int) []mapping.Loop {
	listed := uint32(0)
	var inward []mapping.Loop
	add := func(d int) {
		listed |= 1 << d
		if bound := o.space.problem.Bounds[d] / tile[d]; bound > 1 {
			inward = append(inward, mapping.Loop{Dimension: d, Bound: bound})
		}
	}
	for _, l := range o.first[f.pattern].loops {
		add(l.dimension)
	}
	for _, mayLink := range []bool{false, true} {
		for d := range tile {
			if listed>>d&1 == 0 && shareRank(o.tensors, d) == mayLink {
				add(d)
			}
		}
	}
	return reversed(inward)
}

func reversed(loops []mapping.Loop) []mapping.Loop {
	for i, j := 0, len(loops)-1; i < j; i, j = i+1, j-1 {
		loops[i], loops[j] = loops[j], loops[i]
	}
	return loops
}
