package mapper

import "meshscape/sim/workload"

// A tile of the second level often costs no more outside if it is longer in some
// dimension, with the same order of the outermost level's loops. A DataSpace that the
// dimension does not move is fetched no more often. One that it moves along a rank of
// its own comes in fewer tiles, which are as much larger. And of one that it slides,
// tiles that overlap or touch cover as much together, or are fetched whole and no more
// larger than they are fewer. Only where two dimensions move it along a rank, and one
// step of both is no new tile, a shorter tile may do better than a longer one. So of
// the tiles that the level holds only the full ones are looked at: those that it does
// not pay to have longer.

// growth tells whether it pays to have a dimension longer.
type growth struct {
	pays   bool
	beside []slider
}

// slider is a rank of a DataSpace that a dimension and another move it along, by so
// much a step.
type slider struct {
	other    int
	by, with int64
}

// listGrowth returns the growth of each dimension.
func (o *outer) listGrowth() []growth {
	out := make([]growth, len(o.space.problem.Bounds))
	for d, bound := range o.space.problem.Bounds {
		l := o.space.temporal[0].limits[d]
		out[d].pays = 1<<d < beyond && l.low <= 1 && l.high >= bound
		for _, space := range o.buffered {
			out[d].add(&o.tensors[space], d)
		}
	}
	return out
}

// add adds what a DataSpace asks for.
func (g *growth) add(t *tensor, d int) {
	ranks := 0
	for r, by := range t.steps[d] {
		if by == 0 {
			continue
		}
		ranks++
		movers := 0
		for other, steps := range t.steps {
			if other != d && steps[r] != 0 {
				movers++
				g.beside = append(g.beside, slider{other, by, steps[r]})
			}
		}
		g.pays = g.pays && ranks == 1 && movers <= 1 && (by == 1 || movers == 1) && !t.reverses
	}
}

// pays tells whether it does to have a tile longer that is so long along both
// dimensions; whole says that the other can be no longer.
func (s *slider) pays(extent, other int64, whole bool) bool {
	a, b := s.by*extent, s.with*other
	return s.by <= (other-1)*s.with+1 && (whole || a != b && a != 2*b && b != 2*a)
}

// paying returns, by tile, the dimensions that it pays to have longer.
func (o *outer) paying() []uint16 {
	if o.drains.paying != nil {
		return o.drains.paying
	}
	always := uint16(0)
	for d, g := range o.growths {
		if g.pays && len(g.beside) == 0 {
			always |= 1 << d
		}
	}
	out := make([]uint16, o.lattice.tiles)
	for tile := range out {
		out[tile] = always
	}
	for d, g := range o.growths {
		if !g.pays || len(g.beside) == 0 {
			continue
		}
		o.lattice.each(func(tile int, extents []int) {
			pays := true
			for i := range g.beside {
				s := &g.beside[i]
				other := extents[s.other]
				pays = pays && s.pays(int64(extents[d]), int64(other), other == o.space.problem.Bounds[s.other])
			}
			if pays {
				out[tile] |= 1 << d
			}
		})
	}
	o.drains.paying = out
	return out
}

// fullness tells which tiles of a second level are full.
type fullness struct {
	longer []uint16 // by tile: dimensions that it pays to have longer, and the level holds that; beyond where it does not hold the tile itself
	full   []int32  // tiles that can be no longer in any

	fullBeside []int32 // nor in any that does not move the direct flow's DataSpace
}

// beyond is no dimension that it pays to have longer.
const beyond = 1 << (workload.MaxDimensions - 1)

// unfit is more than what any second level has room for.
const unfit = 64

// fullnessFor returns that of a second level with room for 2^most words; or of the
// level's own, if it shares nothing with others.
func (o *outer) fullnessFor(most uint8) *fullness {
	if known := o.fulls[most]; known != nil {
		return known
	}
	fit := o.fitting()
	f := &fullness{longer: make([]uint16, len(fit))}
	paying := o.paying()
	for d, g := range o.growths {
		if g.pays {
			o.lattice.eachLonger(d, func(from, to, step, by int) {
				for tile := from; tile < to; tile += step {
					if fit[tile+by] <= most && paying[tile]>>d&1 != 0 {
						f.longer[tile] |= 1 << d
					}
				}
			})
		}
	}
	relevant := uint16(0)
	if o.direct >= 0 {
		relevant = uint16(o.tensors[o.direct].relevant)
	}
	for tile, need := range fit {
		if need > most {
			f.longer[tile] = beyond
			continue
		}
		if f.longer[tile] == 0 {
			f.full = append(f.full, int32(tile))
		}
		if f.longer[tile]&^relevant == 0 {
			f.fullBeside = append(f.fullBeside, int32(tile))
		}
	}
	if o.fulls == nil {
		o.fulls = map[uint8]*fullness{}
	}
	o.fulls[most] = f
	return f
}

// bytes is how many bytes it takes.
func (f *fullness) bytes() int { return 2*len(f.longer) + 4*(len(f.full)+len(f.fullBeside)) }

// fitting returns, by tile, log2 of the least power of two of words that a second
// level needs to hold it; or where the level has words of its own, whether it does: 0
// or unfit.
func (o *outer) fitting() []uint8 {
	if o.shared && o.drains.need != nil {
		return o.drains.need
	}
	fit := make([]uint8, o.lattice.tiles)
	if o.shared || o.words > 0 {
		o.lattice.each(func(tile int, extents []int) {
			switch words := o.space.wordsOf(extents, o.space.keep[1]); {
			case o.shared:
				fit[tile] = uint8(leastPower(words))
			case words > int64(o.words):
				fit[tile] = unfit
			}
		})
	}
	if o.shared {
		o.drains.need = fit
	}
	return fit
}

// isFull tells whether the second level holds a tile, and none that it pays to have
// instead, with the same extents in the dimensions of a set.
func (t *outside) isFull(tile int, same uint32) bool {
	return uint32(t.longer[tile])&^(same&^beyond) == 0
}
