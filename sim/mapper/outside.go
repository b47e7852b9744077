package mapper

import (
	"encoding/binary"
	"math"
	"math/bits"
	"slices"

	"meshscape/sim/workload"
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
	room   int64
	wordPJ wordPrices
	sentPJ float64     // what sending all of the direct flow's DataSpace costs; below 0: it is not looked at
	at     []outsidePJ // by border, of those that there were when it was last asked for
	made   *tileTable  // nil: not yet, or let go of
	lean   map[*feedset]*leans
	held   int // bytes, of all but made
	usage
}

// tileTable is what is outside by tile of the second level. It takes much room, and
// only new borders, and feeds that have not been looked at, need it.
type tileTable struct {
	exact []float64
	any   []float64   // with the tile or one that contains it
	joint []float64   // by tile at the border
	lists [][]float64 // by the index that outer.sets gives a set of dimensions: see over; nil: not made yet
	asked []int       // by the same, how often overAt was, for single tiles
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

// containers walks the tiles that contain one and have the same extents in the
// dimensions of a set.
type containers struct {
	*lattice
	same         uint32
	least        []float64                   // by tile: what it and those that contain it cost at the least
	cut          float64                     // none that costs so much is looked at
	at           [workload.MaxDimensions]int // of the tile: see lattice.at
	largestFirst bool
}

func (t *outside) containers(tile int, same uint32, least []float64) *containers {
	w := &t.scratch.containers
	*w = containers{lattice: t.lattice, same: same, least: least, cut: inf}
	for d, divisors := range w.divisors {
		w.at[d] = tile % len(divisors)
		tile /= len(divisors)
	}
	return w
}

// from goes on with a tile grown in the dimensions before one.
func (w *containers) from(tile, d int, visit func(tile int)) {
	if w.least[tile] >= w.cut {
		return
	}
	for ; d < len(w.divisors) && w.same>>d&1 != 0; d++ {
	}
	if d == len(w.divisors) {
		visit(tile)
		return
	}
	at := w.at[d]
	times := w.times[d][at]
	for i := range times {
		if w.largestFirst {
			i = len(times) - 1 - i
		}
		if to := int(times[i]); to >= 0 {
			w.from(tile+(to-at)*w.weight[d], d+1, visit)
		}
	}
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
	return slices.IndexFunc(flows, func(f flow) bool { return f.parent == 0 && o.tensors[f.space].isPlain() })
}

// isPlain tells whether each dimension moves the DataSpace along a rank of its
// own, if at all, and forwards.
func (t *tensor) isPlain() bool { return !t.slides && !t.reverses }

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
	key := binary.AppendVarint(binary.AppendVarint(o.key[:0], int64(o.serial)), room)
	for _, pj := range append(slices.Clip(p.wordPJ), sentPJ) {
		key = binary.LittleEndian.AppendUint64(key, math.Float64bits(pj))
	}
	o.key = key
	t := o.tables.known[string(key)]
	if t == nil {
		t = &outside{outer: o, room: room, wordPJ: p.wordPJ, sentPJ: sentPJ, lean: map[*feedset]*leans{}}
		o.tables.known[string(key)] = t
	}
	o.tables.rounds.use(&t.usage)
	o.tables.makeRoom()
	return t
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

// atBorders returns what is outside of each border that there is, by its number.
func (t *outside) atBorders() []outsidePJ {
	before := cap(t.at)
	for _, tile := range t.borders.tiles[len(t.at):] {
		table := t.table()
		t.at = append(t.at, outsidePJ{table.any[tile], table.joint[tile]})
	}
	t.hold(16 * (cap(t.at) - before))
	return t.at
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

// spread makes each tile's value the least of those larger along a dimension too.
func (l *lattice) spread(least []float64, d int) {
	weight, n := l.weight[d], len(l.divisors[d])
	for i := n - 2; i >= 0; i-- {
		for _, j := range l.primes[d][i] {
			by := (int(j) - i) * weight
			for from := i * weight; from < len(least); from += n * weight {
				for tile := from; tile < from+weight; tile++ {
					least[tile] = lesser(least[tile], least[tile+by])
				}
			}
		}
	}
}

// descend visits the options that cost less than a cut of all tiles that contain one
// and have the same extents in the dimensions of a set. Visit returns the cut from
// then on.
func (t *outside) descend(tile int, set sameSet, cut float64, visit func(o *option, pj float64) float64) {
	w := t.containers(tile, t.sets[set], t.over(set))
	w.cut = cut
	w.from(tile, 0, func(tile int) {
		if at := t.drainedAt(tile); at == nil || !t.holds(at) {
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
	extents := o.scratch.extents
	for tile := range o.again {
		o.lattice.extents(tile, extents)
		o.again[tile] = 1
		for d, bound := range o.space.problem.Bounds {
			if relevant>>d&1 == 0 {
				o.again[tile] *= float64(bound / extents[d])
			}
		}
	}
	return o.again
}
