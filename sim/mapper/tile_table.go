package mapper

import (
	"math/bits"
	"slices"
)

// tileTable is what is outside by tile of the second level. It takes much room, and
// only new borders, and feeds that have not been looked at, need it.
type tileTable struct {
	exact []float64
	any   []float64   // with the tile or one that contains it
	joint []float64   // by tile at the border
	lists [][]float64 // by the index that outer.sets gives a set of dimensions: see over; nil: not made yet
	asked []int       // by the same, how often overAt was, for single tiles
}

// table returns the table by tile, new or known.
func (t *outside) table() *tileTable {
	if t.made == nil {
		var sent []float64
		t.made = &tileTable{}
		t.made.exact, sent = t.least()
		t.made.any = t.over(t.setOf(0))
		t.bindDirect(sent)
		t.tables.listed += t.made.bytes() - 8*cap(t.made.any) // which over has counted
	}
	return t.made
}

// over returns, by tile, what filling the second level costs at the least with
// some tile that contains it and has the same extents in the dimensions of a set;
// +Inf where it holds none.
func (t *outside) over(same sameSet) []float64 {
	table := t.table()
	if int(same) < len(table.lists) && table.lists[same] != nil {
		return table.lists[same]
	}
	for len(table.lists) <= int(same) {
		table.lists = append(table.lists, nil)
	}
	list := t.spreadOver(t.sets[same])
	table.lists[same] = list
	t.tables.listed += 8 * cap(list)
	return list
}

// spreadOver makes a list from that of the smallest set known that contains the
// set of dimensions.
func (t *outside) spreadOver(same uint32) []float64 {
	from, extra := t.made.exact, ^same
	for i, list := range t.made.lists {
		if set := t.sets[i]; list != nil && same&^set == 0 && bits.OnesCount32(set&^same) < bits.OnesCount32(extra) {
			from, extra = list, set&^same
		}
	}
	least := t.tables.list(len(from))
	copy(least, from)
	for d := range t.lattice.divisors {
		if extra>>d&1 != 0 {
			t.lattice.spread(least, d)
		}
	}
	return least
}

// sameSet is a set of dimensions, by its index in outer.sets.
type sameSet int

// setOf returns the index of a set. Dimensions with one index are in each.
//
//go:noinline
func (o *outer) setOf(same uint32) sameSet {
	for d, divisors := range o.lattice.divisors {
		if len(divisors) == 1 {
			same |= 1 << d
		}
	}
	same &= 1<<len(o.lattice.divisors) - 1
	at := slices.Index(o.sets, same)
	if at < 0 {
		at = len(o.sets)
		o.sets = append(o.sets, same)
	}
	return sameSet(at)
}

// least returns, by tile of the second level, what filling it costs at the least;
// and the same with what sending the direct flow's DataSpace costs each time.
func (t *outside) least() (exact, sent []float64) {
	exact, sent = t.tables.list(t.lattice.tiles), t.tables.list(t.lattice.tiles)
	for tile := range exact {
		t.drainedAt(tile)
	}
	prices := t.priceDrains()
	for tile := range exact {
		exact[tile], sent[tile] = inf, inf
		at := t.drainedAt(tile)
		if at == nil || at.count == 0 || !t.holds(at) {
			continue
		}
		block, pj := &t.drains.blocks[at.block], prices[at.block]
		width := len(pj) + 1
		codes := block.codes[int(at.from)*width:][:int(at.count)*width]
		for len(codes) > 0 {
			wordsPJ, sentPJ := 0.0, 0.0
			for k := range t.buffered {
				wordsPJ += pj[k][codes[k]]
			}
			if len(t.buffered) < len(pj) {
				sentPJ = pj[len(t.buffered)][codes[len(t.buffered)]]
			}
			exact[tile] = lesser(exact[tile], wordsPJ)
			sent[tile] = lesser(sent[tile], wordsPJ+sentPJ)
			codes = codes[width:]
		}
	}
	return exact, sent
}

// priceDrains lists what the values of the options cost, by block, then by column.
func (t *outside) priceDrains() [][][]float64 {
	out := make([][][]float64, len(t.drains.blocks))
	for i := range out {
		for k, values := range t.drains.blocks[i].values {
			price := t.sentPJ
			if k < len(t.wordPJ) {
				price = t.wordPJ[k]
			}
			pj := make([]float64, len(values))
			for code, n := range values {
				pj[code] = float64(price * n)
			}
			out[i] = append(out[i], pj)
		}
	}
	return out
}

// holds tells whether the second level holds the tile of some options.
func (t *outside) holds(at *drained) bool {
	return t.room == 0 || 1<<(at.need-1) <= t.room
}

// bindDirect fills joint. Still is what filling the second level costs where no loop
// of it moves the direct flow's DataSpace.
func (t *outside) bindDirect(still []float64) {
	table := t.made
	if t.sentPJ < 0 {
		table.joint = table.any
		return
	}
	relevant := t.tensors[t.direct].relevant
	for d := range t.lattice.divisors {
		if relevant>>d&1 == 0 {
			t.lattice.spread(still, d)
		}
	}
	table.joint = t.tables.list(len(table.exact))
	copy(table.joint, table.exact)
	for tile, n := range t.againAround(relevant) {
		table.joint[tile] += float64(t.sentPJ * n)
	}
	for d := range t.lattice.divisors {
		t.lattice.spread(table.joint, d)
	}
	for tile := range table.joint {
		table.joint[tile] = lesser(table.joint[tile], still[tile])
	}
	t.tables.letGo(still)
}

// fewTiles is how many tiles are looked at one by one before a list for all is made,
// which takes about as long.
const fewTiles = 100

// overAt is over for one tile.
func (t *outside) overAt(tile int, same sameSet) float64 {
	table := t.table()
	for len(table.asked) <= int(same) {
		table.asked = append(table.asked, 0)
	}
	if table.asked[same]++; table.asked[same] > fewTiles || int(same) < len(table.lists) && table.lists[same] != nil {
		return t.over(same)[tile]
	}
	w := t.containers(tile, t.sets[same], table.any)
	w.largestFirst = true
	w.from(tile, 0, func(tile int) { w.cut = lesser(w.cut, table.exact[tile]) })
	return w.cut
}
