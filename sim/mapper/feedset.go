package mapper

import (
	"slices"

	"meshscape/sim/workload"
)

// maxFlows bounds the flows into levels inside the border.
const maxFlows = 8

// border is what the outer levels see of everything inside: the tile at the
// border, and how far each inner flow's reuse has come.
type border struct {
	tile   [workload.MaxDimensions]int32
	states [maxFlows]reuse
}

// feed is a way to run the two outermost levels around a border.
type feed struct {
	tiles   [maxFlows]float64               // fetched by each inner flow, per instance
	words   [workload.MaxDataSpaces]float64 // into the second level, by outer.buffered
	first   int16                           // dimension and bound of the innermost loop
	bound   int32
	linked  bool          // neighbours may serve each other
	order   []orderedLoop // loops of the second level, innermost first; then any others
	tile    int32         // of the second level
	pattern int16         // of the outermost level's order; -1: drain tells
	drain   []int         // order of the outermost level, innermost first
}

type orderedLoop struct{ dimension, bound int }

// feedset is the undominated feeds of a border, and the least of each count.
type feedset struct {
	feeds []feed
	least feed
}

// feedsFor returns the undominated feeds of a border. flows says which DataSpace
// each inner flow is of.
func (o *outer) feedsFor(b *border, flows []int) *feedset {
	tile := 0
	if o.lattice != nil {
		for d := range o.space.problem.Bounds {
			tile += o.lattice.index(d, int(b.tile[d])) * o.lattice.weight[d]
		}
	}
	for _, known := range o.feedsets[tile] {
		if known.border == *b {
			return known.set
		}
	}
	f := feeder{outer: o, flows: flows, set: &feedset{}}
	f.run(b)
	f.set.summarise(len(flows))
	o.feedsets[tile] = append(o.feedsets[tile], borderFeeds{*b, f.set})
	return f.set
}

type borderFeeds struct {
	border border
	set    *feedset
}

func (s *feedset) summarise(flows int) {
	for j := range s.least.tiles[:flows] {
		s.least.tiles[j] = inf
	}
	for k := range s.least.words {
		s.least.words[k] = inf
	}
	for i := range s.feeds {
		for j := range flows {
			s.least.tiles[j] = min(s.least.tiles[j], s.feeds[i].tiles[j])
		}
		for k := range s.least.words {
			s.least.words[k] = min(s.least.words[k], s.feeds[i].words[k])
		}
		s.least.linked = s.least.linked || s.feeds[i].linked
	}
}

// feeder lists the feeds of one border.
type feeder struct {
	*outer
	flows   []int
	spaces  []int // of the inner flows, then of the second level's
	extents []int
	loops   []orderedLoop
	grown   []int
	inside  float64 // steps of all outer loops
	set     *feedset
}

func (f *feeder) run(b *border) {
	n := len(f.space.problem.Bounds)
	f.extents, f.grown = make([]int, n), make([]int, n)
	f.inside = 1
	for d, bound := range f.space.problem.Bounds {
		f.extents[d] = int(b.tile[d])
		f.inside *= float64(bound / f.extents[d])
	}
	f.spaces = append(append([]int(nil), f.flows...), f.buffered...)
	copy(f.grown, f.extents)
	if f.top == 1 {
		f.drain(b.states[:len(f.flows)], false)
		return
	}
	for i := range f.second {
		f.extend(&f.second[i], 0, b.states[:len(f.flows)], 1)
	}
}

// extend tries every bound for the pattern's loop at position i.
func (f *feeder) extend(p *pattern, i int, states []reuse, product float64) {
	if i == len(p.loops) {
		f.pin(p, 0, states, product)
		return
	}
	l := p.loops[i]
	d, lattice := l.dimension, f.lattice
	at := lattice.index(d, f.grown[d])
	for j, bound := range lattice.divisors[d] {
		to := lattice.times[d][at][j]
		if to < 0 || !f.space.temporal[1].limits[d].allows(bound) || (bound == 1 && l.required) {
			continue
		}
		if bound == 1 {
			f.extend(p, i+1, states, product)
			continue
		}
		next := append(f.scratch.states[3+i][:0], states...)
		f.scratch.states[3+i] = next
		spared := f.addLoop(next, f.flows, d, f.grown[d], bound)
		if l.spares && spared == 0 && !(len(f.loops) == 0 && f.links(d, f.grown[d])) {
			continue
		}
		was := f.grown[d]
		f.grown[d] = lattice.divisors[d][to]
		f.loops = append(f.loops, orderedLoop{d, bound})
		f.extend(p, i+1, next, product*float64(bound))
		f.loops = f.loops[:len(f.loops)-1]
		f.grown[d] = was
	}
}

// pin tries every bound of the constrained dimensions that the pattern does not
// involve; they stand outside of it.
func (f *feeder) pin(p *pattern, i int, states []reuse, product float64) {
	for ; i < len(f.pinned) && p.involved>>f.pinned[i]&1 != 0; i++ {
	}
	if i == len(f.pinned) {
		f.record(p, states, product)
		return
	}
	d, lattice := f.pinned[i], f.lattice
	at := lattice.index(d, f.grown[d])
	for j, bound := range lattice.divisors[d] {
		to := lattice.times[d][at][j]
		if to < 0 || !f.space.temporal[1].limits[d].allows(bound) {
			continue
		}
		was, loops := f.grown[d], f.loops
		f.grown[d] = lattice.divisors[d][to]
		if bound > 1 {
			f.loops = append(f.loops, orderedLoop{d, bound})
		}
		f.pin(p, i+1, states, product*float64(bound))
		f.grown[d], f.loops = was, loops
	}
}

