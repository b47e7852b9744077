package mapper

import "meshscape/sim/workload"

// maxFlows bounds the flows into levels inside the border.
const maxFlows = 16

// border is what the outer levels see of everything inside: the tile at the
// border, and how far each inner flow's reuse has come.
type border struct {
	number int32 // of the tile, in the lattice
	tile   [workload.MaxDimensions]int32
	states [maxFlows]reuse
}

// feed is a way to run the two outermost levels around a border.
type feed struct {
	tiles     [maxFlows]float64               // fetched by each inner flow, per instance
	words     [workload.MaxDataSpaces]float64 // into the second level, by outer.buffered
	order     []orderedLoop                   // of the second level, innermost first; any others stand outside
	tile      int32                           // of the second level
	innermost int8                            // dimension of the outermost level's loop that stands inside of all of that; or -1
	outside   int16                           // order of the outermost level's: a node of outer.first
}

type orderedLoop struct{ dimension, bound int32 }

// feedset is the undominated feeds of a border, and the least of each count.
type feedset struct {
	feeds []feed
	least feed
}

type borderFeeds struct {
	border border
	firsts uint32
	set    *feedset
}

// anyFirst is the set of all dimensions.
const anyFirst = ^uint32(0)

// feedsFor returns the undominated feeds of a border among those that may have a
// loop over one of firsts innermost.
func (o *outer) feedsFor(b *border, firsts uint32) *feedset {
	tile := int(b.number)
	for _, known := range o.feedsets[tile] {
		if known.firsts == firsts && known.border == *b {
			return known.set
		}
	}
	f := feeder{outer: o, firsts: firsts, set: &feedset{}}
	f.run(b, tile)
	f.set.summarise(len(o.flows))
	if f.cut {
		return f.set
	}
	o.feedsets[tile] = append(o.feedsets[tile], borderFeeds{*b, firsts, f.set})
	return f.set
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
	}
}
