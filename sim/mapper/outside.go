package mapper

import (
	"cmp"
	"encoding/binary"
	"maps"
	"math"
	"math/bits"
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
	room   int64
	wordPJ wordPrices
	exact  []float64   // by tile of the second level
	lists  [][]float64 // by the index that outer.sets gives a set of dimensions, then tile: see over; nil: not made yet
	joint  []float64   // by tile at the border
	lean   map[*feedset][]lean
	leans  int // in those lists
	used   int // when
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
	sentPJ := 0.0
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
		t = &outside{outer: o, room: room, wordPJ: p.wordPJ, lean: map[*feedset][]lean{}}
		t.exact = t.least(0)
		t.bindDirect(p, sentPJ)
		o.tables.known[string(key)] = t
	}
	o.tables.uses++
	t.used = o.tables.uses
	o.tables.makeRoom()
	return t
}

// tables holds what is outside of borders for all outer parts of a cache.
type tables struct {
	known map[string]*outside // by outer part, capacity and prices
	uses  int
	room  int // for numbers
}

// makeRoom has the tables unused for longest let go of what they can make again,
// and drops them if that is not enough.
func (a *tables) makeRoom() {
	held := 0
	for _, t := range a.known {
		held += t.size()
	}
	if held <= a.room {
		return
	}
	oldest := slices.SortedFunc(maps.Values(a.known), func(s, t *outside) int { return cmp.Compare(s.used, t.used) })
	for _, t := range oldest[:len(oldest)-1] {
		if held <= a.room {
			return
		}
		held -= t.size()
		t.trim()
		held += t.size()
	}
	dropOldest(a.known, a.room, (*outside).size, func(t *outside) int { return t.used })
}

// size is how many numbers the tables hold; of which lean feeds, each as much as so
// many.
func (t *outside) size() int {
	n := 2
	for _, list := range t.lists {
		if list != nil {
			n++
		}
	}
	return n*t.lattice.tiles + leanNumbers*t.leans
}

const leanNumbers = 7

// trim lets go of the lists that only new borders and close looks need.
func (t *outside) trim() {
	all := t.setOf(0)
	for same := range t.lists {
		if sameSet(same) != all {
			t.lists[same] = nil
		}
	}
}

// over returns, by tile, what filling the second level costs at the least with
// some tile that contains it and has the same extents in the dimensions of a set;
// +Inf where it holds none.
func (t *outside) over(same sameSet) []float64 {
	if int(same) < len(t.lists) && t.lists[same] != nil {
		return t.lists[same]
	}
	for len(t.lists) <= int(same) {
		t.lists = append(t.lists, nil)
	}
	t.lists[same] = t.spreadOver(t.sets[same])
	return t.lists[same]
}

// spreadOver makes a list from that of the smallest set known that contains the
// set of dimensions.
func (t *outside) spreadOver(same uint32) []float64 {
	from, extra := t.exact, ^same
	for i, list := range t.lists {
		if set := t.sets[i]; list != nil && same&^set == 0 && bits.OnesCount32(set&^same) < bits.OnesCount32(extra) {
			from, extra = list, set&^same
		}
	}
	least := slices.Clone(from)
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

// least returns, by tile of the second level, what filling it costs at the least,
// with what sending the direct flow's DataSpace costs each time.
func (t *outside) least(sentPJ float64) []float64 {
	least := make([]float64, t.lattice.tiles)
	for tile := range least {
		least[tile] = inf
		options := t.optionsAt(tile)
		for i := range options {
			if o := &options[i]; t.holds(o) {
				least[tile] = min(least[tile], t.wordPJ.of(o.words[:])+float64(sentPJ*o.words[len(o.words)-1]))
			}
		}
	}
	return least
}

func (t *outside) holds(o *option) bool {
	return t.room == 0 || o.words[len(t.buffered)] <= float64(t.room)
}

// bindDirect fills joint.
func (t *outside) bindDirect(p *pricer, sentPJ float64) {
	if p.direct < 0 {
		t.joint = t.over(t.setOf(0))
		return
	}
	relevant := t.tensors[t.direct].relevant
	still := t.least(sentPJ) // no loop of the second level moves the DataSpace
	for d := range t.lattice.divisors {
		if relevant>>d&1 == 0 {
			t.lattice.spread(still, d)
		}
	}
	t.joint = append(t.joint, t.exact...)
	for tile, n := range t.againAround(relevant) {
		t.joint[tile] += float64(sentPJ * n)
	}
	for d := range t.lattice.divisors {
		t.lattice.spread(t.joint, d)
	}
	for tile := range t.joint {
		t.joint[tile] = lesser(t.joint[tile], still[tile])
	}
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

// descend visits the options of all tiles that contain one and have the same
// extents in the dimensions of a set, as long as worth finds the least that they
// cost low enough.
func (t *outside) descend(tile int, set sameSet, worth func(pj float64) bool, visit func(o *option, pj float64)) {
	least, same := t.over(set), t.sets[set]
	var from func(tile, d int)
	from = func(tile, d int) {
		if !worth(least[tile]) {
			return
		}
		for ; d < len(t.lattice.divisors) && same>>d&1 != 0; d++ {
		}
		if d == len(t.lattice.divisors) {
			options := t.optionsAt(tile)
			for i := range options {
				if pj := t.wordPJ.of(options[i].words[:]); t.holds(&options[i]) && worth(pj) {
					visit(&options[i], pj)
				}
			}
			return
		}
		at := t.lattice.at(tile, d)
		for _, to := range t.lattice.times[d][at] {
			if to >= 0 {
				from(tile+(int(to)-at)*t.lattice.weight[d], d+1)
			}
		}
	}
	from(tile, 0)
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
