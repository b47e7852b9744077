package mapper

import (
	"slices"

	"meshscape/sim/mapping"
	"meshscape/sim/workload"
)

// thorough proves the front over the mappings of a choice whose neighbours may
// serve each other: it tries every order of the two outermost levels' loops as
// long as it may matter.
type thorough struct {
	*Mapper
	choice  *choice
	spaces  []int    // of the inner flows, then of the second level's
	extents []int    // inside the loops chosen so far
	limitPJ float64  // of its steps
	steps   [][]step // by dimension
	second  []mapping.Loop
	first   []mapping.Loop // innermost first, as second
	table   *tileTable
	rest    float64                       // product of the bounds of the loops yet to be put
	closed  uint32                        // DataSpaces that links can serve no more
	sliding uint32                        // those whose innermost loop brings a part of a tile each step: links serve others only if they do
	moved   [workload.MaxDataSpaces]place // see follow
	served  []*meshMoves                  // by DataSpace: see movesServed
	open    []openFeed                    // what may improve the front moves no less than one of these
	memory  []openFeed                    // of open
	floor   counts                        // nor than what the second level's tile at hand allows
	raised  counts                        // nor than what the loops put so far do
	feed    counts
	whole   []int                // extents of that tile
	left    []remaining          // of its loops
	size    []float64            // its words, by outer.buffered
	bounds  [2][]int             // of the two levels' loops
	states  [][]reuse            // memory, by depth
	linked  [][][perFlow]float64 // by depth and flow: tiles fetched so far that links leave at the least, the first aside
	depth   int
}

// settleLinked looks at the choices of the class, all of them linked.
func (m *Mapper) settleLinked() {
	c := m.class
	m.counts.Capacity += c.counts.Capacity
	m.priceAll()
	if len(c.fits) == 0 {
		return
	}
	n, flows := len(m.space.problem.Bounds), len(m.outer.flows)
	t := &thorough{Mapper: m, spaces: append(append([]int(nil), m.outer.flows...), m.outer.buffered...),
		floor: m.newCounts(), raised: m.newCounts(), feed: m.newCounts(), size: make([]float64, len(m.outer.buffered)),
		served: make([]*meshMoves, len(m.outer.tensors)), left: make([]remaining, n), steps: make([][]step, n)}
	for _, ints := range []*[]int{&t.extents, &t.whole, &t.bounds[0], &t.bounds[1]} {
		*ints = make([]int, n)
	}
	most := 2*n + 2 // loops of two levels, and a start of each
	t.states, t.linked = make([][]reuse, most), make([][][perFlow]float64, most)
	linked := make([][perFlow]float64, most*flows)
	for depth := range t.linked {
		t.linked[depth] = linked[depth*flows : (depth+1)*flows]
	}
	for i := range c.fits {
		if m.stopped() {
			return
		}
		f := &c.fits[i]
		if t.limitPJ = t.limit(f.steps); f.leastPJ < t.limitPJ {
			if t.choice = c.at(i); t.mayImprove() {
				t.depth = 0
				t.run()
				continue
			}
		}
		m.counts.Bound++
	}
}

// openFeed is the counts of a feed whose bounds are below the limit, and the rest of
// those bounds.
type openFeed struct {
	counts
	cycles, innerPJ float64
	cut             outsidePJ // what is outside must cost less to improve the front
}

// mayImprove tells whether links may bring some mapping of the choice onto the
// front, and lists the feeds that leave it open. Whatever the orders are, some feed
// of the border has each flow fetch at most as much; links spare no more than they
// could spare of that.
func (t *thorough) mayImprove() bool {
	t.open = nil
	t.pricer.price(t.choice, &t.price)
	clear(t.feed.linked)
	b, firsts := t.choice.border, t.choice.links.firsts
	if t.outside != nil {
		clear(t.feed.words)
		if !t.outside.anyOpen(b, firsts, t.isOpen) {
			return false
		}
	}
	set := t.outer.feedsFor(b, firsts)
	if t.outside != nil {
		for list, i := t.outside.leanOf(set), 0; i < list.len(); i++ {
			_, t.feed.wordsPJ = list.feed(i, t.feed.tiles)
			t.addOpen()
		}
		return len(t.open) > 0
	}
	row := t.outer.scratch.row(t.outer.columns)
	for i := range set.throughs {
		counts := set.counts.row(i, row)
		copy(t.feed.tiles, counts)
		copy(t.feed.words, counts[len(t.outer.flows):])
		t.feed.wordsPJ = t.pricer.wordPJ.of(t.feed.words)
		t.addOpen()
	}
	return len(t.open) > 0
}

// isOpen tells whether the front has not yet what a feed allows at best.
func (t *thorough) isOpen(tiles []float64, outside outsidePJ) bool {
	copy(t.feed.tiles, tiles)
	t.feed.wordsPJ = t.pricer.jointlyLinked(t.choice, &t.price, tiles, outside)
	return !t.isCovered()
}

// addOpen adds the feed at hand unless its bounds reach the limit.
func (t *thorough) addOpen() {
	if t.isCovered() {
		return
	}
	n := len(t.open)
	if n == len(t.memory) {
		t.memory = append(t.memory, openFeed{counts: t.newCounts()})
	}
	t.open = t.memory[:n+1]
	x := &t.open[n]
	x.set(&t.feed)
	x.cycles = t.pricer.cycles(t.choice, x.tiles, x.words, &x.counts)
	x.innerPJ = t.pricer.linkedEnergy(t.choice, &t.price, &x.counts) + float64(t.price.leakPJ*x.cycles)
}

