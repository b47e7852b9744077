package model_test

import (
	"maps"

	"meshscape/sim/mapping"
	"meshscape/sim/workload"
)

// What both oracles are made of: loops with their strides, and tiles as plain
// sets of elements. Nothing here is shared with the model.

// element is a coordinate in each rank of a DataSpace; grouped inputs have the
// most: batch, channel, column, row, group.
type element [5]int

func (e element) plus(move element) element {
	for r := range e {
		e[r] += move[r]
	}
	return e
}

func (e element) minus(other element) element {
	for r := range e {
		e[r] -= other[r]
	}
	return e
}

// tile is the elements that an instance holds, or is sent.
type tile map[element]struct{}

func (t tile) without(other tile) tile {
	rest := make(tile)
	for e := range t {
		if _, ok := other[e]; !ok {
			rest[e] = struct{}{}
		}
	}
	return rest
}

func (t tile) movedBy(move element) tile {
	moved := make(tile, len(t))
	for e := range t {
		moved[e.plus(move)] = struct{}{}
	}
	return moved
}

func (t tile) equal(other tile) bool { return maps.Equal(t, other) }

// nestLoop is a loop of a mapping: one iteration moves a point of the problem
// by stride along dimension.
type nestLoop struct {
	dimension, bound, stride int
	level                    int
	spatial                  bool
}

// nest is a mapping as one list of loops, outermost first.
type nest struct {
	problem *workload.Problem
	loops   []nestLoop
}

func newNest(p *workload.Problem, m *mapping.Mapping) *nest {
	n := &nest{problem: p}
	for level := range m.Nests {
		n.add(level, false, m.Nests[level].Temporal)
		n.add(level, true, m.Nests[level].SpatialY)
		n.add(level, true, m.Nests[level].SpatialX)
	}
	inside := ones(len(p.Bounds))
	for i := len(n.loops) - 1; i >= 0; i-- {
		l := &n.loops[i]
		l.stride = inside[l.dimension]
		inside[l.dimension] *= l.bound
	}
	return n
}

func (n *nest) add(level int, spatial bool, loops []mapping.Loop) {
	for _, l := range loops {
		if l.Bound > 1 {
			n.loops = append(n.loops, nestLoop{dimension: l.Dimension, bound: l.Bound, level: level, spatial: spatial})
		}
	}
}

// pick returns the loops of levels from ≤ level < to, outermost first.
func (n *nest) pick(from, to int, spatial bool) []nestLoop {
	var loops []nestLoop
	for _, l := range n.loops {
		if l.level >= from && l.level < to && l.spatial == spatial {
			loops = append(loops, l)
		}
	}
	return loops
}

// extents of the tile of a level: what the loops at and inside it cover.
func (n *nest) extents(level int) []int {
	extents := ones(len(n.problem.Bounds))
	for _, l := range n.loops {
		if l.level >= level {
			extents[l.dimension] *= l.bound
		}
	}
	return extents
}

// step is the way that one iteration of a loop moves the tiles of a DataSpace.
func (n *nest) step(d int, l nestLoop) element {
	var move element
	for r, rank := range n.problem.Shape.DataSpaces[d].Ranks {
		for _, t := range rank {
			if t.Dimension == l.dimension {
				move[r] += n.problem.Value(t.Coefficient) * l.stride
			}
		}
	}
	return move
}

// tile lists the elements of the box that a tile of the problem projects to.
// Elements between strides are in the box and move with it, as in Timeloop.
func (n *nest) tile(d int, origin, extents []int) tile {
	elements := tile{{}: {}}
	for r, rank := range n.problem.Shape.DataSpaces[d].Ranks {
		low, high := 0, 0
		for _, t := range rank {
			a := n.problem.Value(t.Coefficient) * origin[t.Dimension]
			b := n.problem.Value(t.Coefficient) * (origin[t.Dimension] + extents[t.Dimension] - 1)
			low, high = low+min(a, b), high+max(a, b)
		}
		wider := make(tile, len(elements)*(high-low+1))
		for e := range elements {
			for e[r] = low; e[r] <= high; e[r]++ {
				wider[e] = struct{}{}
			}
		}
		elements = wider
	}
	return elements
}

// counter runs through all iterations of loops, the last loop fastest. f gets
// the offset of each iteration in each dimension, and the index of it.
func counter(loops []nestLoop, origin []int, f func(index int)) {
	index := 0
	var run func(loops []nestLoop)
	run = func(loops []nestLoop) {
		if len(loops) == 0 {
			f(index)
			index++
			return
		}
		l := loops[0]
		for range l.bound {
			run(loops[1:])
			origin[l.dimension] += l.stride
		}
		origin[l.dimension] -= l.bound * l.stride
	}
	run(loops)
}

func instances(loops []nestLoop) int {
	n := 1
	for _, l := range loops {
		n *= l.bound
	}
	return n
}

func ones(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = 1
	}
	return all
}
