// Package mapper searches all mappings of a problem onto an architecture, and
// proves what it finds: the Pareto front of (cycles, energy), with a Certificate
// of what the proof covers.
//
// A mapping has two halves that meet in a tile at a border: inside of it are the
// mesh, the spads and the compute units (inner lists these choices), outside the
// two outermost levels, which feed the tile (outer lists the feeds). Of each only
// what nothing else dominates is kept, and the two are joined under bounds of
// what no mapping is below.
package mapper

import (
	"slices"
	"time"

	"meshscape/sim/arch"
	"meshscape/sim/energy"
	"meshscape/sim/mapping"
	"meshscape/sim/model"
	"meshscape/sim/workload"
)

// Options limit a search. The zero value has no limits.
type Options struct {
	Deadline time.Time       // stop then; zero: never
	Cancel   <-chan struct{} // stop when it is closed; nil: never
}

// Result is what a search proves.
type Result struct {
	Front       Front
	Certificate Certificate
}

// Mapper finds the Pareto front of (cycles, energy) over all mappings of one
// problem on one architecture. One goroutine at a time may use it.
type Mapper struct {
	space     *Mapspace
	evaluator *model.Evaluator
	outer     *outer
	inner     *inner
	counter   *counter
	pricer    *pricer
	cache     *Cache
	key       string  // of the class
	sizes     []int64 // by level: words that it holds
	room      int64   // words that the second level holds; 0: any
	counts    Counts
	options   Options
	ticks     int
	class     *class
	whole     bool        // the class at hand holds all choices
	linked    bool        // neighbours may serve each other in some choice
	wide      bool        // the class at hand is for buffers of all sizes
	crowded   bool        // the class at hand is for more sizes than there is room for
	outside   *outside    // at the prices and sizes at hand
	price     choicePrice // of the choice at hand
	into      []float64   // scratch: words into the second level
	front     Front
	tried     []candidate
	guessed   bool // some mapping is known
	metrics   model.Metrics
}

// maxChoices bounds the choices held at once.
const maxChoices = 1 << 16

// New returns a Mapper. The energy table has one entry for each level.
func New(p *workload.Problem, a *arch.Architecture, ert []energy.Entry) (*Mapper, error) {
	return new(Cache).New(p, a, ert)
}

// Search returns the front and its certificate. It searches the whole mapspace
// unless the options cut it short; then the front is the best so far.
func (m *Mapper) Search(options Options) Result {
	start := time.Now()
	m.options, m.counts, m.front, m.ticks, m.guessed = options, Counts{}, nil, 0, false
	m.outer.stop = m.stopped
	known := m.cache.class(m)
	if known != nil {
		m.class = known
		m.settle()
	} else {
		known = m.walk()
	}
	m.searchLinked(known)
	return Result{Front: slices.Clone(m.front), Certificate: m.certify(time.Since(start))}
}

// walk lists all choices, and settles them at the end or when there are many. It
// returns them if that was at the end, and remembers them.
func (m *Mapper) walk() *class {
	m.list()
	if m.crowded {
		m.cache.narrow(m)
		m.list()
	}
	m.class.counts.Capacity = m.inner.overflows
	m.class.seal()
	if m.class.thorough != nil {
		m.class.thorough.seal()
	}
	m.counts.Incomplete = m.counts.Incomplete || m.inner.stopped
	m.linked = m.linked || m.class.linked
	m.settle()
	if !m.whole || m.inner.stopped {
		return nil
	}
	m.cache.keep(m, m.class)
	return m.class
}

func (m *Mapper) list() {
	m.class, m.whole, m.linked, m.crowded = newClass(), true, false, false
	m.inner.thorough = false
	if m.inner.ordersAreFixed() {
		m.class.thorough = newClass()
		m.class.thorough.all = true
	}
	m.inner.run()
}

// searchLinked goes on with the choices whose neighbours may serve each other,
// if there are any, in every order of the loops inside.
func (m *Mapper) searchLinked(of *class) {
	if m.counts.Incomplete || of == nil && !m.linked || of != nil && !of.linked {
		return
	}
	if of != nil && of.thorough != nil {
		m.class = of.thorough
		m.settleLinked()
		return
	}
	m.class, m.whole = newClass(), true
	m.class.all, m.inner.thorough = true, true
	m.inner.run()
	m.class.counts.Capacity = m.inner.overflows
	m.class.seal()
	m.counts.Incomplete = m.counts.Incomplete || m.inner.stopped
	m.settleLinked()
	if of != nil && m.whole && !m.inner.stopped {
		of.thorough = m.class
		m.cache.makeRoom()
	}
}

