package model_test

import "slices"

// rulesAgree tells whether Timeloop's rules count what happens for a DataSpace
// between a level and the next one in that keeps it (or the compute units).
// Where they do not, they are a choice: a whole tile is fetched again after a
// change of direction even if part of it is there still; the second iteration
// of a loop stands for all later ones, also where an outer loop steps back by
// more than it shows; a level that does not keep the DataSpace passes requests
// on as evenly as its own network is spread; and neighbours hand on tiles.
// They agree where none of this can show:
//
//   - no network hands the DataSpace over links (linkFree);
//   - a rank along which loops over one dimension only move the tile is fine:
//     tiles are next to each other or the same, they never overlap in part;
//   - a rank of two dimensions (a sliding window) is fine if the innermost
//     temporal loop that moves the tile is the only one to move it along such
//     ranks, and no loop steps it back along them alone (slidesOnce), or if the
//     child forgets between steps anyway;
//   - with levels between that do not keep the DataSpace, no rank is spread
//     over the mesh by two dimensions (spreadApart).
func rulesAgree(w *walker, parent, child int, linkFree bool) bool {
	return linkFree && (w.forgets(child) || w.slidesOnce(child)) && (child == parent+1 || w.spreadApart(parent, child))
}

// sliding lists the ranks of the DataSpace that loops over two dimensions move
// tiles along.
func (w *walker) sliding() []bool {
	sliding := make([]bool, len(w.problem.Shape.DataSpaces[w.d].Ranks))
	for r := range sliding {
		sliding[r] = w.movers(w.loops, r) > 1
	}
	return sliding
}

// movers counts the dimensions whose loops move the DataSpace along a rank.
func (w *walker) movers(loops []nestLoop, rank int) int {
	var dimensions []int
	for _, l := range loops {
		if w.step(w.d, l)[rank] != 0 && !slices.Contains(dimensions, l.dimension) {
			dimensions = append(dimensions, l.dimension)
		}
	}
	return len(dimensions)
}

// slidesOnce goes through the temporal loops around a level, innermost first.
func (w *walker) slidesOnce(level int) bool {
	sliding := w.sliding()
	slid, stepped := false, false // along a sliding rank, along another
	for _, l := range slices.Backward(w.pick(0, level, false)) {
		move := w.step(w.d, l)
		slides := false
		for r := range sliding {
			slides = slides || sliding[r] && move[r] != 0
		}
		switch {
		case slides && (slid || stepped):
			return false
		case slides:
			slid = true
		case move != element{}:
			stepped = true
		case slid && !stepped: // an irrelevant loop slides the window back
			return false
		}
	}
	return true
}

func (w *walker) spreadApart(parent, child int) bool {
	spread := w.pick(parent, child, true)
	for r := range w.problem.Shape.DataSpaces[w.d].Ranks {
		if w.movers(spread, r) > 1 {
			return false
		}
	}
	return true
}
