package mapper

import "slices"

// lean is a feed that no other of its set beats under some prices, by what it
// leaves the inner flows to fetch and by what it costs outside of the border at
// the least: a start, or one that goes through.
type lean struct {
	tiles []float64
	pj    float64
	at    int32 // among the starts, then those that go through

	option *option // that a start costs so much with; nil: not looked for yet
}

// leanOf lists the lean feeds of a set in its order. Whatever is not among them
// costs at least as much around any choice.
func (t *outside) leanOf(s *feedset) []lean {
	known, ok := t.lean[s]
	if ok {
		return known
	}
	var list []lean
	for i := range s.starts {
		at := s.start(i)
		list = insertLean(list, lean{tiles: at.tiles, pj: t.over(at.same)[at.tile], at: int32(i)})
	}
	flows := len(t.flows)
	for i := range s.fitting(t.room) {
		counts := s.through(i).counts
		list = insertLean(list, lean{tiles: counts[:flows], pj: t.wordPJ.of(counts[flows:]), at: int32(len(s.starts) + i)})
	}
	t.lean[s] = slices.Clip(list)
	t.leans += len(list)
	return list
}

// cheapest returns the first option that a start costs least with.
func (t *outside) cheapest(s *start, leastPJ float64) *option {
	var first *option
	worth := func(pj float64) bool { return first == nil && pj <= leastPJ }
	t.descend(int(s.tile), s.same, worth, func(o *option, _ float64) {
		kept := *o
		first = &kept
	})
	return first
}

func insertLean(list []lean, x lean) []lean {
	if x.pj == inf {
		return list
	}
	for i := range list {
		if list[i].atMost(&x) {
			return list
		}
	}
	left := list[:0]
	for i := range list {
		if !x.atMost(&list[i]) {
			left = append(left, list[i])
		}
	}
	return append(left, x)
}

func (l *lean) atMost(x *lean) bool { return l.pj <= x.pj && noMore(l.tiles, x.tiles) }
