package mapper

// remaining is what the loops over a dimension that are still to come have to do.
type remaining struct {
	extent int     // inside of them
	bound  float64 // their product
}

// leastTiles is what is fetched at the least once all remaining loops stand around
// the tile, a loop over innermost first; -1: in any order.
//
// A loop that moves the tile along a rank of its own, or along two, has each step
// from then on fetch a whole tile. Along one rank at most the tile can slide, or
// come back to where it was: whatever moves it along another has whole ones
// fetched too. And once it has slid away, so has whatever does not move it.
func (s *reuse) leastTiles(t *tensor, rest []remaining, innermost int) float64 {
	alone, all := 1.0+s.later, 1.0+s.later
	for d := range rest {
		all *= rest[d].bound
		if t.alone>>d&1 != 0 {
			alone *= rest[d].bound
		}
	}
	if s.settled() || innermost >= 0 && t.alone>>innermost&1 != 0 {
		return all
	}
	whole := 1.0 // if it slides along none
	for r := range t.sliders {
		whole *= rangeOf(rest, t.sliders[r])
	}
	least := whole
	for r, movers := range t.sliders {
		if movers == 0 || s.moved && int(s.rank) != r {
			continue
		}
		slid := s.leastSlid(t, rest, r)
		if !s.moved && innermost >= 0 && t.relevant>>innermost&1 != 0 {
			if movers>>innermost&1 == 0 {
				continue
			}
			if only := rangeOf(rest, movers); only == rest[innermost].bound {
				return all / only * slid
			}
		}
		least = lesser(least, whole/rangeOf(rest, movers)*slid)
	}
	return alone * least
}

// leastSlid is the tiles fetched at the least while the tile slides along a rank.
// If two dimensions move it there, it may come back to where it was.
func (s *reuse) leastSlid(t *tensor, rest []remaining, rank int) float64 {
	mover := -1
	for d := range rest {
		if t.sliders[rank]>>d&1 == 0 || rest[d].bound == 1 {
			continue
		}
		if mover >= 0 {
			return 1
		}
		mover = d
	}
	if mover < 0 || s.moved {
		return 1
	}
	step := t.steps[mover][rank]
	slide := float64(max(step, -step) * int64(rest[mover].extent))
	return 1 + float64((rest[mover].bound-1)*min(1, slide/float64(s.size[rank])))
}

// rangeOf is the product of the remaining loops over the dimensions of a set.
func rangeOf(rest []remaining, set uint32) float64 {
	n := 1.0
	for d := range rest {
		if set>>d&1 != 0 {
			n *= rest[d].bound
		}
	}
	return n
}