// take counts the inner choice at hand.
func (m *Mapper) take() {
	if len(m.class.choices) == maxChoices && m.wide && !m.class.all {
		m.crowded = true
		return
	}
	if len(m.class.choices) == maxChoices {
		m.class.seal()
		if m.linked = m.linked || m.class.linked; m.class.all {
			m.settleLinked()
		} else {
			m.settle()
		}
		all := m.class.all
		m.class, m.whole = newClass(), false
		m.class.all = all
	}
	x := m.counter.count(m.outer.borderFor(m.inner.extents, m.inner.states[:m.inner.started]))
	m.class.add(x, m.inner.loops)
	if x.links != nil && m.class.thorough != nil {
		m.class.thorough.add(x, m.inner.loops)
	}
}

// mustStop looks at the clock now and then.
func (m *Mapper) mustStop() bool {
	if m.crowded {
		return true
	}
	if m.ticks++; m.ticks%64 != 0 {
		return false
	}
	if !m.options.Deadline.IsZero() && time.Now().After(m.options.Deadline) {
		return true
	}
	select {
	case <-m.options.Cancel:
		return true
	default:
		return false
	}
}

// settle proves the front over the choices of the class: first it evaluates what
// looks best by its bounds, then whatever that leaves open.
func (m *Mapper) settle() {
	m.counts.Dominated += m.class.counts.Dominated
	m.counts.Capacity += m.class.counts.Capacity
	m.priceAll()
	looks := slices.Clone(m.front)
	var best []candidate
	guess := look{Mapper: m, front: &looks, some: true}
	guess.visit = func(c *candidate) {
		looks.insert(Point{Cycles: int64(c.cycles), EnergyPJ: c.pj})
		best, m.guessed = append(best, *c), true
	}
	for _, i := range m.leaders() {
		guess.at(i)
	}
	guess.all()
	for i := range best {
		if looks.has(best[i].cycles, best[i].pj) {
			m.try(&best[i])
		}
	}
	exact := look{Mapper: m, front: &m.front, visit: m.try}
	exact.all()
	m.tried = m.tried[:0]
}

// try evaluates a candidate unless that has been done.
func (m *Mapper) try(c *candidate) {
	for i := range m.tried {
		if m.tried[i].is(c) {
			return
		}
	}
	m.tried = append(m.tried, *c)
	m.evaluate(m.build(&c.choice, &c.feed))
}

// priceAll lists the choices of the class that fit the sizes at hand, with the
// least that each costs.
func (m *Mapper) priceAll() {
	c := m.class
	sizes := make([]float64, 0, len(m.sizes))
	for _, words := range m.sizes[m.inner.top:] {
		sizes = append(sizes, float64(words))
	}
	var words, joint []float64
	if m.outer.top == 2 {
		m.outside = m.pricer.outside(m.room)
		words, joint = m.outside.over(m.outer.setOf(0)), m.outside.joint
	}
	c.fits = c.fits[:0]
	for i := range c.len() {
		x, outside := c.sealed.at(i), outsidePJ{}
		if !noMore(x.counts[:len(sizes)], sizes) {
			continue
		}
		if words != nil {
			outside = outsidePJ{words[x.tile], joint[x.tile]}
		}
		m.pricer.price(x, &m.price)
		c.fits = append(c.fits, fit{int32(i), x.steps, m.pricer.leastPJ(x, &m.price, outside, c.all)})
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
	choice     choice // its counts are not its own
	feed       feed
	cycles, pj float64
}

// is tells whether two candidates are one mapping.
func (c *candidate) is(other *candidate) bool {
	return c.choice.index == other.choice.index && c.feed.tile == other.feed.tile && c.feed.outside == other.feed.outside &&
		c.feed.innermost == other.feed.innermost && slices.Equal(c.feed.order, other.feed.order)
}

// stopped tells whether the search has been cut short, looking at the clock now
// and then.
func (m *Mapper) stopped() bool {
	if !m.counts.Incomplete && m.mustStop() {
		m.counts.Incomplete = true
	}
	return m.counts.Incomplete && (len(m.front) > 0 || m.guessed)
}

// evaluate prices a mapping with the model and keeps it if it is on the front.
func (m *Mapper) evaluate(built *mapping.Mapping) {
	if err := m.evaluator.Evaluate(built, &m.metrics); err != nil {
		panic("mapper: made an illegal mapping: " + err.Error()) // a bug; tests cover every kind of space
	}
	m.counts.Evaluated++
	m.front.insert(Point{Cycles: m.metrics.Cycles, EnergyPJ: m.metrics.EnergyPJ, Mapping: built})
}
