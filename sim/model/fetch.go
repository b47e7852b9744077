package model

import "meshscape/sim/workload"

// place is a position, or a move, along the ranks of a DataSpace.
type place [workload.MaxRanks]int64

// fetch is what one step of a temporal loop brings to a tile.
type fetch struct {
	move  place // of the tile, from the step before
	words int64 // fetched per step
	fresh bool  // a slice of the tile rather than the whole of it
	bound int64 // iterations of the loop
}

// listFetches fills e.fetches with one entry for each temporal loop above a
// level, innermost first, and returns the words of the whole tile. The level
// e.levels stands for the compute units, which keep nothing between steps.
//
// Timeloop (nest-analysis.cpp, operation-space.cpp) runs the first two
// iterations of each loop and lets the second stand for all that follow. A step
// that moves the tile nowhere fetches nothing; one along the same way as the
// innermost loop that moves it fetches what is new; any other, all of it.
func (e *Evaluator) listFetches(d, level int) (whole int64, forgets bool) {
	ranks, extents := e.problem.Shape.DataSpaces[d].Ranks, e.extents[2*level]
	whole = e.words[2*level][d]
	forgets = e.forgets(d, level)
	above := 0
	if level < e.levels {
		above = e.above[level]
	}
	e.fetches = e.fetches[:0]
	var back place // the sum of the moves inside
	first := -1    // the innermost loop that moves the tile
	for _, l := range e.temporal[above:] {
		e.fetches = append(e.fetches, fetch{bound: int64(l.bound), words: whole})
		f := &e.fetches[len(e.fetches)-1]
		moves, by := false, &e.moves[d][l.dimension]
		for r := range ranks {
			step := by[r] * l.stride
			f.move[r] = step - back[r]
			back[r] += step
			moves = moves || f.move[r] != 0
		}
		switch {
		case forgets:
		case !moves:
			f.words = 0
		case first < 0:
			first = len(e.fetches) - 1
			f.words = e.freshPart(ranks, extents, whole, &f.move)
			f.fresh = f.words != whole
		case e.fetches[first].fresh && f.move == e.fetches[first].move:
			f.words, f.fresh = e.fetches[first].words, true
		}
	}
	return whole, forgets
}

// step is how far one iteration of a loop moves a tile along a rank of DataSpace d.
func (e *Evaluator) step(d, rank int, l loop) int64 { return e.moves[d][l.dimension][rank] * l.stride }

// listMoves returns how far one index of each dimension moves each DataSpace.
func listMoves(p *workload.Problem) [][]place {
	var moves [][]place
	for i := range p.Shape.DataSpaces {
		space := make([]place, len(p.Bounds))
		for r, rank := range p.Shape.DataSpaces[i].Ranks {
			for _, t := range rank {
				space[t.Dimension][r] += int64(p.Value(t.Coefficient))
			}
		}
		moves = append(moves, space)
	}
	return moves
}

// freshPart returns the words of a tile that were not in it before it moved.
// Unless it slid along one rank only and overlaps where it was, that is all.
func (e *Evaluator) freshPart(ranks []workload.Rank, extents []int, whole int64, move *place) int64 {
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

// forgets tells whether a level keeps nothing of a DataSpace between steps: the
// compute units, and levels that are constrained so.
func (e *Evaluator) forgets(d, level int) bool {
	if level == e.levels {
		return true
	}
	for _, name := range e.architecture.Levels[level].Constraints.Temporal.NoReuse {
		if name == e.problem.Shape.DataSpaces[d].Name {
			return true
		}
	}
	return false
}
