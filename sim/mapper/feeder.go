package mapper

import "slices"

// feeder lists the feeds of one border.
type feeder struct {
	*outer
	spaces  []int // of the inner flows, then of the second level's
	extents []int // of the border
	loops   []orderedLoop
	grown   []int   // extents of the second level's tile so far
	number  int     // and its number
	around  float64 // product of the bounds of all outer loops
	linking uint32  // dimensions whose loop, if innermost, lets neighbours serve each other
	set     *feedset
}

func (f *feeder) run(b *border, tile int) {
	n := len(f.space.problem.Bounds)
	f.extents, f.grown, f.number, f.around = make([]int, n), make([]int, n), tile, 1
	for d, bound := range f.space.problem.Bounds {
		f.extents[d] = int(b.tile[d])
		f.around *= float64(bound / f.extents[d])
	}
	copy(f.grown, f.extents)
	f.spaces = append(append([]int(nil), f.flows...), f.buffered...)
	for d := range n {
		if f.links(d) {
			f.linking |= 1 << d
		}
	}
	states := b.states[:len(f.flows)]
	if f.top == 1 {
		f.goOn(states)
		return
	}
	for i := range f.second {
		f.extend(&f.second[i], 0, states, 1)
	}
}

// links tells whether a loop over a dimension right outside the border moves a
// tile to where a neighbour on the mesh may have been: along a rank that
// dimensions on the mesh move it along too, and no further than they do.
func (f *feeder) links(d int) bool {
	for j, space := range f.flows {
		t := &f.tensors[space]
		for r, shared := range t.shared {
			if shared && t.steps[d][r] != 0 && f.reachesNeighbour(t, r, d, f.meshes[j]) {
				return true
			}
		}
	}
	return false
}

func (f *feeder) reachesNeighbour(t *tensor, r, d int, on *mesh) bool {
	step := t.steps[d][r] * int64(f.extents[d])
	step = max(step, -step)
	spread, movers := int64(0), 0
	for x := range t.steps {
		unit := max(t.steps[x][r], -t.steps[x][r])
		if x == d || unit == 0 || !on.free || on.limits[x].high == 1 || !on.mayX[x] && !on.mayY[x] {
			continue
		}
		movers++
		spread += unit * int64(f.extents[x]-1)
		if step%unit == 0 && int64(f.extents[x])%(step/unit) == 0 && step/unit < int64(f.extents[x]) {
			return true
		}
	}
	return (movers > 1 || on.fanoutX > 1 && on.fanoutY > 1) && step <= spread
}

// extend tries every bound for the pattern's loop at position i.
func (f *feeder) extend(p *pattern, i int, states []reuse, product float64) {
	if i == len(p.loops) {
		f.pin(p, 0, states, product)
		return
	}
	l := p.loops[i]
	d, lattice := l.dimension, f.lattice
	at := lattice.at(f.number, d)
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
		if l.spares && spared == 0 && !(len(f.loops) == 0 && f.linking>>d&1 != 0) {
			continue
		}
		f.grow(d, int(to), at, bound)
		f.extend(p, i+1, next, product*float64(bound))
		f.shrink(d, int(to), at)
	}
}

// grow puts a loop around the second level's tile; shrink takes it off again.
func (f *feeder) grow(d, to, at, bound int) {
	f.grown[d] = f.lattice.divisors[d][to]
	f.number += (to - at) * f.lattice.weight[d]
	f.loops = append(f.loops, orderedLoop{int32(d), int32(bound)})
}

