package mapper

import (
	"encoding/binary"
	"math"
	"slices"
)

// outside is what happens outside of borders costs under some prices, for a second
// level that holds so many words. It is exact for words into the second level
// alone; and bounds those jointly with what the direct flow is sent.
//
// The direct flow fetches from the outermost level past the second one (the
// weights of row stationary). A tile of the second level that is large along the
// dimensions that do not move the DataSpace spares it fetches, and fills up the
// level: loops over those dimensions outside of that tile fetch everything again,
// unless no loop of the second level moves the DataSpace.
type outside struct {
	*outer
	room int64
	*fullness
	wordPJ wordPrices
	sentPJ float64     // what sending all of the direct flow's DataSpace costs; below 0: it is not looked at
	at     []outsidePJ // by border, of those that there were when it was last asked for
	made   *tileTable  // nil: not yet, or let go of
	lean   map[*feedset]*leans
	held   int // bytes, of all but made
	usage
}

// outsidePJ is what one border costs outside of it at the least.
type outsidePJ struct{ words, joint float64 }

// findDirect returns the flow, or -1.
//
//go:noinline
func (o *outer) findDirect(flows []flow) int {
	if o.top < 2 {
		return -1
	}
	return slices.IndexFunc(flows, func(f flow) bool { return f.parent == 0 && o.tensors[f.space].plain })
}

// outside returns the tables for the prices and a capacity, new or known.
func (p *pricer) outside(room int64) *outside {
	o := p.out
	if !o.shared {
		room = 0
	}
	sentPJ := -1.0
	if p.direct >= 0 {
		sentPJ = float64(p.tile[p.direct].sent * float64(o.space.problem.Size(p.flows[p.direct].space)))
	}
	key := appendInts(o.key[:0], o.serial, int(room))
	for _, pj := range append(slices.Clip(p.wordPJ), sentPJ) {
		key = binary.LittleEndian.AppendUint64(key, math.Float64bits(pj))
	}
	o.key = key
	t := o.tables.known[string(key)]
	if t == nil {
		most := uint8(unfit - 1)
		if room > 0 {
			most = uint8(leastPower(room))
		}
		t = &outside{outer: o, room: room, fullness: o.fullnessFor(most), wordPJ: p.wordPJ, sentPJ: sentPJ, lean: map[*feedset]*leans{}}
		o.tables.known[string(key)] = t
	}
	o.tables.rounds.use(&t.usage)
	o.tables.makeRoom()
	return t
}

// atBorders returns what is outside of each border that there is, by its number.
func (t *outside) atBorders() []outsidePJ {
	before := cap(t.at)
	for _, tile := range t.borders.tiles[len(t.at):] {
		table := t.table()
		t.at = append(t.at, outsidePJ{table.any[tile], table.joint[tile]})
	}
	t.takes(16 * (cap(t.at) - before))
	return t.at
}

// descend visits the options that cost less than a cut of the full tiles that contain
// one and have the same extents in the dimensions of a set. Visit returns the cut from
// then on.
func (t *outside) descend(tile int, set sameSet, cut float64, visit func(o *option, pj float64) float64) {
	same := t.sets[set]
	w := t.containers(tile, same, t.table().any)
	w.cut = cut
	w.from(tile, 0, func(tile int) {
		if !t.isFull(tile, same) || t.exactAt(tile) >= w.cut {
			return
		}
		options := t.optionsAt(tile)
		for i := range options {
			if pj := t.wordPJ.of(options[i].words[:]); pj < w.cut {
				w.cut = visit(&options[i], pj)
			}
		}
	})
}

// againAround returns how often, by tile of the second level, loops around it over
// dimensions that do not move the direct flow's DataSpace go round.
func (o *outer) againAround(relevant uint32) []float64 {
	if o.again != nil {
		return o.again
	}
	o.again = make([]float64, o.lattice.tiles)
	o.lattice.each(func(tile int, extents []int) {
		o.again[tile] = 1
		for d, bound := range o.space.problem.Bounds {
			if relevant>>d&1 == 0 && bound > 1 {
				o.again[tile] *= float64(bound / extents[d])
			}
		}
	})
	return o.again
}
