package model_test

import (
	"slices"

	"meshscape/sim/arch"
	"meshscape/sim/mapping"
	"meshscape/sim/model"
	"meshscape/sim/workload"
)

// recursion is Timeloop v0.4's own way to count, on plain sets: it runs
// iterations 0 and 1 of every temporal loop, the second standing for all that
// follow, follows one instance of each level, and takes the others to be that
// one moved (nest-analysis.cpp, operation-space.cpp, tiling.cpp).
type recursion struct {
	*nest
	arch    *arch.Architecture
	mapping *mapping.Mapping
	d       int   // the DataSpace
	origin  []int // of the present tiles, in the problem
	epochs  int   // how many iterations the present one stands for
	levels  []recursionLevel
}

// recursionLevel is the state of the followed instance of a level, and what it
// has sent inward.
type recursionLevel struct {
	held  tile
	at    element  // where held is
	move  *element // its last move; nil: none yet, or forgotten
	sent  []tile   // to each child the time before
	reads map[audience]float64
	links float64
}

// audience is how many children share each of how many different sets.
type audience struct{ multicast, scatter int }

// recursionCounts returns what each level does for a DataSpace.
func recursionCounts(p *workload.Problem, a *arch.Architecture, m *mapping.Mapping, d int) (counts []model.DataMovement, links float64) {
	r := &recursion{nest: newNest(p, m), arch: a, mapping: m, d: d, origin: make([]int, len(p.Bounds)), epochs: 1}
	r.levels = make([]recursionLevel, len(m.Nests)+1)
	for i := range r.levels {
		r.levels[i].reads = make(map[audience]float64)
	}
	r.receive(0)
	for i := range r.levels {
		links += r.levels[i].links
	}
	return r.collapse(), links
}

// receive runs a level for one tile and returns the part of the tile that it
// had to be sent (ComputeDeltas).
func (r *recursion) receive(level int) tile {
	now := r.tile(r.d, r.origin, r.extents(level))
	if level == len(r.mapping.Nests) {
		return now
	}
	r.repeat(level, r.pick(level, level+1, false))
	if r.forgets(level) {
		return now
	}
	return r.levels[level].replace(now, r.place())
}

// replace keeps what the tile shares with the one before, unless it moved
// another way than last time (SaveAndSubtractIfSameStride).
func (l *recursionLevel) replace(now tile, at element) tile {
	before, move := l.held, at.minus(l.at)
	first := before == nil
	l.held, l.at = now, at
	switch {
	case first, move == element{}:
	case l.move == nil:
		l.move = &move
	case *l.move != move:
		l.move = nil
		return now
	}
	return now.without(before)
}

// place is the lowest element of the present tile's way through the DataSpace.
func (r *recursion) place() element {
	var at element
	for rank, terms := range r.problem.Shape.DataSpaces[r.d].Ranks {
		for _, t := range terms {
			at[rank] += r.problem.Value(t.Coefficient) * r.origin[t.Dimension]
		}
	}
	return at
}

func (r *recursion) forgets(level int) bool {
	return slices.Contains(r.arch.Levels[level].Constraints.Temporal.NoReuse, r.problem.Shape.DataSpaces[r.d].Name)
}

// repeat runs iterations 0 and 1 of loops (ComputeTemporalWorkingSet).
func (r *recursion) repeat(level int, loops []nestLoop) {
	if len(loops) == 0 {
		r.send(level)
		return
	}
	l := loops[0]
	r.repeat(level, loops[1:])
	r.origin[l.dimension] += l.stride
	r.epochs *= l.bound - 1
	r.repeat(level, loops[1:])
	r.epochs /= l.bound - 1
	r.origin[l.dimension] -= l.stride
}

// send books what the children of a level need for one of its steps
// (ComputeSpatialWorkingSet).
func (r *recursion) send(level int) {
	at, spread := &r.levels[level], r.pick(level, level+1, true)
	first := r.receive(level + 1)
	if len(spread) == 0 {
		at.reads[audience{1, 1}] += float64(len(first) * r.epochs)
		return
	}
	var sent []tile
	for _, move := range r.placesOf(spread) {
		sent = append(sent, first.movedBy(move))
	}
	all := make([]bool, len(sent))
	reads := r.multicast(sent, all)
	linked := r.linked(level, sent, at.sent)
	if less := r.multicast(sent, linked); total(less) < total(reads) {
		reads = less
		for i, t := range sent {
			if linked[i] {
				at.links += float64(len(t) * r.epochs)
			}
		}
	}
	for to, words := range reads {
		at.reads[to] += words
	}
	at.sent = sent
}

// placesOf lists where spatial loops put each child, seen from the first.
func (r *recursion) placesOf(spread []nestLoop) []element {
	var places []element
	origin := make([]int, len(r.problem.Bounds))
	counter(spread, origin, func(int) {
		var at element
		for rank, terms := range r.problem.Shape.DataSpaces[r.d].Ranks {
			for _, t := range terms {
				at[rank] += r.problem.Value(t.Coefficient) * origin[t.Dimension]
			}
		}
		places = append(places, at)
	})
	return places
}

// multicast reads equal sets once, those of the children left out not at all
// (ComputeAccurateMulticastedAccesses).
func (r *recursion) multicast(sent []tile, leftOut []bool) map[audience]float64 {
	done := slices.Clone(leftOut)
	words, scatter := make(map[int]float64), make(map[int]int)
	for i, t := range sent {
		if done[i] || len(t) == 0 {
			continue
		}
		matches := 0
		for j := i; j < len(sent); j++ {
			if !done[j] && sent[j].equal(t) {
				done[j] = true
				matches++
			}
		}
		words[matches] += float64(len(t) * r.epochs)
		scatter[matches]++
	}
	reads := make(map[audience]float64)
	for multicast := range words {
		reads[audience{multicast, scatter[multicast]}] = words[multicast]
	}
	return reads
}

// linked marks the children that need what one of their four neighbours was
// sent the time before (ComputeNetworkLinkTransfers).
func (r *recursion) linked(level int, sent, before []tile) []bool {
	width, height := r.arch.FanoutX(level+1), r.arch.FanoutY(level+1)
	linked := make([]bool, len(sent))
	for i, t := range sent {
		x, y := i%width, i/width
		for _, at := range [][2]int{{x - 1, y}, {x + 1, y}, {x, y - 1}, {x, y + 1}} {
			j := at[1]*width + at[0]
			inside := at[0] >= 0 && at[0] < width && at[1] >= 0 && at[1] < height && j < len(before)
			if inside && len(t) > 0 && t.equal(before[j]) {
				linked[i] = true
			}
		}
	}
	return linked
}

func total(reads map[audience]float64) float64 {
	n := 0.0
	for _, words := range reads {
		n += words
	}
	return n
}
