package mapper

import "sort"

// feed is a way to run the two outermost levels around a border.
type feed struct {
	order     []orderedLoop // of the second level, innermost first; any others stand outside
	tile      int32         // of the second level
	innermost int8          // dimension of the outermost level's loop that stands inside of all of that; or -1
	outside   int16         // order of the outermost level's: a node of outer.first
}

// orderedLoop is a loop of the second level, its bound as the index of a divisor.
type orderedLoop struct{ dimension, divisor int16 }

// start is how the second level's loops may begin: what they leave the inner
// flows to fetch, whatever stands outside. Any tile of the second level that
// contains its tile, and has the same extents in the dimensions of a set, goes
// with it.
type start struct {
	tiles []float64     // fetched by each inner flow, per instance
	order []orderedLoop // innermost first
	tile  int32
	same  sameSet
}

// through is a feed in which the outermost level's loops spare inner flows
// something too.
type through struct {
	counts []float64 // see outer.columns
	feed
}

// feedset is the ways to feed a border whose innermost loop may be over one of
// firsts: the starts, and the undominated ones that go through, those whose tile
// needs least first. They are many, and kept small.
type feedset struct {
	border   *border
	firsts   uint32
	starts   []keptFeed
	tiles    []float64 // of the starts
	throughs []keptFeed
	counts   []float64 // of those
	loops    []orderedLoop
	needs    []int64 // of throughs: words of the second level; none where all fit
	usage
}

// keptFeed is what a start or a feed has besides counts, its loops from an index.
type keptFeed struct {
	tile, from    int32
	same, outside int16
	loops         int8
	innermost     int8
}

// bytes is how many bytes a set takes.
func (s *feedset) bytes() int {
	const itself = 320
	return itself + 16*(len(s.starts)+len(s.throughs)) + 8*(len(s.tiles)+len(s.counts)+len(s.needs)) + 4*len(s.loops)
}

//go:noinline
func (s *feedset) order(k *keptFeed) []orderedLoop {
	return s.loops[k.from : k.from+int32(k.loops)]
}

func (s *feedset) start(i int) start {
	k, flows := &s.starts[i], len(s.tiles)/len(s.starts)
	return start{s.tiles[i*flows : (i+1)*flows], s.order(k), k.tile, sameSet(k.same)}
}

func (s *feedset) through(i int) through {
	k, columns := &s.throughs[i], len(s.counts)/len(s.throughs)
	return through{s.counts[i*columns : (i+1)*columns], feed{s.order(k), k.tile, k.innermost, k.outside}}
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
	s := &feedset{border: b, firsts: f.firsts}
	loops := 0
	for i := range f.starts {
		loops += len(f.starts[i].order)
	}
	for i := range f.throughs {
		loops += len(f.throughs[i].order)
	}
	s.loops = make([]orderedLoop, 0, loops)
	s.starts, s.tiles = make([]keptFeed, 0, len(f.starts)), make([]float64, 0, len(f.starts)*len(f.flows))
	for i := range f.starts {
		x := &f.starts[i]
		s.starts = append(s.starts, keptFeed{tile: x.tile, from: int32(len(s.loops)), same: int16(x.same), loops: int8(len(x.order))})
		s.tiles, s.loops = append(s.tiles, x.tiles...), append(s.loops, x.order...)
	}
	last := f.columns - 1
	if f.shared {
		sort.SliceStable(f.throughs, func(i, j int) bool { return f.throughs[i].counts[last] < f.throughs[j].counts[last] })
	}
	s.throughs, s.counts = make([]keptFeed, 0, len(f.throughs)), make([]float64, 0, len(f.throughs)*f.columns)
	for i := range f.throughs {
		x := &f.throughs[i]
		s.throughs = append(s.throughs, keptFeed{x.tile, int32(len(s.loops)), 0, x.outside, int8(len(x.order)), x.innermost})
		s.counts, s.loops = append(s.counts, x.counts...), append(s.loops, x.order...)
		if f.shared {
			s.needs = append(s.needs, int64(x.counts[last]))
		}
	}
	return s
}

// fitting returns how many feeds that go through, the first, have a tile that a
// second level of so many words holds.
func (s *feedset) fitting(words int64) int {
	if s.needs == nil || words == 0 {
		return len(s.throughs)
	}
	return sort.Search(len(s.needs), func(i int) bool { return s.needs[i] > words })
}
