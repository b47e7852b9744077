package mapper

import "slices"

// feeder lists the feeds of one border.
type feeder struct {
	*outer
	spaces   []int // of the inner flows, then of the second level's
	extents  []int // of the border
	loops    int   // of the second level so far
	way      way
	grown    []int   // extents of the second level's tile so far
	number   int     // and its number
	around   float64 // product of the bounds of all outer loops
	firsts   uint32  // dimensions that the innermost loop may be over
	starts   []start
	throughs []through
	cut      bool      // some are missing
	at       through   // scratch
	sieve    *sieve    // that looks at them; nil: they are listed
	walk     orderWalk // of the outermost level's loops
	first    bool      // those have the innermost loop
	numbers  arena[float64]
	coder    coder
}

// feeder returns one for some borders' feeds. There is one for all.
func (o *outer) feeder(firsts uint32) *feeder {
	f := &o.scratch.feeder
	f.outer, f.firsts = o, firsts
	return f
}

func (f *feeder) run(b *border) {
	if n := len(f.space.problem.Bounds); f.extents == nil {
		f.extents, f.grown, f.at.counts = make([]int, n), make([]int, n), make([]float64, f.columns)
		f.spaces = append(append([]int(nil), f.flows...), f.buffered...)
		f.walk = orderWalk{outer: f.outer, extents: f.grown, bounds: f.scratch.bounds, spaces: f.spaces, visit: f.visitOrder}
	}
	f.starts, f.throughs, f.cut = f.starts[:0], f.throughs[:0], false
	f.numbers.empty()
	f.number, f.around = int(b.number), 1
	for d, bound := range f.space.problem.Bounds {
		f.extents[d] = int(b.tile[d])
		f.around *= float64(bound / f.extents[d])
	}
	copy(f.grown, f.extents)
	states := b.states
	if f.top == 1 {
		f.goOn(states)
		return
	}
	f.extendBase(0, states, 1)
}

// extendBase tries every bound for the loops of the second level that the
// constraints fix innermost.
func (f *feeder) extendBase(i int, states []reuse, product float64) {
	if i == len(f.second.base) {
		f.extend(0, i, states, product)
		return
	}
	d := f.second.base[i]
	f.extendBaseWith(i, d, states, product)
}

func (f *feeder) extendBaseWith(i, d int, states []reuse, product float64) {
	if f.space.temporal[1].limits[d].allows(1) {
		f.extendBase(i+1, states, product)
	}
	f.eachBound(d, i, states, func(next []reuse, bound int) {
		f.extendBase(i+1, next, product*float64(bound))
	})
}

// extend records the feeds of an order of the second level's loops, then goes on
// to those with one loop more.
func (f *feeder) extend(at int16, depth int, states []reuse, product float64) {
	if f.sieve.isShut(states) {
		return
	}
	f.way = way(at)
	f.pin(f.second.nodes[at].involved, 0, states, states, product)
	if f.loops == 0 && f.firsts != anyFirst {
		f.beginIdly(depth, states)
	}
	for _, kid := range f.second.nodes[at].kids {
		f.eachBound(f.second.nodes[kid].dimension, depth, states, func(next []reuse, bound int) {
			f.extend(kid, depth+1, next, product*float64(bound))
		})
	}
}

// beginIdly records the feeds whose innermost loop spares nothing.
func (f *feeder) beginIdly(depth int, states []reuse) {
	root := &f.second.nodes[0]
	for d := range f.extents {
		if root.involved>>d&1 == 0 && !f.second.begins(d) {
			f.eachBound(d, depth, states, func(next []reuse, bound int) {
				f.way = idleWay(d)
				f.pin(root.involved|1<<d, 0, next, next, float64(bound))
			})
		}
	}
}

