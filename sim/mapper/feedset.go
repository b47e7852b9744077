package mapper

import (
	"cmp"
	"slices"
	"sort"

	"meshscape/sim/workload"
)

// feed is a way to run the two outermost levels around a border.
type feed struct {
	order     []orderedLoop // of the second level, innermost first; any others stand outside
	tile      int32         // of the second level
	innermost int8          // dimension of the outermost level's loop that stands inside of all of that; or -1
	outside   int16         // order of the outermost level's: a node of outer.first
}

type orderedLoop struct{ dimension, bound int32 }

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

// feedset is the ways to feed a border: the starts, and the undominated ones that
// go through, those whose tile needs least first.
type feedset struct {
	starts   []start
	throughs []through
	needs    []int64 // of throughs: words of the second level; none where all fit
}

// borderFeeds is the feeds that may have a loop over one of firsts innermost.
type borderFeeds struct {
	firsts uint32
	set    *feedset
}

// anyFirst is the set of all dimensions.
const anyFirst = ^uint32(0)

// feedsFor returns the feeds of a border among those that may have a
// loop over one of firsts innermost.
func (o *outer) feedsFor(b *border, firsts uint32) *feedset {
	for i := range b.feeds {
		if b.feeds[i].firsts == firsts {
			return b.feeds[i].set
		}
	}
	f := feeder{outer: o, firsts: firsts, set: &feedset{}}
	f.run(b)
	f.set.seal(o)
	if !f.cut {
		o.makeRoom(len(f.set.starts) + len(f.set.throughs))
		b.feeds = append(b.feeds, borderFeeds{firsts, f.set})
	}
	return f.set
}

// maxFeeds is how many feeds an outer part holds where there is little room for
// choices: they take a fifth of what those do.
const maxFeeds = 1 << 16

// makeRoom forgets all feeds if there is no room for some more.
func (o *outer) makeRoom(more int) {
	if o.held += more; o.held <= max(2*o.room, maxFeeds) {
		return
	}
	for _, b := range o.borderOf {
		b.feeds = nil
	}
	for _, t := range o.tables.known {
		if t.outer == o {
			clear(t.lean)
		}
	}
	o.held = more
}

func (s *feedset) seal(o *outer) {
	if !o.shared {
		return
	}
	last := o.columns - 1
	slices.SortStableFunc(s.throughs, func(a, b through) int { return cmp.Compare(a.counts[last], b.counts[last]) })
	for i := range s.throughs {
		s.needs = append(s.needs, int64(s.throughs[i].counts[last]))
	}
}

// fitting returns the feeds that go through whose tile a second level of so many
// words holds.
func (s *feedset) fitting(words int64) []through {
	if s.needs == nil || words == 0 {
		return s.throughs
	}
	return s.throughs[:sort.Search(len(s.needs), func(i int) bool { return s.needs[i] > words })]
}

// option is an order of the outermost level's loops around a tile of the second
// level: what the tile's DataSpaces are filled with, in words; then the words of
// the tile; and last how often the direct flow's DataSpace is sent, if no loop of
// the second level moves it.
type option struct {
	words [workload.MaxDataSpaces + 2]float64
	tile  int32
	order int16 // a node of outer.first
}
