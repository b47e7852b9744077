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
	m.priceAll()
	m.tried = m.tried[:0] // of other choices, which may have the same numbers
	if !m.recall() {
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
			p := m.evaluate(m.build(&best[i].choice, &best[i].feed))
			p.Mapping = p.Mapping.Clone()
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
	p, known := m.point(c)
	switch {
	case !known:
		p = m.evaluate(m.build(&c.choice, &c.feed))
	case p.EnergyPJ < m.front.least(float64(p.Cycles)):
		p.Mapping = m.build(&c.choice, &c.feed)
	}
	m.accept(p, &c.choice, false, c.tiles, c.words)
}

// evaluate prices a mapping with the model. The mapping stays whose it is.
func (m *Mapper) evaluate(built *mapping.Mapping) Point {
	if err := m.evaluator.Evaluate(built, &m.metrics); err != nil {
		panic("mapper: made an illegal mapping: " + err.Error()) // a bug; tests cover every kind of space
	}
	m.counts.Evaluated++
	return Point{Cycles: m.metrics.Cycles, EnergyPJ: m.metrics.EnergyPJ, Mapping: built}
}