// record keeps the feeds that begin with the loops chosen: with any further
// loops at the second level outside of them, or with none and the outermost
// level's order going on from there.
func (f *feeder) record(p *pattern, states []reuse, product float64) {
	same := p.involved
	for _, d := range f.pinned {
		same |= 1 << d
	}
	for _, option := range f.tableFor(same).lists[f.lattice.number(f.grown)] {
		c := feed{words: option.words, tile: option.tile, pattern: option.pattern}
		if len(f.loops) == 0 && int(option.tile) == f.lattice.number(f.grown) {
			c.drain = f.dimensions(&f.first[option.pattern])
		}
		f.fill(&c, states, f.inside/product)
		f.mark(&c)
		f.keep(c)
	}
	for j := range states {
		if !states[j].moved || !states[j].closed {
			f.drain(states, true)
			return
		}
	}
}

func (f *feeder) fill(c *feed, states []reuse, rest float64) {
	for j := range states[:len(f.flows)] {
		c.tiles[j] = states[j].total(rest)
	}
}

// dimensions returns a pattern's dimensions, innermost first.
func (f *feeder) dimensions(p *pattern) []int {
	var order []int
	for _, l := range p.loops {
		order = append(order, l.dimension)
	}
	return order
}

// drain tries the orders of the outermost level around exactly the tile grown so
// far. Where the second level has loops of its own, only orders that spare an
// inner flow something are new.
func (f *feeder) drain(states []reuse, mustSpare bool) {
	bounds := f.scratch.bounds
	if f.top == 2 && !f.fits(f.grown, f.space.keep[1]) || !f.rest(f.grown, bounds) {
		return
	}
	from := append(f.scratch.states[2][:0], states...)
	for _, d := range f.buffered {
		from = append(from, f.tensors[d].start(f.space.problem, f.grown))
	}
	f.scratch.states[2] = from
	inner := uint32(1)<<len(f.flows) - 1
	links := uint32(0)
	for d, bound := range bounds {
		if len(f.loops) == 0 && bound > 1 && f.links(d, f.grown[d]) {
			links |= 1 << d
		}
	}
	for i := range f.first {
		p := &f.first[i]
		now, rest, spared, ok := f.walk(p, f.grown, bounds, from, f.spaces, links)
		if !ok {
			continue
		}
		c := feed{pattern: -1}
		if f.top == 2 {
			c.tile = int32(f.lattice.number(f.grown))
		}
		f.fill(&c, now, rest)
		for k, d := range f.buffered {
			c.words[k] = float64(f.space.problem.TileSize(d, f.grown)) * now[len(f.flows)+k].total(rest)
		}
		c.drain = f.dimensions(p)
		if f.mark(&c); !mustSpare || c.linked || spared&inner != 0 {
			f.keep(c)
		}
	}
}

// keep adds a feed unless another is as good. One that lets neighbours serve
// each other only compares with those that do so in the same way: how much that
// spares depends on the mesh.
func (f *feeder) keep(c feed) {
	for i := range f.set.feeds {
		if f.covers(&f.set.feeds[i], &c) {
			return
		}
	}
	f.set.feeds = slices.DeleteFunc(f.set.feeds, func(was feed) bool { return f.covers(&c, &was) })
	c.order = slices.Clone(f.loops)
	f.set.feeds = append(f.set.feeds, c)
}

func (f *feeder) covers(a, b *feed) bool {
	if a.linked || b.linked {
		if a.linked != b.linked || a.first != b.first || a.bound != b.bound || a.tiles != b.tiles {
			return false
		}
	}
	return noMore(a.tiles[:len(f.flows)], b.tiles[:len(f.flows)]) && noMore(a.words[:len(f.buffered)], b.words[:len(f.buffered)])
}

// mark finds the innermost loop, and whether neighbours may serve each other
// what it brings.
func (f *feeder) mark(c *feed) {
	if len(f.loops) > 0 {
		l := f.loops[0]
		c.first, c.bound, c.linked = int16(l.dimension), int32(l.bound), f.links(l.dimension, f.extents[l.dimension])
		return
	}
	for _, d := range c.drain {
		if bound := f.space.problem.Bounds[d] / f.grown[d]; bound > 1 {
			c.first, c.bound, c.linked = int16(d), int32(bound), f.links(d, f.grown[d])
			return
		}
	}
}

// links tells whether a loop moves a tile no further than a mesh might spread it
// along the same rank, so that a neighbour may have had what it needs next.
func (f *feeder) links(d, stride int) bool {
	for _, space := range f.flows {
		t := &f.tensors[space]
		for r, shared := range t.shared {
			if shared && t.steps[d][r] != 0 && f.within(t, r, d, stride) {
				return true
			}
		}
	}
	return false
}

func (f *feeder) within(t *tensor, r, d, stride int) bool {
	spread := int64(0)
	for x := range t.steps {
		if x != d {
			spread += max(t.steps[x][r], -t.steps[x][r]) * int64(f.extents[x]-1)
		}
	}
	step := t.steps[d][r] * int64(stride)
	return max(step, -step) <= spread
}