func (f *feeder) shrink(d, to, at int) {
	f.grown[d] = f.lattice.divisors[d][at]
	f.number -= (to - at) * f.lattice.weight[d]
	f.loops = f.loops[:len(f.loops)-1]
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
	at := lattice.at(f.number, d)
	for j, bound := range lattice.divisors[d] {
		to := lattice.times[d][at][j]
		if to < 0 || !f.space.temporal[1].limits[d].allows(bound) {
			continue
		}
		if bound == 1 {
			f.pin(p, i+1, states, product)
			continue
		}
		f.grow(d, int(to), at, bound)
		f.pin(p, i+1, states, product*float64(bound))
		f.shrink(d, int(to), at)
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
	var c feed
	for j := range states[:len(f.flows)] {
		c.tiles[j] = states[j].total(f.around / product)
	}
	for _, option := range f.tableFor(same).lists[f.number] {
		c.words, c.tile, c.pattern = option.words, option.tile, option.pattern
		f.mark(&c, int(option.tile) == f.number)
		f.keep(&c)
	}
	if f.mayGoOn(states, product) {
		f.goOn(states)
	}
}

// mayGoOn tells whether orders of the outermost level could spare an inner flow
// more than the feeds kept do.
func (f *feeder) mayGoOn(states []reuse, product float64) bool {
	open := false
	var c feed
	for j := range f.flows {
		c.tiles[j] = states[j].total(f.around / product)
		if s := &states[j]; !s.forgets && !(s.moved && s.closed) {
			open = true
			c.tiles[j] = (1 + states[j].later) * f.mustFetch(j)
		}
	}
	if !open || f.linking != 0 && len(f.loops) == 0 {
		return open
	}
	options := f.optionsAt(f.number)
	if len(options) == 0 {
		return false
	}
	c.words = options[0].words
	for i := range options[1:] {
		for k := range c.words {
			c.words[k] = min(c.words[k], options[1+i].words[k])
		}
	}
	return !f.covered(&c)
}

// mustFetch is the product of the outermost level's loops that no order can
// spare a flow: those that alone move it along a rank.
func (f *feeder) mustFetch(j int) float64 {
	t, n := &f.tensors[f.flows[j]], 1.0
	for d, bound := range f.space.problem.Bounds {
		for r, step := range t.steps[d] {
			if step != 0 && !t.shared[r] {
				n *= float64(bound / f.grown[d])
				break
			}
		}
	}
	return n
}

// goOn tries the orders of the outermost level around exactly the tile grown so
// far. Where the second level has loops of its own, only orders that spare an
// inner flow something are new.
func (f *feeder) goOn(states []reuse) {
	bounds := f.scratch.bounds
	if f.top == 2 && !f.fits(f.grown, f.space.keep[1]) || !f.rest(f.grown, bounds) {
		return
	}
	from := append(f.scratch.states[2][:0], states...)
	for _, d := range f.buffered {
		from = append(from, f.tensors[d].start(f.space.problem, f.grown))
	}
	f.scratch.states[2] = from
	links := uint32(0)
	if len(f.loops) == 0 {
		links = f.linking
	}
	sparing := f.sparing(states, links)
	for i := range f.first {
		if f.top == 1 || f.beginsWith(&f.first[i], bounds, sparing) {
			f.tryOrder(i, from, bounds, links)
		}
	}
}

// sparing is the set of dimensions whose loop might spare an inner flow a fetch
// if it were the next one.
func (f *feeder) sparing(states []reuse, links uint32) uint32 {
	set := links
	for j, space := range f.flows {
		s, t := &states[j], &f.tensors[space]
		if s.forgets || s.moved && s.closed {
			continue
		}
		if !s.moved {
			set |= ^t.relevant
		}
		for d := range t.steps {
			if t.sharesRank(d) {
				set |= 1 << d
			}
		}
	}
	return set
}

// beginsWith tells whether the first loop of an order that is there is over one
// of a set of dimensions.
func (f *feeder) beginsWith(p *pattern, bounds []int, set uint32) bool {
	for _, l := range p.loops {
		if bounds[l.dimension] > 1 {
			return set>>l.dimension&1 != 0
		}
		if l.required {
			return false
		}
	}
	return false
}

func (f *feeder) tryOrder(i int, from []reuse, bounds []int, links uint32) {
	now, rest, spared, ok := f.walk(&f.first[i], f.grown, bounds, from, f.spaces, links)
	if !ok {
		return
	}
	c := feed{pattern: int16(i), tile: int32(f.number)}
	for j := range f.flows {
		c.tiles[j] = now[j].total(rest)
	}
	for k, d := range f.buffered {
		c.words[k] = float64(f.space.problem.TileSize(d, f.grown)) * now[len(f.flows)+k].total(rest)
	}
	f.mark(&c, true)
	if f.top == 1 || c.linked || spared&(1<<len(f.flows)-1) != 0 {
		f.keep(&c)
	}
}

// mark finds the innermost loop, and whether neighbours may serve each other
// what it brings. Bare says that the second level has no loops but the feed's.
func (f *feeder) mark(c *feed, bare bool) {
	c.first, c.bound, c.linked = 0, 0, false
	if len(f.loops) > 0 {
		l := f.loops[0]
		c.first, c.bound, c.linked = int16(l.dimension), l.bound, f.linking>>l.dimension&1 != 0
		return
	}
	if !bare {
		return
	}
	for _, l := range f.outer.first[c.pattern].loops {
		if bound := f.space.problem.Bounds[l.dimension] / f.grown[l.dimension]; bound > 1 {
			c.first, c.bound, c.linked = int16(l.dimension), int32(bound), f.linking>>l.dimension&1 != 0
			return
		}
	}
}

// keep adds a feed unless another is as good.
func (f *feeder) keep(c *feed) {
	if f.covered(c) {
		return
	}
	f.set.feeds = slices.DeleteFunc(f.set.feeds, func(was feed) bool { return f.covers(c, &was) })
	c.order = slices.Clone(f.loops)
	f.set.feeds = append(f.set.feeds, *c)
	c.order = nil
}

func (f *feeder) covered(c *feed) bool {
	for i := range f.set.feeds {
		if f.covers(&f.set.feeds[i], c) {
			return true
		}
	}
	return false
}

// covers tells whether a is as good as b. A feed that lets neighbours serve each
// other only compares with those that do so in the same way: how much that
// spares depends on the mesh.
func (f *feeder) covers(a, b *feed) bool {
	if (a.linked || b.linked) && !f.linkedAlike(a, b) {
		return false
	}
	return noMore(a.tiles[:len(f.flows)], b.tiles[:len(f.flows)]) && noMore(a.words[:len(f.buffered)], b.words[:len(f.buffered)])
}

func (f *feeder) linkedAlike(a, b *feed) bool {
	if a.linked != b.linked || a.first != b.first || a.bound != b.bound {
		return false
	}
	for j, space := range f.flows {
		if f.tensors[space].slides() && a.tiles[j] != b.tiles[j] {
			return false
		}
	}
	return true
}
