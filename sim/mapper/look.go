package mapper

// look goes through the feeds of one choice after another, and visits those whose
// bounds are below a limit.
type look struct {
	*Mapper
	limit   func(cycles float64) float64 // on energy (pJ)
	some    bool                         // only the cheapest ones
	visit   func(*candidate)
	choice  *choice   // at hand
	offered candidate // scratch
}

// all looks at all choices that fit.
func (l *look) all() {
	steps, limitPJ := -1.0, inf // of the front for these steps
	for i := range l.class.fits {
		f := &l.class.fits[i]
		if f.steps != steps {
			steps, limitPJ = f.steps, l.limit(f.steps)
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
	if !l.leaves(f.steps, f.leastPJ) {
		l.counts.Bound++
		return
	}
	x := l.class.at(i)
	l.choice = x
	l.pricer.price(x, &l.price)
	switch {
	case l.some || x.links == nil:
		l.feeds(anyFirst, f)
	case x.links.firsts != anyFirst: // these never have neighbours serve each other
		l.feeds(^x.links.firsts, f)
	}
}

func (l *look) leaves(cycles, boundPJ float64) bool { return boundPJ < l.limit(cycles) }

// feeds looks at the feeds of the choice whose innermost loop may be over one of
// firsts, and counts them as ruled out if none was worth it.
func (l *look) feeds(firsts uint32, f *fit) {
	b := l.choice.border
	if l.outside == nil {
		l.every(l.outer.feedsFor(b, firsts))
		return
	}
	if !l.anyOpen(b, firsts) {
		l.counts.Bound++
		return
	}
	set := l.outer.feedsFor(b, firsts)
	lean := l.outside.leanOf(set)
	f.leastPJ = greater(f.leastPJ, l.withLeakage(f.steps, l.leastPJ(lean)))
	if !l.leaves(f.steps, f.leastPJ) || !l.only(set, lean) {
		l.counts.Bound++
		return
	}
	if !l.some && l.anyLeft(lean) { // others took more cycles, or parts of blocks cost more
		l.every(set)
	}
}

// anyOpen tells whether one of the feeds of the choice is worth a look, of those
// whose innermost loop may be over one of firsts.
func (l *look) anyOpen(b *border, firsts uint32) bool {
	limitPJ := l.limitPJ()
	return l.outside.anyOpen(b, firsts, func(tiles []float64, outside outsidePJ) bool {
		pj := l.pricer.energy(&l.price, tiles) + l.pricer.jointly(&l.price, tiles, outside)
		return pj < limitPJ && l.mayLeave(tiles, pj)
	})
}

// tiles is memory for what a feed leaves the inner flows to fetch, and the same each
// time.
func (l *look) tiles() []float64 { return l.outer.scratch.row(len(l.inner.flows)) }

// leastPJ is the least that the choice costs with any of a set's feeds, leakage
// aside.
func (l *look) leastPJ(list *leans) float64 {
	least, row := inf, l.tiles()
	for i := range list.len() {
		tiles, pj := list.feed(i, row)
		least = lesser(least, l.pricer.energy(&l.price, tiles)+pj)
	}
	return least
}

// limitPJ is what a feed must cost less than to be worth a look, leakage and
// rounding aside.
func (l *look) limitPJ() float64 { return l.limitAt(l.choice.steps) }

// limitAt is limitPJ of a feed that takes so many cycles.
func (l *look) limitAt(cycles float64) float64 {
	return upper(l.limit(cycles)) - float64(l.price.leakPJ*cycles)
}

func (l *look) every(set *feedset) {
	limitPJ := l.limitPJ()
	var any []float64
	if l.outside != nil {
		any = l.outside.table().any
	}
	row := l.tiles()
	for i := range set.starts {
		s := set.start(i, row)
		pj := l.pricer.energy(&l.price, s.tiles)
		if pj+any[s.tile] >= limitPJ || !l.mayLeave(s.tiles, pj+any[s.tile]) { // most are ruled out by a list that is at hand
			continue
		}
		if outsidePJ := l.outside.overAt(int(s.tile), sameSet(s.same)); pj+outsidePJ < limitPJ && l.mayLeave(s.tiles, pj+outsidePJ) {
			l.start(&s, pj)
			limitPJ = l.limitPJ()
		}
	}
	for i := range set.fitting(l.room) {
		l.through(set, i, limitPJ)
	}
}

// only visits lean feeds, and tells whether one was worth a look.
func (l *look) only(set *feedset, list *leans) (open bool) {
	limitPJ, row := l.limitPJ(), l.tiles()
	for i := range list.len() {
		tiles, outsidePJ := list.feed(i, row)
		pj := l.pricer.energy(&l.price, tiles) + outsidePJ
		if pj < limitPJ && l.mayLeave(tiles, pj) {
			l.meet(set, list, i, pj)
			open, limitPJ = true, l.limitPJ()
		}
	}
	return open
}

// anyLeft tells whether a feed that a lean one beats may still be worth a look.
func (l *look) anyLeft(list *leans) bool {
	limitPJ, row := l.limitPJ(), l.tiles()
	for i := range list.len() {
		tiles, outsidePJ := list.feed(i, row)
		pj := l.pricer.energy(&l.price, tiles) + outsidePJ
		if pj < limitPJ && l.mayLeave(tiles, pj) {
			return true
		}
	}
	return false
}

// mayLeave tells whether something is worth a look that fetches so many tiles and
// costs so much at the least, leakage aside.
func (l *look) mayLeave(tiles []float64, pj float64) bool {
	cycles := l.pricer.cycles(l.choice, tiles, l.pricer.none, nil)
	return l.leaves(cycles, l.withLeakage(cycles, pj))
}

// meet visits a lean feed, which costs pj.
func (l *look) meet(set *feedset, list *leans, i int, pj float64) {
	at := int(list.at[i])
	if through := at - len(set.starts); through >= 0 {
		l.through(set, through, inf)
		return
	}
	s := set.start(at, l.tiles())
	o := l.outside.option(list, i, &s)
	l.offer(s.tiles, o.words[:], pj, s.feed(o))
}

// start visits the feeds that begin so, and cost pj inside of the border.
func (l *look) start(s *start, pj float64) {
	cycles := l.pricer.cycles(l.choice, s.tiles, l.pricer.none, nil)
	l.outside.descend(int(s.tile), sameSet(s.same), l.limitAt(cycles)-pj, func(o *option, wordsPJ float64) float64 {
		l.offer(s.tiles, o.words[:], pj+wordsPJ, s.feed(o))
		return l.limitAt(cycles) - pj
	})
}

func (l *look) through(set *feedset, i int, limitPJ float64) {
	t, flows := set.through(i, l.outer.scratch.row(l.outer.columns)), len(l.inner.flows)
	pj := l.pricer.energy(&l.price, t.counts) + l.pricer.wordPJ.of(t.counts[flows:])
	if pj < limitPJ {
		l.offer(t.counts, t.counts[flows:], pj, t.feed())
	}
}

// offer visits a feed if its bounds are below the limit.
func (l *look) offer(tiles, words []float64, pj float64, f feed) {
	cycles := l.pricer.cycles(l.choice, tiles, words, nil)
	if !l.leaves(cycles, l.withLeakage(cycles, pj)) {
		return
	}
	pj += l.pricer.keptPJ(l.choice, tiles)
	if boundPJ := l.withLeakage(cycles, pj); l.leaves(cycles, boundPJ) {
		l.offered = candidate{*l.choice, f, cycles, boundPJ, tiles[:len(l.inner.flows)], words[:len(l.outer.buffered)]}
		l.visit(&l.offered)
	}
}

func (l *look) withLeakage(cycles, pj float64) float64 {
	return lower(pj + float64(l.price.leakPJ*cycles))
}
