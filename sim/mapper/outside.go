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
	room   int64
	wordPJ []float64
	least  map[uint32][]float64 // by set of dimensions, then tile: see over
	lists  [][]float64          // those by the index that outer.sets gives a set; nil: not made yet
	joint  []float64            // by tile at the border
	lean   map[*feedset][]lean
	used   int // when
}

// outsidePJ is what one border costs outside of it at the least.
type outsidePJ struct{ words, joint float64 }

// findDirect returns the flow, or -1.
func (p *pricer) findDirect() int {
	if p.out.top < 2 {
		return -1
	}
	for j, f := range p.flows {
		if f.parent == 0 && p.out.tensors[f.space].isPlain() {
			return j
		}
	}
	return -1
}

// isPlain tells whether each dimension moves the DataSpace along a rank of its
// own, if at all, and forwards.
func (t *tensor) isPlain() bool {
	for _, shared := range t.shared {
		if shared {
			return false
		}
	}
	return !t.reverses
}

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
	key := binary.AppendVarint(o.key[:0], room)
	for _, pj := range append(p.wordPJ[:len(o.buffered):len(o.buffered)], sentPJ) {
		key = binary.LittleEndian.AppendUint64(key, math.Float64bits(pj))
	}
	o.key = key
	t := o.outside[string(key)]
	if t == nil {
		t = &outside{outer: o, room: room, wordPJ: p.wordPJ[:len(o.buffered)], least: map[uint32][]float64{}, lean: map[*feedset][]lean{}}
		t.bindDirect(p, sentPJ)
		o.forgetOutside()
		o.outside[string(key)] = t
	}
	o.uses++
	t.used = o.uses
	return t
}

// forgetOutside makes room for one more.
func (o *outer) forgetOutside() {
	for len(o.outside) >= max(2, 4*o.room/o.lattice.tiles) {
		delete(o.outside, oldestOf(o.outside, func(t *outside) int { return t.used }))
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
	t.lists[same] = t.overAll(t.sets[same])
	return t.lists[same]
}

// sameSet is a set of dimensions, by its index in outer.sets.
type sameSet int

// setOf returns the index of a set. Dimensions with one index are in each.
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

func (t *outside) overAll(same uint32) []float64 {
	if known := t.least[same]; known != nil {
		return known
	}
	free := -1
	for d := range t.lattice.divisors {
		if same>>d&1 == 0 {
			free = d
		}
	}
	var least []float64
	if free < 0 {
		least = t.exactly()
	} else {
		least = append(least, t.overAll(same|1<<free)...)
		t.lattice.spread(least, free)
	}
	t.least[same] = least
	return least
}

// exactly returns, by tile of the second level, what filling it costs at the
// least.
func (t *outside) exactly() []float64 {
	least := make([]float64, t.lattice.tiles)
	for tile := range least {
		least[tile] = inf
		options := t.optionsAt(tile)
		for i := range options {
			if t.holds(&options[i]) {
				least[tile] = min(least[tile], t.wordsPJ(options[i].words[:]))
			}
		}
	}
	return least
}

func (t *outside) holds(o *option) bool {
	return t.room == 0 || o.words[len(t.buffered)] <= float64(t.room)
}

// wordsPJ is what words into the second level cost.
func (t *outside) wordsPJ(words []float64) float64 {
	pj := 0.0
	for k, price := range t.wordPJ {
		pj += float64(price * words[k])
	}
	return pj
}

// bindDirect fills joint.
func (t *outside) bindDirect(p *pricer, sentPJ float64) {
	if p.direct < 0 {
		t.joint = t.over(t.setOf(0))
		return
	}
	relevant := t.tensors[p.flows[p.direct].space].relevant
	still := t.over(t.setOf(relevant)) // no loop of the second level moves the DataSpace
	t.joint = append(t.joint, t.over(t.setOf(anyFirst))...)
	extents := t.scratch.extents
	for tile := range t.joint {
		if math.IsInf(t.joint[tile], 1) {
			continue
		}
		t.lattice.extents(tile, extents)
		again := 1.0
		for d, bound := range t.space.problem.Bounds {
			if relevant>>d&1 == 0 {
				again *= float64(bound / extents[d])
			}
		}
		t.joint[tile] += float64(sentPJ * again)
	}
	for d := range t.lattice.divisors {
		t.lattice.spread(t.joint, d)
	}
	for tile := range t.joint {
		t.joint[tile] = min(t.joint[tile], still[tile]+sentPJ)
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
					least[tile] = min(least[tile], least[tile+by])
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
				if pj := t.wordsPJ(options[i].words[:]); t.holds(&options[i]) && worth(pj) {
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
