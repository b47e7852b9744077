package mapper

import "sort"

// feed is a way to run the two outermost levels around a border.
type feed struct {
	way       way
	inner     int32 // tile of the second level that the loops of the way leave; any others stand outside
	tile      int32 // of the second level
	innermost int8  // dimension of the outermost level's loop that stands inside of all of that; or -1
	outside   int16 // order of the outermost level's: a node of outer.first
}

// way is which loops of the second level are innermost, in which order: those of a
// node of outer.second; or one over dimension d alone that spares nothing, as -1-d.
// Outside of those stand loops over pinned dimensions, if they have not got one. The
// bounds follow from the tiles.
type way int16

func idleWay(d int) way { return way(-1 - d) }

// idle returns the dimension of the loop that spares nothing, or -1.
func (w way) idle() int { return max(-1, int(-1-w)) }

// start is how the second level's loops may begin: what they leave the inner
// flows to fetch, whatever stands outside. Any tile of the second level that
// contains its tile, and has the same extents in the dimensions of a set, goes
// with it.
type start struct {
	tiles []float64 // fetched by each inner flow, per instance
	keptStart
}

type keptStart struct {
	tile int32
	way  way
	same int16 // a sameSet
}

// through is a feed in which the outermost level's loops spare inner flows
// something too.
type through struct {
	counts []float64 // see outer.columns
	keptThrough
}

type keptThrough struct {
	tile      int32
	way       way
	outside   int16
	innermost int8
}

func (s *start) feed(o *option) feed { return feed{s.way, s.tile, o.tile, -1, o.order} }

func (t *through) feed() feed { return feed{t.way, t.tile, t.tile, t.innermost, t.outside} }

// feedset is the ways to feed a border whose innermost loop may be over one of
// firsts: the starts, and the undominated ones that go through, those whose tile
// needs least first. They are many, and kept small.
type feedset struct {
	origin   *origin
	border   *border
	firsts   uint32
	shared   bool // throughs need different words of the second level
	starts   []keptStart
	tiles    codedRows // of the starts
	throughs []keptThrough
	counts   codedRows // of those
	lean     []int32   // those that were, the last time (see leans.at)
	told     bool      // to other caches, or by them
	usage
}

// origin is the outer part that sets of feeds are of, as far as other caches must know
// it. It outlives the part itself.
type origin struct {
	name string   // among those of its cache; "" where tiles have no numbers to tell them by
	sets []uint32 // of dimensions, that starts have
}

// bytes is how many bytes a set takes.
func (s *feedset) bytes() int {
	const itself = 400
	return itself + 8*len(s.starts) + 12*len(s.throughs) + s.tiles.bytes() + s.counts.bytes()
}

// start returns one, with memory for its tiles.
func (s *feedset) start(i int, tiles []float64) start {
	return start{s.tiles.row(i, tiles), s.starts[i]}
}

func (s *feedset) through(i int, counts []float64) through {
	return through{s.counts.row(i, counts), s.throughs[i]}
}

// anyFirst is the set of all dimensions.
const anyFirst = ^uint32(0)

// feedsFor returns the feeds of a border among those that may have a
// loop over one of firsts innermost.
func (o *outer) feedsFor(b *border, firsts uint32) *feedset {
	if s := b.feedsOf(firsts); s != nil {
		o.feeds.use(s)
		return s
	}
	f := o.feeder(firsts)
	f.run(b)
	s := f.seal(b)
	if !f.cut {
		o.feeds.keep(s)
	}
	return s
}

// feedsOf returns the feeds that are known, or nil.
func (b *border) feedsOf(firsts uint32) *feedset {
	for _, s := range b.feeds {
		if s.firsts == firsts {
			return s
		}
	}
	return nil
}

// seal copies what was found.
func (f *feeder) seal(b *border) *feedset {
	s := &feedset{origin: f.origin, border: b, firsts: f.firsts, shared: f.shared}
	s.starts, s.throughs = make([]keptStart, len(f.starts)), make([]keptThrough, len(f.throughs))
	f.coder.begin(len(f.flows))
	for i := range f.starts {
		s.starts[i] = f.starts[i].keptStart
		f.coder.add(f.starts[i].tiles)
	}
	s.tiles = f.coder.rows()
	f.coder.begin(f.columns)
	for i, at := range f.inOrderOfNeed() {
		s.throughs[i] = f.throughs[at].keptThrough
		f.coder.add(f.throughs[at].counts)
	}
	s.counts = f.coder.rows()
	return s
}

// inOrderOfNeed returns the feeds that go through, those that need fewest words of the
// second level first.
func (f *feeder) inOrderOfNeed() []int {
	order := make([]int, len(f.throughs))
	for i := range order {
		order[i] = i
	}
	if need := f.columns - 1; f.shared {
		sort.SliceStable(order, func(i, j int) bool { return f.throughs[order[i]].counts[need] < f.throughs[order[j]].counts[need] })
	}
	return order
}

// fitting returns how many feeds that go through, the first, have a tile that a
// second level of so many words holds.
func (s *feedset) fitting(words int64) int {
	if !s.shared || words == 0 {
		return len(s.throughs)
	}
	last := s.counts.width() - 1
	return sort.Search(len(s.throughs), func(i int) bool { return int64(s.counts.at(i, last)) > words })
}
