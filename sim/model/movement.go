package model

import (
	"meshscape/sim/mapping"
	"meshscape/sim/workload"
)

// move counts the words that each level reads, is filled with and updated by.
//
// What an outer level sends inward for a DataSpace is what the nearest level
// inside that keeps the DataSpace is filled with, times the number of different
// boxes that the instances in between ask for: equal boxes are multicast, and
// for results added up on their way out. Inside the innermost level that keeps
// it stand the compute units, which keep nothing: every step asks anew.
func (e *Evaluator) move(m *mapping.Mapping, out *Metrics) {
	for d := range e.spaces {
		partition := e.problem.TileSize(d, e.extents[0])
		parent := -1
		for level := range e.levels {
			if level > 0 {
				partition = e.partition(d, level, partition)
			}
			if !m.Nests[level].Keep.Has(d) {
				continue
			}
			data := &out.Levels[level].Data[d]
			if parent >= 0 {
				fills := e.fills(d, level)
				e.count(d, &out.Levels[parent].Data[d], fills*e.boxes(d, parent, level))
				data.Fills = fills
			}
			e.elideFirstRead(d, data, parent >= 0, partition)
			parent = level
		}
		e.count(d, &out.Levels[parent].Data[d], e.steps()*e.boxes(d, parent, e.levels))
	}
}

// partition returns the words of a results DataSpace that one instance of a
// level is the first to touch, given those of the level above.
func (e *Evaluator) partition(d, level int, above int64) int64 {
	if len(e.spatial[level-1]) == 0 {
		return above
	}
	p := e.problem
	return above * p.TileSize(d, e.extents[2*level]) / p.TileSize(d, e.extents[2*level-1])
}

// elideFirstRead takes the reads and fills of fresh partial sums off: there is
// nothing to accumulate yet (Timeloop, tiling.cpp, first-read elision). It runs
// before the accesses are counted, so the amounts are kept as negative counts.
func (e *Evaluator) elideFirstRead(d int, data *DataMovement, hasParent bool, partition int64) {
	if !e.problem.Shape.DataSpaces[d].ReadWrite {
		return
	}
	data.Reads = -partition
	if hasParent {
		data.Fills -= partition
	}
}

// count adds the accesses from inside to a level's traffic.
func (e *Evaluator) count(d int, data *DataMovement, accesses int64) {
	data.Reads += accesses
	if e.problem.Shape.DataSpaces[d].ReadWrite {
		data.Updates = accesses
		data.TemporalReductions = data.Reads
	}
}

// steps is the number of compute steps of one compute unit.
func (e *Evaluator) steps() int64 {
	n := int64(1)
	for _, l := range e.temporal {
		n *= int64(l.bound)
	}
	return n
}

// boxes returns how many different boxes of a DataSpace the instances between
// the levels outer and inner ask for, for each instance of outer.
func (e *Evaluator) boxes(d, outer, inner int) int64 {
	n := int64(1)
	for level := outer; level < inner; level++ {
		n *= e.problemBoxes(d, e.spatial[level])
	}
	return n
}

// problemBoxes counts the different places that spatial loops move a DataSpace
// to. Where two loops move along one rank, places may coincide (the diagonal of
// row stationary), so they are listed.
func (e *Evaluator) problemBoxes(d int, loops []loop) int64 {
	n := int64(1)
	for i, l := range loops {
		moves := false
		for _, rank := range e.problem.Shape.DataSpaces[d].Ranks {
			if e.step(rank, l) == 0 {
				continue
			}
			moves = true
			for _, other := range loops[:i] {
				if other.dimension != l.dimension && e.step(rank, other) != 0 {
					return e.distinctPlaces(d, loops)
				}
			}
		}
		if moves {
			n *= int64(l.bound)
		}
	}
	return n
}

// distinctPlaces lists the places of all instances and counts the different
// ones.
func (e *Evaluator) distinctPlaces(d int, loops []loop) int64 {
	type place [workload.MaxRanks]int64
	places := map[place]struct{}{{}: {}}
	for _, l := range loops {
		next := make(map[place]struct{}, len(places)*l.bound)
		for at := range places {
			for i := range l.bound {
				to := at
				for r, rank := range e.problem.Shape.DataSpaces[d].Ranks {
					to[r] += int64(i) * e.step(rank, l)
				}
				next[to] = struct{}{}
			}
		}
		places = next
	}
	return int64(len(places))
}

// step is how far one iteration of a loop moves a tile along a rank.
func (e *Evaluator) step(rank workload.Rank, l loop) int64 {
	n := int64(0)
	for _, t := range rank {
		if t.Dimension == l.dimension {
			n += int64(e.problem.Value(t.Coefficient)) * l.stride
		}
	}
	return n
}

// fills returns the words of a DataSpace that one instance of a level is filled
// with over the whole run.
//
// The temporal loops above the level move its tile. Timeloop (nest-analysis.cpp,
// operation-space.cpp) runs the first two iterations of each loop and lets the
// second stand for all that follow. A step that moves the tile nowhere fetches
// nothing; a step along the same way as the innermost loop that moves it fetches
// what is new; any other step fetches the whole tile.
func (e *Evaluator) fills(d, level int) int64 {
	ranks := e.problem.Shape.DataSpaces[d].Ranks
	extents := e.extents[2*level]
	whole := e.problem.TileSize(d, extents)
	if e.forgets(d, level) {
		return whole * e.stepsAbove(level)
	}
	var way, back [workload.MaxRanks]int64 // the innermost move; the sum of all moves inside
	fresh, moved, later := int64(0), false, int64(0)
	for _, l := range e.temporal[e.above[level]:] {
		var move [workload.MaxRanks]int64
		for r, rank := range ranks {
			step := e.step(rank, l)
			move[r] = step - back[r]
			back[r] += step
		}
		fetch := whole
		switch {
		case move == [workload.MaxRanks]int64{}:
			fetch = 0
		case !moved:
			moved, way = true, move
			fresh = e.freshPart(ranks, extents, whole, &move)
			fetch = fresh
		case move == way:
			fetch = fresh
		}
		n := int64(l.bound)
		later = n*later + (n-1)*fetch
	}
	return whole + later
}

// freshPart returns the words of a tile that were not in it before it moved.
// Unless it slid along one rank only and overlaps where it was, that is all.
func (e *Evaluator) freshPart(ranks []workload.Rank, extents []int, whole int64, move *[workload.MaxRanks]int64) int64 {
	fresh := whole
	for r, rank := range ranks {
		slide := max(move[r], -move[r])
		if slide == 0 {
			continue
		}
		size := e.problem.RankSize(rank, extents)
		if slide >= size || fresh != whole {
			return whole
		}
		fresh = whole / size * slide
	}
	return fresh
}

// forgets tells whether a level is constrained not to reuse a DataSpace between
// steps.
func (e *Evaluator) forgets(d, level int) bool {
	for _, name := range e.architecture.Levels[level].Constraints.Temporal.NoReuse {
		if name == e.problem.Shape.DataSpaces[d].Name {
			return true
		}
	}
	return false
}

func (e *Evaluator) stepsAbove(level int) int64 {
	n := int64(1)
	for _, l := range e.temporal[e.above[level]:] {
		n *= int64(l.bound)
	}
	return n
}

var _ = mapping.Product
