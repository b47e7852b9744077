package mapper

import (
	"math"
	"math/bits"
	"slices"
)

// tileTable is what is outside by tile of the second level. It takes much room, and
// only new borders, and feeds that have not been looked at, need it.
type tileTable struct {
	exact []float64   // not a number where it has not been asked for
	any   []float64   // with a full tile that contains the tile
	joint []float64   // by tile at the border
	lists [][]float64 // by the index that outer.sets gives a set of dimensions: see over; nil: not made yet
	asked []int       // by the same, how often overAt was, for single tiles
}

// table returns the table by tile, new or known.
func (t *outside) table() *tileTable {
	if t.made == nil {
		table := &tileTable{exact: t.tables.list(t.lattice.tiles)}
		for tile := range table.exact {
			table.exact[tile] = math.NaN()
		}
		t.made = table
		table.any = t.over(t.setOf(0))
		table.joint = table.any
		if t.sentPJ >= 0 {
			table.joint = t.listJoint()
		}
		t.tables.listed += table.bytes() - 8*cap(table.any) // which over has counted
	}
	return t.made
}

// exactAt is what filling the second level costs at the least with a tile.
func (t *outside) exactAt(tile int) float64 {
	exact := t.made.exact
	if pj := exact[tile]; !math.IsNaN(pj) {
		return pj
	}
	exact[tile], _ = t.least(tile)
	return exact[tile]
}

// over returns, by tile, what filling the second level costs at the least with
// some tile that contains it and has the same extents in the dimensions of a set;
// +Inf where it holds none.
func (t *outside) over(set sameSet) []float64 {
	table := t.table()
	if int(set) < len(table.lists) && table.lists[set] != nil {
		return table.lists[set]
	}
	for len(table.lists) <= int(set) {
		table.lists = append(table.lists, nil)
	}
	list := t.listOver(t.sets[set])
	table.lists[set] = list
	t.tables.listed += 8 * cap(list)
	return list
}

// listOver makes a list from that of the smallest set known that contains the set of
// dimensions, or from the full tiles.
func (t *outside) listOver(same uint32) []float64 {
	var from []float64
	extra := ^same
	for i, known := range t.made.lists {
		if set := t.sets[i]; known != nil && same&^set == 0 && bits.OnesCount32(set&^same) < bits.OnesCount32(extra) {
			from, extra = known, set&^same
		}
	}
	list := t.tables.empty(t.lattice.tiles)
	switch {
	case from != nil:
		copy(list, from)
	case same == t.sets[t.setOf(0)]:
		for _, tile := range t.full {
			list[tile] = t.exactAt(int(tile))
		}
	default:
		for tile := range list {
			if t.isFull(tile, same) {
				list[tile] = t.exactAt(tile)
			}
		}
	}
	t.spread(list, extra)
	return list
}

// spread makes each tile's value the least of those that contain it, longer in the
// dimensions of a set only.
func (t *outside) spread(list []float64, longer uint32) {
	for d := range t.lattice.divisors {
		if longer>>d&1 != 0 {
			t.lattice.spread(list, d)
		}
	}
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

// least returns what filling the second level with a tile costs at the least; and the
// same with what sending the direct flow's DataSpace costs each time.
func (t *outside) least(tile int) (exact, sent float64) {
	exact, sent = inf, inf
	if t.longer[tile] == beyond {
		return exact, sent
	}
	at := t.drainedAt(tile)
	if at.count == 0 {
		return exact, sent
	}
	values := t.drains.blocks[at.block].values
	width := len(values) + 1
	codes := t.drains.blocks[at.block].codes[int(at.from)*width:][:int(at.count)*width]
	for ; len(codes) > 0; codes = codes[width:] {
		wordsPJ, sentPJ := 0.0, 0.0
		for k, price := range t.wordPJ {
			wordsPJ += float64(price * values[k][codes[k]])
		}
		if k := len(t.wordPJ); k < len(values) {
			sentPJ = float64(t.sentPJ * values[k][codes[k]])
		}
		exact = lesser(exact, wordsPJ)
		sent = lesser(sent, wordsPJ+sentPJ)
	}
	return exact, sent
}

// listJoint lists what filling the second level and sending the direct flow's DataSpace
// cost at the least, by tile at the border. If loops of the second level move that, it
// is sent each time that others around them go round. If none does, the second level's
// tile is as long as the border's in whatever moves it.
func (t *outside) listJoint() []float64 {
	relevant := t.tensors[t.direct].relevant
	moved, again := t.tables.empty(t.lattice.tiles), t.againAround(relevant)
	for _, tile := range t.full {
		moved[tile] = t.exactAt(int(tile)) + float64(t.sentPJ*again[tile])
	}
	t.spread(moved, ^uint32(0))
	still := t.tables.empty(t.lattice.tiles)
	for _, tile := range t.fullBeside {
		if float64(t.made.any[tile]*tight)+t.sentPJ < moved[tile] { // it is sent once at the least
			_, still[tile] = t.least(int(tile))
		}
	}
	t.spread(still, ^relevant)
	for tile := range moved {
		moved[tile] = lesser(moved[tile], still[tile])
	}
	t.tables.letGo(still)
	return moved
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
	w.from(tile, 0, func(tile int) {
		if t.isFull(tile, w.same) {
			w.cut = lesser(w.cut, t.exactAt(tile))
		}
	})
	return w.cut
}