// eachBound puts a loop over a dimension, of each bound above 1, around the
// tiles and around the second level's.
func (f *feeder) eachBound(d, depth int, states []reuse, visit func(next []reuse, bound int)) {
	lattice := f.lattice
	at := lattice.at(f.number, d)
	for j, bound := range lattice.divisors[d] {
		to := lattice.times[d][at][j]
		if bound == 1 || to < 0 || f.loops == 0 && f.firsts>>d&1 == 0 || !f.space.temporal[1].limits[d].allows(bound) {
			continue
		}
		next := append(f.scratch.second[depth][:0], states...)
		f.scratch.second[depth] = next
		f.addLoop(next, f.flows, d, f.grown[d], bound)
		f.grow(d, int(to), at)
		visit(next, bound)
		f.shrink(d, int(to), at)
	}
}

// grow puts a loop around the second level's tile; shrink takes it off again.
func (f *feeder) grow(d, to, at int) {
	f.grown[d] = f.lattice.divisors[d][to]
	f.number += (to - at) * f.lattice.weight[d]
	f.loops++
}

func (f *feeder) shrink(d, to, at int) {
	f.grown[d] = f.lattice.divisors[d][at]
	f.number -= (to - at) * f.lattice.weight[d]
	f.loops--
}

// pin tries every bound of the constrained dimensions that are not in involved;
// they stand outside of those that are, in order, and lead from the states there to
// others.
func (f *feeder) pin(involved uint32, i int, states, pinned []reuse, product float64) {
	for ; i < len(f.pinned) && involved>>f.pinned[i]&1 != 0; i++ {
	}
	if i == len(f.pinned) {
		f.record(involved, states, pinned, product)
		return
	}
	d, lattice := f.pinned[i], f.lattice
	at := lattice.at(f.number, d)
	for j, bound := range lattice.divisors[d] {
		to := lattice.times[d][at][j]
		if to < 0 || !f.space.temporal[1].limits[d].allows(bound) {
			continue
		}
		if bound > 1 && f.loops == 0 && f.firsts>>d&1 == 0 {
			continue
		}
		if bound == 1 {
			f.pin(involved, i+1, states, pinned, product)
			continue
		}
		next := append(f.scratch.pinned[i][:0], pinned...)
		f.scratch.pinned[i] = next
		f.addLoop(next, f.flows, d, f.grown[d], bound)
		f.grow(d, int(to), at)
		f.pin(involved, i+1, states, next, product)
		f.shrink(d, int(to), at)
	}
}

// record keeps the loops chosen as a start, of which those over constrained dimensions
// may stand anywhere outside of the others, and spare nothing; and, where orders of the
// outermost level could spare an inner flow more, goes on to those.
func (f *feeder) record(same uint32, states, pinned []reuse, product float64) {
	if f.cut = f.cut || f.stop(); f.cut {
		return
	}
	for _, d := range f.pinned {
		same |= 1 << d
	}
	if f.loops == 0 && f.firsts != anyFirst {
		f.goOn(pinned)
		return
	}
	rest := f.around / product
	tiles := f.at.counts[:len(f.flows)]
	for j := range tiles {
		tiles[j] = states[j].total(rest)
	}
	set := f.setOf(same)
	f.addStart(tiles, set)
	if f.mayPass(pinned, tiles) && f.isNew(tiles, set) {
		f.goOn(pinned)
	}
}

func (f *feeder) addStart(tiles []float64, same sameSet) {
	switch {
	case f.sieve != nil:
		f.sieve.meetStart(tiles, same)
	case !f.started(tiles, same):
		f.starts = append(f.starts, start{f.numbers.keep(tiles), keptStart{int32(f.number), f.way, int16(same)}})
	}
}

// isNew tells whether feeds that go through here may be worth it, if they leave so
// many tiles to fetch at the least.
func (f *feeder) isNew(tiles []float64, same sameSet) bool {
	if f.sieve != nil {
		return f.sieve.mayPass(tiles)
	}
	return !f.started(tiles, same)
}

