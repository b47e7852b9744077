package mapper

import "slices"

// leans is the feeds that no other of their set beats under some prices, by what
// they leave the inner flows to fetch and by what they cost outside of the border at
// the least: starts, then those that go through, in the set's order.
type leans struct {
	width   int       // of a row: the inner flows, and one more
	rows    []float64 // by feed: tiles fetched by each inner flow, per instance; then pJ
	at      []int32   // by feed: its place among the starts, then those that go through
	options []*option // by feed: that a start costs so much with; nil: not looked for yet
	last    int       // row that beat the last one
}

func (l *leans) len() int { return len(l.at) }

// feed returns what a feed leaves the inner flows to fetch, and what it costs
// outside.
func (l *leans) feed(i int) (tiles []float64, pj float64) {
	row := l.rows[i*l.width : (i+1)*l.width]
	return row[:l.width-1], row[l.width-1]
}

// leanOf lists the lean feeds of a set in its order. Whatever is not among them
// costs at least as much around any choice.
func (t *outside) leanOf(s *feedset) *leans {
	if known := t.lean[s]; known != nil {
		return known
	}
	list, fitting := &t.scratch.leans, int32(len(s.starts)+s.fitting(t.room))
	list.width, list.rows, list.at = len(t.flows)+1, list.rows[:0], list.at[:0]
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
	kept := list.inOrder()
	s.lean = kept.at
	t.lean[s] = kept
	t.leans += kept.len()
	return kept
}

// addLean adds a feed of a set to the lean ones at hand.
func (t *outside) addLean(s *feedset, i int32) {
	list, row := &t.scratch.leans, t.scratch.row(t.columns)
	if through := int(i) - len(s.starts); through >= 0 {
		counts, flows := s.counts.row(through, row), len(t.flows)
		list.add(counts[:flows], t.wordPJ.of(counts[flows:]), i)
		return
	}
	k, tiles := &s.starts[i], s.tiles.row(int(i), row)
	if !list.isBeaten(tiles, t.any[k.tile], i) {
		list.add(tiles, t.over(sameSet(k.same))[k.tile], i)
	}
}

// add adds a feed, unless one there beats it, and takes out those that it beats.
func (l *leans) add(tiles []float64, pj float64, at int32) {
	if pj == inf || l.isBeaten(tiles, pj, at) {
		return
	}
	last := l.width - 1
	left := 0
	for i := range l.at {
		row := l.rows[i*l.width : (i+1)*l.width]
		if pj <= row[last] && noMore(tiles, row[:last]) {
			continue
		}
		if left < i {
			copy(l.rows[left*l.width:], row)
			l.at[left] = l.at[i]
		}
		left++
	}
	l.rows = append(append(l.rows[:left*l.width], tiles...), pj)
	l.at = append(l.at[:left], at)
}

// isBeaten tells whether a feed there leaves no more to fetch and costs no more; of
// those that are the same the first does. Most are beaten by what beat the one before.
func (l *leans) isBeaten(tiles []float64, pj float64, at int32) bool {
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

func (l *leans) beats(i int, tiles []float64, pj float64, at int32) bool {
	last := l.width - 1
	row := l.rows[i*l.width : (i+1)*l.width]
	return row[last] <= pj && noMore(row[:last], tiles) &&
		(l.at[i] < at || row[last] < pj || !noMore(tiles, row[:last]))
}

// inOrder returns a copy in the set's order.
func (l *leans) inOrder() *leans {
	order := make([]int, len(l.at))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return int(l.at[i] - l.at[j]) })
	kept := &leans{width: l.width, rows: make([]float64, 0, len(l.rows)), at: make([]int32, 0, len(l.at))}
	for _, i := range order {
		kept.rows, kept.at = append(kept.rows, l.rows[i*l.width:(i+1)*l.width]...), append(kept.at, l.at[i])
	}
	return kept
}

// option returns the first option that a start among the feeds costs least with.
func (t *outside) option(l *leans, i int, s *start) *option {
	if l.options == nil {
		l.options = make([]*option, l.len())
	}
	if l.options[i] == nil {
		_, pj := l.feed(i)
		l.options[i] = t.cheapest(s, pj)
	}
	return l.options[i]
}

// cheapest returns the first option that a start costs least with.
func (t *outside) cheapest(s *start, leastPJ float64) *option {
	var first *option
	worth := func(pj float64) bool { return first == nil && pj <= leastPJ }
	t.descend(int(s.tile), sameSet(s.same), worth, func(o *option, _ float64) {
		kept := *o
		first = &kept
	})
	return first
}