func (t *thorough) run() {
	t.rest = 1
	for d, bound := range t.space.problem.Bounds {
		t.extents[d] = int(t.choice.border.tile[d])
		t.rest *= float64(bound / t.extents[d])
	}
	t.second, t.first, t.closed, t.sliding, t.moved = t.second[:0], t.first[:0], ^t.choice.links.spaces(), 0, [workload.MaxDataSpaces]place{}
	for d := range t.outer.tensors {
		t.served[d] = t.movesServed(d)
	}
	states := t.scratch(t.choice.border.states)
	for j := range t.linked[0] {
		for moved, by := range t.choice.links.served[j] {
			t.linked[0][j][moved] = states[j].later / by
		}
	}
	if t.outer.top == 1 {
		t.startFirst(states)
		return
	}
	t.table = t.outside.table()
	t.listSteps()
	t.cut()
	if tile := int(t.choice.tile); t.leaves(outsidePJ{t.table.any[tile], t.table.joint[tile]}) {
		t.chooseTile(0, tile, states)
	}
}

// anyOpen tells whether one of the open feeds, raised, is still below the limit.
func (t *thorough) anyOpen() bool {
	for i := range t.open {
		x := &t.open[i]
		for j, n := range t.raised.tiles {
			t.feed.tiles[j] = greater(x.tiles[j], n)
			t.feed.linked[j] = t.raised.linked[j]
		}
		for k, n := range t.raised.words {
			t.feed.words[k] = greater(x.words[k], n)
		}
		t.feed.wordsPJ = greater(x.wordsPJ, t.raised.wordsPJ)
		if !t.isCovered() {
			return true
		}
	}
	return false
}

// isCovered tells whether the front has what the feed's counts allow at best.
func (t *thorough) isCovered() bool {
	x := t.choice
	pj, leak := t.pricer.linkedEnergy(x, &t.price, &t.feed)+t.feed.wordsPJ, t.price.leakPJ
	if lower(pj+float64(leak*x.steps)) >= t.limitPJ {
		return true
	}
	cycles := t.pricer.cycles(x, t.feed.tiles, t.feed.words, &t.feed)
	return cycles > x.steps && lower(pj+float64(leak*cycles)) >= t.limit(cycles)
}

// startFirst goes on with the outermost level's loops.
func (t *thorough) startFirst(states []reuse) {
	bounds, rest := t.bounds[0], uint32(0)
	if !t.outer.rest(t.extents, bounds) {
		return
	}
	for d, bound := range bounds {
		if bound > 1 {
			rest |= 1 << d
		}
	}
	if t.cannotImprove(states) {
		return
	}
	all := t.scratch(states)
	for k, d := range t.outer.buffered {
		all = append(all, t.space.start(&t.outer.tensors[d], d, 1, t.extents))
		t.size[k] = float64(t.space.problem.TileSize(d, t.extents))
	}
	t.states[t.depth-1] = all
	t.order(&orderedLevel{&t.first, t.outer.first.base, bounds, t.finish}, all, rest)
	t.depth--
}

// cannotImprove tells whether what the loops so far leave the flows to fetch is
// too much, however the others are put.
func (t *thorough) cannotImprove(states []reuse) bool {
	flows := len(t.outer.flows)
	for j := range states[:flows] {
		t.raised.tiles[j] = greater(t.floor.tiles[j], states[j].least(t.rest))
		t.raised.linked[j] = t.leastLinked(j, &states[j])
	}
	copy(t.raised.words, t.floor.words)
	for k := range states[flows:] {
		t.raised.words[k] = greater(t.raised.words[k], t.size[k]*states[flows+k].least(t.rest))
	}
	t.raised.wordsPJ = greater(t.floor.wordsPJ, t.pricer.wordPJ.of(t.raised.words))
	return !t.anyOpen()
}

// finish prices a mapping unless its bound says that it is not on the front.
func (t *thorough) finish(states []reuse) {
	for j := range t.outer.flows {
		t.feed.tiles[j] = states[j].total(1)
		t.feed.linked[j] = t.leastLinked(j, &states[j])
	}
	for k := range t.outer.buffered {
		t.feed.words[k] = t.size[k] * states[len(t.outer.flows)+k].total(1)
	}
	t.feed.wordsPJ = t.pricer.wordPJ.of(t.feed.words)
	if t.isCovered() {
		return
	}
	b := &t.cache.bills
	b.startKey(t.class, t.choice)
	b.addLoops(t.second)
	b.addLoops(t.first)
	moves := t.movesBy(t.write)
	if p := t.pointOf(moves); t.isBetter(p) {
		p.Mapping = t.write()
		t.accept(p, recent{choice: t.choice.index, linked: true, counts: t.feed, moves: moves})
		t.cut()
	}
}

// write writes down the mapping at hand.
func (t *thorough) write() *mapping.Mapping {
	built := t.buildInner(t.choice)
	if t.outer.top == 2 {
		built.Nests[1].Temporal = append(built.Nests[1].Temporal, t.second...)
		slices.Reverse(built.Nests[1].Temporal)
	}
	built.Nests[0].Temporal = append(built.Nests[0].Temporal, t.first...)
	slices.Reverse(built.Nests[0].Temporal)
	return built
}
