package mapper

import (
	"math"
	"sort"
)

// leans is the feeds that no other of their set beats under some prices, by what
// they leave the inner flows to fetch and by what they cost outside of the border at
// the least: starts, then those that go through, in the set's order.
type leans struct {
	set     *feedset
	at      []int32   // by feed: its place among the starts, then those that go through
	pj      []float64 // by feed: outside of the border
	options []*option // by feed: that a start costs so much with; nil: not looked for yet
}

func (l *leans) len() int { return len(l.at) }

// bytes is about how many bytes a list takes.
func (l *leans) bytes() int {
	const itself = 160
	return itself + 12*len(l.at)
}

// feed returns what a feed leaves the inner flows to fetch, in some memory, and what
// it costs outside.
func (l *leans) feed(i int, tiles []float64) ([]float64, float64) {
	at := int(l.at[i])
	if through := at - len(l.set.starts); through >= 0 {
		return l.set.counts.row(through, tiles), l.pj[i]
	}
	return l.set.tiles.row(at, tiles), l.pj[i]
}

// leanLister lists lean feeds.
type leanLister struct {
	rows []float64 // by feed: tiles fetched by each inner flow, per instance; then pJ
	at   []int32   // by feed
	last int       // row that beat the last one
}

// leanOf lists the lean feeds of a set in its order. Whatever is not among them
// costs at least as much around any choice.
func (t *outside) leanOf(s *feedset) *leans {
	if known := t.lean[s]; known != nil {
		return known
	}
	t.table()
	list, fitting := &t.scratch.leans, int32(len(s.starts)+s.fitting(t.room))
	list.rows, list.at = list.rows[:0], list.at[:0]
	// Those that were lean the last time, and are likely to beat the others, come first.
	for _, i := range s.lean {
		if i < fitting {
			t.addLean(s, i)
		}
	}
	lately := s.lean
	for i := range fitting {
		if len(lately) > 0 && lately[0] == i {
			lately = lately[1:]
			continue
		}
		t.addLean(s, i)
	}
	kept := list.inOrder(s)
	s.lean = kept.at
	t.lean[s] = kept
	t.takes(kept.bytes())
	return kept
}

// addLean adds a feed of a set to the lean ones at hand.
func (t *outside) addLean(s *feedset, i int32) {
	list, flows := &t.scratch.leans, len(t.flows)
	if through := int(i) - len(s.starts); through >= 0 {
		counts := s.counts.row(through, t.scratch.row(t.columns))
		list.add(counts[:flows], t.wordPJ.of(counts[flows:]), i)
		return
	}
	k, tiles := &s.starts[i], s.tiles.row(int(i), t.scratch.row(flows))
	if !list.isBeaten(tiles, t.made.any[k.tile], i) {
		list.add(tiles, t.overAt(int(k.tile), sameSet(k.same)), i)
	}
}

// add adds a feed, unless one there beats it, and takes out those that it beats.
func (l *leanLister) add(tiles []float64, pj float64, at int32) {
	if pj == inf || l.isBeaten(tiles, pj, at) {
		return
	}
	last, width := len(tiles), len(tiles)+1
	left := 0
	for i := range l.at {
		row := l.rows[i*width : (i+1)*width]
		if pj <= row[last] && noMore(tiles, row[:last]) {
			continue
		}
		if left < i {
			copy(l.rows[left*width:], row)
			l.at[left] = l.at[i]
		}
		left++
	}
	l.rows = append(append(l.rows[:left*width], tiles...), pj)
	l.at = append(l.at[:left], at)
}

// isBeaten tells whether a feed there leaves no more to fetch and costs no more; of
// those that are the same the first does. Most are beaten by what beat the one before.
func (l *leanLister) isBeaten(tiles []float64, pj float64, at int32) bool {
	if l.last < len(l.at) && l.beats(l.last, tiles, pj, at) {
		return true
	}
	for i := range l.at {
		if l.beats(i, tiles, pj, at) {
			l.last = i
			return true
		}
	}
	return false
}

func (l *leanLister) beats(i int, tiles []float64, pj float64, at int32) bool {
	last := len(tiles)
	row := l.rows[i*(last+1) : (i+1)*(last+1)]
	return row[last] <= pj && noMore(row[:last], tiles) &&
		(l.at[i] < at || row[last] < pj || !noMore(tiles, row[:last]))
}

// inOrder returns the feeds in their set's order.
func (l *leanLister) inOrder(s *feedset) *leans {
	n := len(l.at)
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	sort.Slice(order, func(i, j int) bool { return l.at[order[i]] < l.at[order[j]] })
	kept := &leans{set: s, at: make([]int32, n), pj: make([]float64, n)}
	for to, i := range order {
		kept.at[to], kept.pj[to] = l.at[i], l.rows[(i+1)*len(l.rows)/n-1]
	}
	return kept
}

// option returns the first option that a start among the feeds costs least with.
func (t *outside) option(l *leans, i int, s *start) *option {
	if l.options == nil {
		l.options = make([]*option, l.len())
	}
	if l.options[i] == nil {
		l.options[i] = t.cheapest(s, l.pj[i])
	}
	return l.options[i]
}

// cheapest returns the first option that a start costs least with, rounding aside.
func (t *outside) cheapest(s *start, leastPJ float64) *option {
	var first *option
	t.descend(int(s.tile), sameSet(s.same), math.Nextafter(leastPJ*(1+rounding), inf), func(o *option, _ float64) float64 {
		kept := *o
		first = &kept
		return -inf
	})
	return first
}