// started tells whether a start is as good as one that leaves so many tiles to
// fetch and goes with the tiles that have the same extents in the dimensions of a
// set.
func (f *feeder) started(tiles []float64, same sameSet) bool {
	for i := range f.starts {
		was := &f.starts[i]
		if f.sets[was.same]&^f.sets[same] == 0 && noMore(was.tiles, tiles) && f.lattice.within(int(was.tile), f.number, f.sets[was.same]) {
			return true
		}
	}
	return false
}

// mayPass tells whether orders of the outermost level could spare an inner flow
// something, and lowers tiles to what they leave at the least.
func (f *feeder) mayPass(states []reuse, tiles []float64) bool {
	open := false
	left := f.remaining(f.grown)
	for j, space := range f.flows {
		if s := &states[j]; !s.settled() {
			open = true
			tiles[j] = s.leastTiles(&f.tensors[space], left, -1)
		}
	}
	return open
}

// goOn tries the orders of the outermost level around exactly the tile grown so
// far. Where the second level has loops of its own, only orders that spare an
// inner flow something are new.
func (f *feeder) goOn(states []reuse) {
	if f.top == 2 && !f.fits(f.grown, f.space.keep[1]) || !f.rest(f.grown, f.walk.bounds) {
		return
	}
	from := append(f.scratch.first[0][:0], states...)
	for _, d := range f.buffered {
		from = append(from, f.space.start(&f.tensors[d], d, 1, f.grown))
	}
	f.scratch.first[0] = from
	f.first, f.walk.spare = f.loops == 0 && f.firsts != anyFirst, 0
	if f.top == 2 && !f.first {
		f.walk.spare = len(f.flows)
	}
	f.walk.run(from)
}

// visitOrder records an order of the outermost level's loops, if it is new.
func (f *feeder) visitOrder(node int16, states []reuse, rest float64, spared uint32) {
	switch spare := f.walk.spare; {
	case f.first:
		f.recordFirst(node, f.walk.bounds, states, rest)
	case spare == 0 || spared&(1<<spare-1) != 0:
		f.recordOrder(node, -1, states, rest)
	}
}

// recordFirst records an order of the outermost level's loops that has one of
// firsts innermost. If it has another there, one that spares nothing may be put
// inside of them all.
func (f *feeder) recordFirst(node int16, bounds []int, states []reuse, rest float64) {
	order := f.outer.first
	for _, d := range order.sequence(node, len(bounds)) {
		if bounds[d] > 1 && (order.nodes[node].involved>>d&1 != 0) {
			if f.firsts>>d&1 != 0 {
				f.recordOrder(node, -1, states, rest)
			}
			break
		}
	}
	for _, d := range order.base {
		if bounds[d] > 1 {
			return
		}
	}
	for d, bound := range bounds {
		if bound > 1 && f.firsts>>d&1 != 0 && !order.begins(d) {
			for j := range states { // every step fetches
				states[j] = reuse{later: 0}
			}
			f.recordOrder(0, int8(d), states, product(bounds))
			return
		}
	}
}

func (f *feeder) recordOrder(node int16, innermost int8, states []reuse, rest float64) {
	c := &f.at
	c.keptThrough = keptThrough{int32(f.number), f.way, node, innermost}
	for j := range f.flows {
		c.counts[j] = states[j].total(rest)
	}
	for k, d := range f.buffered {
		c.counts[len(f.flows)+k] = float64(f.space.problem.TileSize(d, f.grown)) * states[len(f.flows)+k].total(rest)
	}
	if f.shared {
		c.counts[f.columns-1] = f.need(f.grown)
	}
	f.keepThrough(c)
}

// keepThrough adds a copy of a feed unless another is as good.
func (f *feeder) keepThrough(c *through) {
	if f.sieve != nil {
		f.sieve.meetThrough(c.counts)
		return
	}
	for i := range f.throughs {
		if noMore(f.throughs[i].counts, c.counts) {
			return
		}
	}
	f.throughs = slices.DeleteFunc(f.throughs, func(was through) bool { return noMore(c.counts, was.counts) })
	kept := *c
	kept.counts = f.numbers.keep(c.counts)
	f.throughs = append(f.throughs, kept)
}
