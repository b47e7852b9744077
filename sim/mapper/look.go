package mapper

// look goes through the feeds of one choice.
type look struct {
	*Mapper
	choice *choice
	price  *choicePrice
	front  *Front
	some   bool // only enough to improve the front
	visit  func(candidate)

	limitPJ float64 // what the front has for the choice's steps
}

// at visits the feeds of a set whose bounds the front does not cover, and tells
// whether there were any.
func (l *look) at(set *feedset) (open bool) {
	for i := range set.starts {
		open = l.start(&set.starts[i]) || open
	}
	throughs := set.fitting(l.room)
	for i := range throughs {
		open = l.through(&throughs[i]) || open
	}
	if !open {
		l.counts.Bound++
	}
	return open
}

func (l *look) start(s *start) (open bool) {
	pj := l.pricer.energy(l.price, s.tiles)
	if l.withLeakage(l.choice.steps, pj+l.outside.over(s.same)[s.tile]) >= l.limitPJ {
		return false
	}
	clear(l.into)
	cycles := l.pricer.cycles(l.choice, s.tiles, l.into, false)
	best := inf
	worth := func(wordsPJ float64) bool { return wordsPJ < best && !l.covered(cycles, pj+wordsPJ) }
	l.outside.descend(int(s.tile), s.same, worth, func(o *option, wordsPJ float64) {
		if l.offer(s.tiles, o.words[:], pj+wordsPJ, feed{s.order, o.tile, -1, o.order}) {
			if open = true; l.some {
				best = wordsPJ
			}
		}
	})
	return open
}

func (l *look) through(t *through) bool {
	flows := len(l.inner.flows)
	pj := l.pricer.energy(l.price, t.counts) + l.pricer.wordsPJ(t.counts[flows:])
	return l.withLeakage(l.choice.steps, pj) < l.limitPJ && l.offer(t.counts, t.counts[flows:], pj, t.feed)
}

// offer visits a feed unless the front covers its bounds.
func (l *look) offer(tiles, words []float64, pj float64, f feed) bool {
	cycles := l.pricer.cycles(l.choice, tiles, words, false)
	if l.covered(cycles, pj) {
		return false
	}
	l.visit(candidate{l.choice, f, cycles, l.withLeakage(cycles, pj)})
	l.limitPJ = l.front.least(l.choice.steps)
	return true
}

func (l *look) covered(cycles, pj float64) bool {
	return l.front.covers(cycles, l.withLeakage(cycles, pj))
}

func (l *look) withLeakage(cycles, pj float64) float64 {
	return (pj + float64(l.price.leakPJ*cycles)) * tight
}
