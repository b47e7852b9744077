package mapper

// look goes through the feeds of one choice after another, and visits those whose
// bounds a front does not cover.
type look struct {
	*Mapper
	front  *Front
	some   bool // only enough to improve the front
	visit  func(*candidate)
	choice *choice // at hand
}

// all looks at all choices that fit.
func (l *look) all() {
	steps, limitPJ := -1.0, inf // of the front for these steps
	for i := range l.class.fits {
		f := &l.class.fits[i]
		if f.steps != steps {
			steps, limitPJ = f.steps, l.front.limitPJ(f.steps)
		}
		if f.leastPJ >= limitPJ {
			l.counts.Bound++
			continue
		}
		l.at(i)
		steps = -1
	}
}

// at looks at one choice.
func (l *look) at(i int) {
	f := &l.class.fits[i]
	if l.stopped() {
		return
	}
	if !l.front.leaves(f.steps, f.leastPJ) {
		l.counts.Bound++
		return
	}
	x := l.class.at(i)
	l.choice = x
	l.pricer.price(x, &l.price)
	open := l.feeds(l.outer.feedsFor(x.border, anyFirst), f)
	if open && x.links != nil && x.links.firsts != anyFirst { // these never have neighbours serve each other
		l.feeds(l.outer.feedsFor(x.border, ^x.links.firsts), f)
	}
}

// feeds looks at the feeds of a set, raises the choice's bound to what they cost
// at the least, and tells whether any was worth it.
func (l *look) feeds(set *feedset, f *fit) (open bool) {
	if l.outside == nil {
		open = l.every(set)
	} else {
		lean := l.outside.leanOf(set)
		f.leastPJ = max(f.leastPJ, l.withLeakage(f.steps, l.leastPJ(lean)))
		open = l.front.leaves(f.steps, f.leastPJ) && l.only(set, lean)
		if !l.some && l.front.leaves(f.steps, f.leastPJ) { // those took more cycles, or parts of blocks cost more
			open = l.every(set) || open
		}
	}
	if !open {
		l.counts.Bound++
	}
	return open
}

// leastPJ is the least that the choice costs with any of a set's feeds, leakage
// aside.
func (l *look) leastPJ(list []lean) float64 {
	least := inf
	for i := range list {
		least = min(least, l.pricer.energy(&l.price, list[i].tiles)+list[i].pj)
	}
	return least
}

// limitPJ is what a feed must cost less than to be worth a look, leakage and
// rounding aside.
func (l *look) limitPJ() float64 {
	return l.front.limitPJ(l.choice.steps)/tight - float64(l.price.leakPJ*l.choice.steps)
}

func (l *look) every(set *feedset) (open bool) {
	limitPJ := l.limitPJ()
	for i := range set.starts {
		s := &set.starts[i]
		pj, outsidePJ := l.pricer.energy(&l.price, s.tiles), l.outside.over(s.same)[s.tile]
		if pj+outsidePJ < limitPJ && l.start(s, pj) {
			open, limitPJ = true, l.limitPJ()
		}
	}
	throughs := set.fitting(l.room)
	for i := range throughs {
		open = l.through(&throughs[i], limitPJ) || open
	}
	return open
}

func (l *look) only(set *feedset, list []lean) (open bool) {
	limitPJ := l.limitPJ()
	for i := range list {
		x := &list[i]
		pj := l.pricer.energy(&l.price, x.tiles)
		if pj+x.pj >= limitPJ {
			continue
		}
		if l.meet(set, x, pj) {
			open, limitPJ = true, l.limitPJ()
		}
	}
	return open
}

// meet visits a lean feed, which costs pj inside of the border.
func (l *look) meet(set *feedset, x *lean, pj float64) bool {
	if at := int(x.at) - len(set.starts); at >= 0 {
		return l.through(&set.throughs[at], inf)
	}
	s := &set.starts[x.at]
	if x.option == nil {
		x.option = l.outside.cheapest(s, x.pj)
	}
	return l.offer(s.tiles, x.option.words[:], pj+x.pj, feed{s.order, x.option.tile, -1, x.option.order})
}

// start visits the feeds that begin so, and cost pj inside of the border.
func (l *look) start(s *start, pj float64) (open bool) {
	clear(l.into)
	cycles := l.pricer.cycles(l.choice, s.tiles, l.into, false)
	worth := func(wordsPJ float64) bool {
		return l.front.leaves(cycles, l.withLeakage(cycles, pj+wordsPJ))
	}
	l.outside.descend(int(s.tile), s.same, worth, func(o *option, wordsPJ float64) {
		open = l.offer(s.tiles, o.words[:], pj+wordsPJ, feed{s.order, o.tile, -1, o.order}) || open
	})
	return open
}

func (l *look) through(t *through, limitPJ float64) bool {
	flows := len(l.inner.flows)
	pj := l.pricer.energy(&l.price, t.counts) + l.pricer.wordPJ.of(t.counts[flows:])
	return pj < limitPJ && l.offer(t.counts, t.counts[flows:], pj, t.feed)
}

// offer visits a feed unless the front covers its bounds.
func (l *look) offer(tiles, words []float64, pj float64, f feed) bool {
	cycles := l.pricer.cycles(l.choice, tiles, words, false)
	if !l.front.leaves(cycles, l.withLeakage(cycles, pj)) {
		return false
	}
	l.visit(&candidate{*l.choice, f, cycles, l.withLeakage(cycles, pj)})
	return true
}

func (l *look) withLeakage(cycles, pj float64) float64 {
	return (pj + float64(l.price.leakPJ*cycles)) * tight
}
