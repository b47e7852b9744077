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
	flows := len(t.flows)
	list := &t.scratch.leans
	list.width, list.rows, list.at = flows+1, list.rows[:0], list.at[:0]
	row := t.scratch.row(t.columns)
	for i := range s.starts {
		k := &s.starts[i]
		list.add(s.tiles.row(i, row), t.over(sameSet(k.same))[k.tile], int32(i))
	}
	for i := range s.fitting(t.room) {
		counts := s.counts.row(i, row)
		list.add(counts[:flows], t.wordPJ.of(counts[flows:]), int32(len(s.starts)+i))
	}
	kept := &leans{width: list.width, rows: slices.Clone(list.rows), at: slices.Clone(list.at)}
	t.lean[s] = kept
	t.leans += kept.len()
	return kept
}

// add adds a feed, unless one there beats it, and takes out those that it beats.
func (l *leans) add(tiles []float64, pj float64, at int32) {
	if pj == inf || l.isBeaten(tiles, pj) {
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

// isBeaten tells whether a feed there leaves no more to fetch and costs no more.
// Most are beaten by what beat the one before.
func (l *leans) isBeaten(tiles []float64, pj float64) bool {
	last := l.width - 1
	beats := func(i int) bool {
		row := l.rows[i*l.width : (i+1)*l.width]
		return row[last] <= pj && noMore(row[:last], tiles)
	}
	if l.last < len(l.at) && beats(l.last) {
		return true
	}
	for i := range l.at {
		if beats(i) {
			l.last = i
			return true
		}
	}
	return false
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
