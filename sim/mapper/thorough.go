package mapper

import (
	"math/bits"
	"slices"

	"meshscape/sim/mapping"
)

// thorough proves the front over the mappings of a choice whose neighbours may
// serve each other: it tries every order of the two outermost levels' loops as
// long as it may matter.
type thorough struct {
	*Mapper
	choice  *choice
	price   *choicePrice
	spaces  []int // of the inner flows, then of the second level's
	extents []int // inside the loops chosen so far
	second  []mapping.Loop
	first   []mapping.Loop // innermost first, as second
	closed  uint32         // DataSpaces that links can serve no more
	feed    counts
	least   counts // of those that may improve the front
}

// settleLinked looks at the choices of the class, all of them linked.
func (m *Mapper) settleLinked() {
	c := m.class
	m.counts.Capacity += c.counts.Capacity
	m.priceAll()
	t := &thorough{Mapper: m, spaces: append(append([]int(nil), m.outer.flows...), m.outer.buffered...)}
	t.extents = make([]int, len(m.space.problem.Bounds))
	t.feed, t.least = m.newCounts(), m.newCounts()
	for i := range c.fitting {
		if m.stopped() {
			return
		}
		if t.choice, t.price = c.at(i), &m.prices[i]; t.mayImprove() {
			t.run()
		} else {
			m.counts.Bound++
		}
	}
}

// mayImprove tells whether links may bring some mapping of the choice onto the
// front, and fills least with what such a mapping moves at the least. Whatever the
// orders are, some feed of the border has each flow fetch at most as much; links
// spare no more than they could spare of that.
func (t *thorough) mayImprove() bool {
	if t.front.covers(t.choice.steps, t.price.leastPJ) {
		return false
	}
	set, may := t.outer.feedsFor(t.choice.border, t.choice.links.firsts), false
	look := func() {
		switch {
		case t.isCovered():
		case may:
			t.least.lower(&t.feed)
		default:
			may = true
			t.least.set(&t.feed)
		}
	}
	clear(t.feed.words)
	for i := range set.starts {
		s := &set.starts[i]
		copy(t.feed.tiles, s.tiles)
		t.feed.wordsPJ = t.outside.over(s.same)[s.tile]
		look()
	}
	throughs := set.fitting(t.room)
	for i := range throughs {
		copy(t.feed.tiles, throughs[i].counts)
		copy(t.feed.words, throughs[i].counts[len(t.outer.flows):])
		t.feed.wordsPJ = t.pricer.wordsPJ(t.feed.words)
		look()
	}
	return may
}

func (t *thorough) run() {
	for d := range t.extents {
		t.extents[d] = int(t.choice.border.tile[d])
	}
	states := slices.Clone(t.choice.border.states)
	t.second, t.first, t.closed = t.second[:0], t.first[:0], ^t.choice.links.spaces()
	if t.outer.top == 1 {
		t.startFirst(states)
		return
	}
	t.chooseTile(0, states)
}

// chooseTile tries every tile of the second level around the border's, from
// dimension d on.
func (t *thorough) chooseTile(d int, states []reuse) {
	if d == len(t.extents) {
		t.tryTile(states)
		return
	}
	was := t.extents[d]
	for _, bound := range t.inner.divisors[d] {
		left := t.space.problem.Bounds[d] / was
		if left%bound != 0 || !t.space.temporal[1].limits[d].allows(bound) {
			continue
		}
		if !t.space.temporal[0].limits[d].allows(left / bound) {
			continue
		}
		t.extents[d] = was * bound
		if t.room > 0 && t.space.wordsOf(t.extents, t.space.keep[1]) > t.room {
			break
		}
		t.chooseTile(d+1, states)
	}
	t.extents[d] = was
}

// tryTile puts the second level's loops in order unless its bound says that none
// is on the front.
func (t *thorough) tryTile(states []reuse) {
	options := t.outer.optionsAt(t.outer.lattice.number(t.extents))
	if t.stopped() || len(options) == 0 {
		return
	}
	t.feed.set(&t.least)
	t.boundWords(options)
	if t.isCovered() {
		t.counts.Bound++
		return
	}
	whole := append([]int(nil), t.extents...)
	bounds, rest := make([]int, len(whole)), uint32(0)
	for d := range whole {
		t.extents[d] = int(t.choice.border.tile[d])
		if bounds[d] = whole[d] / t.extents[d]; bounds[d] > 1 {
			rest |= 1 << d
		}
	}
	t.order(&orderedLevel{&t.second, t.outer.second.base, bounds, t.startFirst}, states, rest)
	copy(t.extents, whole)
}

// boundWords raises the feed's words to the least of some options.
func (t *thorough) boundWords(options []option) {
	leastPJ := inf
	for i := range options {
		leastPJ = min(leastPJ, t.pricer.wordsPJ(options[i].words[:]))
	}
	t.feed.wordsPJ = max(t.feed.wordsPJ, leastPJ)
	for k := range t.outer.buffered {
		least := inf
		for i := range options {
			least = min(least, options[i].words[k])
		}
		t.feed.words[k] = max(t.feed.words[k], least)
	}
}

