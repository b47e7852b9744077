package mapper

import (
	"slices"

	"meshscape/sim/mapping"
)

// settle proves the front over the choices of the class: first it evaluates what
// looks best by its bounds, then whatever that leaves open.
func (m *Mapper) settle() {
	m.counts.Dominated += m.class.counts.Dominated
	m.counts.Capacity += m.class.counts.Capacity
	m.tried = m.tried[:0] // of other choices, which may have the same numbers
	recalled := m.recall()
	m.priceAll()
	if !recalled {
		m.guess()
	}
	exact := look{Mapper: m, limit: m.limit, visit: m.try}
	exact.all()
}

// limit is what a bound of a mapping's energy (pJ) must be below, if the mapping
// takes so many cycles, for it to come onto the front. Something as good as what
// is known does, where that is not on the front itself yet: so the front does not
// depend on what is known.
func (m *Mapper) limit(cycles float64) float64 {
	knownPJ, pj := m.known.least(cycles), m.front.least(cycles)
	if knownPJ < lower(pj) || pj == inf {
		return knownPJ
	}
	return lower(pj) - float64(pj*1e-14)
}

// guess evaluates what looks best by its bounds.
func (m *Mapper) guess() {
	var looks Front
	var best []candidate
	guess := look{Mapper: m, some: true}
	guess.limit = func(cycles float64) float64 { return lesser(looks.least(cycles), m.limit(cycles)) }
	guess.visit = func(c *candidate) {
		looks.insert(Point{Cycles: int64(c.cycles), EnergyPJ: c.pj})
		best = append(best, c.clone())
	}
	for _, i := range m.leaders() {
		guess.at(i)
	}
	guess.all()
	for i := range best {
		if looks.has(best[i].cycles, best[i].pj) {
			p := m.pointOf(m.movesOf(&best[i]))
			p.Mapping = m.build(&best[i].choice, &best[i].feed).Clone()
			m.known.insert(p)
		}
	}
}

// leaders returns the choices with the least bound among those of equal steps.
func (m *Mapper) leaders() []int {
	var leaders []int
	fits := m.class.fits
	for i := range fits {
		n := len(leaders)
		switch {
		case n == 0 || fits[leaders[n-1]].steps != fits[i].steps:
			leaders = append(leaders, i)
		case fits[i].leastPJ < fits[leaders[n-1]].leastPJ:
			leaders[n-1] = i
		}
	}
	return leaders
}

// candidate is a mapping with the lower bounds of what it costs.
type candidate struct {
	choice       choice // its counts are not its own
	feed         feed
	cycles, pj   float64
	tiles, words []float64 // what it moves: see counts
}

// clone returns a copy that lasts: tiles and words are those at hand.
func (c *candidate) clone() candidate {
	kept := *c
	kept.tiles, kept.words = slices.Clone(c.tiles), slices.Clone(c.words)
	return kept
}

// try evaluates a candidate unless one of the same choice that moves no more of
// anything has been.
func (m *Mapper) try(c *candidate) {
	if len(m.tried) > 0 && m.tried[0].choice.index != c.choice.index {
		m.tried = m.tried[:0]
	}
	for i := range m.tried {
		if was := &m.tried[i]; noMore(was.tiles, c.tiles) && noMore(was.words, c.words) {
			return
		}
	}
	m.tried = append(m.tried, c.clone())
	moves := m.movesOf(c)
	if p := m.pointOf(moves); m.isBetter(p) {
		p.Mapping = m.build(&c.choice, &c.feed)
		m.accept(p, recent{choice: c.choice.index, counts: counts{tiles: c.tiles, words: c.words}, moves: moves})
	}
}

// movesOf returns what a candidate moves. Those of a choice move the same that fetch the
// same tiles and words.
func (m *Mapper) movesOf(c *candidate) []byte {
	b := &m.cache.bills
	b.startKey(m.class, &c.choice)
	b.addCounts(c.tiles)
	b.addCounts(c.words)
	return m.movesBy(func() *mapping.Mapping { return m.build(&c.choice, &c.feed) })
}
