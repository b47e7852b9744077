package mapper

import (
	"slices"

	"meshscape/sim/mapping"
	"meshscape/sim/workload"
)

// build writes down the mapping of a choice and a feed, until the next one is built.
func (m *Mapper) build(x *choice, f *feed) *mapping.Mapping {
	out := m.buildInner(x)
	var memory [workload.MaxDimensions]int
	tile := memory[:len(m.space.problem.Bounds)]
	for d := range tile {
		tile[d] = int(x.border.tile[d])
	}
	if m.outer.top == 2 {
		n := &out.Nests[1]
		n.Temporal = m.outer.secondLoops(f, tile, n.Temporal)
		m.outer.lattice.extents(int(f.tile), tile)
	}
	n := &out.Nests[0]
	n.Temporal = m.outer.firstLoops(f, tile, n.Temporal)
	return out
}

// buildInner writes down what a choice says.
func (m *Mapper) buildInner(x *choice) *mapping.Mapping {
	if m.built.Nests == nil {
		m.built.Nests = make([]mapping.Nest, m.space.levels)
	}
	for level := range m.built.Nests {
		n := &m.built.Nests[level]
		*n = mapping.Nest{Temporal: n.Temporal[:0], SpatialY: n.SpatialY[:0], SpatialX: n.SpatialX[:0], Keep: m.space.keep[level]}
	}
	m.loops = m.class.trails.loops(x.loops, m.loops)
	for _, at := range slices.Backward(m.loops) {
		n, loop := &m.built.Nests[at.level], mapping.Loop{Dimension: int(at.dimension), Bound: int(at.bound)}
		switch at.kind {
		case temporal:
			n.Temporal = append(n.Temporal, loop)
		case spatialX:
			n.SpatialX = append(n.SpatialX, loop)
		case spatialY:
			n.SpatialY = append(n.SpatialY, loop)
		}
	}
	return &m.built
}

// secondLoops appends the second level's loops, outermost first, around a tile
// at the border. Loops that the feed leaves open stand outside of its own.
func (o *outer) secondLoops(f *feed, tile []int, loops []mapping.Loop) []mapping.Loop {
	var grown, whole [workload.MaxDimensions]int
	o.lattice.extents(int(f.inner), grown[:len(tile)])
	o.lattice.extents(int(f.tile), whole[:len(tile)])
	add := func(d, from, to int) {
		if from < to {
			loops = append(loops, mapping.Loop{Dimension: d, Bound: to / from})
		}
	}
	idle := f.way.idle()
	if idle >= 0 {
		add(idle, tile[idle], grown[idle])
	}
	for _, d := range o.second.sequence(int16(max(f.way, 0)), len(tile)) {
		if d != idle {
			add(d, tile[d], grown[d])
		}
	}
	for d := range tile {
		add(d, grown[d], whole[d])
	}
	slices.Reverse(loops)
	return loops
}

// firstLoops appends the outermost level's loops, outermost first, around a tile
// of the second level.
func (o *outer) firstLoops(f *feed, tile []int, loops []mapping.Loop) []mapping.Loop {
	for _, d := range o.first.sequence(f.outside, len(tile)) {
		if bound := o.space.problem.Bounds[d] / tile[d]; bound > 1 {
			loops = append(loops, mapping.Loop{Dimension: d, Bound: bound})
		}
	}
	if at := slices.IndexFunc(loops, func(l mapping.Loop) bool { return l.Dimension == int(f.innermost) }); at > 0 {
		innermost := loops[at]
		copy(loops[1:at+1], loops)
		loops[0] = innermost
	}
	slices.Reverse(loops)
	return loops
}