// isCovered tells whether the front has what the feed's counts allow at best.
func (t *thorough) isCovered() bool {
	x := t.choice
	pj, leak := t.pricer.linkedEnergy(x, t.price, t.feed.tiles)+t.feed.wordsPJ, t.price.leakPJ
	if t.front.covers(x.steps, (pj+float64(leak*x.steps))*tight) {
		return true
	}
	cycles := t.pricer.cycles(x, t.feed.tiles, t.feed.words, true)
	return t.front.covers(cycles, (pj+float64(leak*cycles))*tight)
}

// counts is what a feed moves, or bounds of it.
type counts struct {
	tiles   []float64 // by inner flow
	words   []float64 // by outer.buffered
	wordsPJ float64
}

func (m *Mapper) newCounts() counts {
	return counts{tiles: make([]float64, len(m.outer.flows)), words: make([]float64, len(m.outer.buffered))}
}

func (c *counts) set(to *counts) {
	copy(c.tiles, to.tiles)
	copy(c.words, to.words)
	c.wordsPJ = to.wordsPJ
}

func (c *counts) lower(to *counts) {
	for j, n := range to.tiles {
		c.tiles[j] = min(c.tiles[j], n)
	}
	for k, n := range to.words {
		c.words[k] = min(c.words[k], n)
	}
	c.wordsPJ = min(c.wordsPJ, to.wordsPJ)
}

// orderedLevel is a level whose loops are being put in order.
type orderedLevel struct {
	loops  *[]mapping.Loop
	base   []int // innermost, in this order
	bounds []int
	goOn   func(states []reuse)
}

// order tries the orders of the loops over the dimensions in rest, as long as
// they matter, around tiles whose reuse so far is in states.
func (t *thorough) order(l *orderedLevel, states []reuse, rest uint32) {
	if rest == 0 {
		l.goOn(states)
		return
	}
	for _, d := range l.base {
		if rest>>d&1 != 0 {
			t.put(l, states, rest, d)
			return
		}
	}
	settled := t.settled(states)
	innermost := len(t.second)+len(t.first) == 0
	for left := rest; left != 0 && !t.stopped(); left &= left - 1 {
		d := bits.TrailingZeros32(left)
		if innermost && t.choice.links.firsts>>d&1 == 0 {
			continue
		}
		t.put(l, states, rest, d)
		if settled {
			return
		}
	}
}

// put puts one loop around everything, then the others in rest.
func (t *thorough) put(l *orderedLevel, states []reuse, rest uint32, d int) {
	next, was, closed := append([]reuse(nil), states...), t.extents[d], t.closed
	t.outer.addLoop(next, t.spaces, d, was, l.bounds[d])
	for i := range t.outer.tensors {
		if t.choice.links.closers[i]>>d&1 != 0 {
			t.closed |= 1 << i
		}
	}
	*l.loops = append(*l.loops, mapping.Loop{Dimension: d, Bound: l.bounds[d]})
	t.extents[d] = was * l.bounds[d]
	t.order(l, next, rest&^(1<<d))
	*l.loops = (*l.loops)[:len(*l.loops)-1]
	t.extents[d], t.closed = was, closed
}

// settled tells whether no later loop can be spared, by links neither.
func (t *thorough) settled(states []reuse) bool {
	for i := range states {
		if s := &states[i]; !s.forgets && !(s.moved && s.closed) {
			return false
		}
	}
	return t.closed == ^uint32(0)
}

// startFirst goes on with the outermost level's loops.
func (t *thorough) startFirst(states []reuse) {
	bounds, rest := make([]int, len(t.extents)), uint32(0)
	if !t.outer.rest(t.extents, bounds) {
		return
	}
	for d, bound := range bounds {
		if bound > 1 {
			rest |= 1 << d
		}
	}
	if t.cannotImprove(states, bounds) {
		return
	}
	tile := append([]int(nil), t.extents...)
	all := append([]reuse(nil), states...)
	for _, d := range t.outer.buffered {
		all = append(all, t.outer.tensors[d].start(t.space.problem, tile))
	}
	t.order(&orderedLevel{&t.first, t.outer.first.base, bounds, func(states []reuse) { t.finish(states, tile) }}, all, rest)
}

// cannotImprove tells whether what the second level's order leaves the flows to
// fetch is too much, however the outermost level goes on.
func (t *thorough) cannotImprove(states []reuse, bounds []int) bool {
	t.feed.set(&t.least)
	rest := product(bounds)
	for j := range states {
		tiles := 1 + states[j].later
		if s := &states[j]; s.forgets || s.moved && s.closed {
			tiles *= rest
		}
		t.feed.tiles[j] = max(t.feed.tiles[j], tiles)
	}
	if t.outer.top == 2 {
		t.boundWords(t.outer.optionsAt(t.outer.lattice.number(t.extents)))
	}
	return t.isCovered()
}

// finish prices a mapping unless its bound says that it is not on the front.
func (t *thorough) finish(states []reuse, tile []int) {
	for j := range t.outer.flows {
		t.feed.tiles[j] = states[j].total(1)
	}
	for k, d := range t.outer.buffered {
		t.feed.words[k] = float64(t.space.problem.TileSize(d, tile)) * states[len(t.outer.flows)+k].total(1)
	}
	t.feed.wordsPJ = t.pricer.wordsPJ(t.feed.words)
	if t.isCovered() {
		return
	}
	built := t.buildInner(t.choice)
	if t.outer.top == 2 {
		built.Nests[1].Temporal = reversed(slices.Clone(t.second))
	}
	built.Nests[0].Temporal = reversed(slices.Clone(t.first))
	t.evaluate(built)
}
