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
	front     Front
	built     mapping.Mapping // scratch
	loops     []innerLoop     // and of a choice
	known     Front           // what has been met on the way: nothing above it is on the front
	recalled  []recalled
	met       []recent // on the front, some of it
	tried     []candidate
	metrics   model.Metrics
}

// maxChoices bounds the choices held at once, so that what they have can be numbered
// (see packed). Only tests change it.
var maxChoices = 1<<16 - 1

// New returns a Mapper. The energy table has one entry for each level.
func New(p *workload.Problem, a *arch.Architecture, ert []energy.Entry) (*Mapper, error) {
	return new(Cache).New(p, a, ert)
}

// Search returns the front and its certificate. It searches the whole mapspace
// unless the options cut it short; then the front is the best so far.
func (m *Mapper) Search(options Options) Result {
	start := time.Now()
	m.options, m.counts, m.ticks = options, Counts{}, 0
	if !options.Deadline.IsZero() { // the rest is for improve
		m.options.Deadline = start.Add(options.Deadline.Sub(start) * 4 / 5)
	}
	m.front, m.known = nil, nil
	m.met, m.recalled = m.met[:0], m.recalled[:0]
	m.outer.stop = m.stopped
	known := m.cache.class(m)
	if known != nil {
		m.class = known
		m.settle()
	} else {
		known = m.walk()
	}
	m.searchLinked(known)
	if known != nil {
		m.remember(known)
	}
	if m.counts.Incomplete {
		for _, p := range m.known {
			m.front.insert(p)
		}
		m.improve(restOf(&options, start))
	}
	m.class.fits = nil // the cache's
	if known != nil {
		known.fits = nil
	}
	m.outer.stop = nil // nothing that lasts holds on to the mapper
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
	m.seal()
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

// newClass returns an empty class, with the memory of one that was sealed.
func (m *Mapper) newClass() *class {
	p := m.cache.packer
	if m.cache.packer = nil; p == nil || !slices.EqualFunc(p.columns, m.counter.groups(), slices.Equal) {
		p = newPacker(m.counter.groups())
	}
	return &class{packer: p}
}

func (m *Mapper) list() {
	m.class, m.whole, m.linked, m.crowded = m.newClass(), true, false, false
	m.inner.thorough = false
	if m.inner.ordersAreFixed() {
		m.class.thorough = &class{packer: newPacker(m.counter.groups()), all: true}
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
	m.class, m.whole = m.newClass(), true
	m.class.all, m.inner.thorough = true, true
	m.inner.run()
	m.class.counts.Capacity = m.inner.overflows
	m.seal()
	m.counts.Incomplete = m.counts.Incomplete || m.inner.stopped
	m.settleLinked()
	if of != nil && m.whole && !m.inner.stopped {
		of.thorough = m.class
		m.cache.makeRoom()
	}
}

// take counts the inner choice at hand.
func (m *Mapper) take() {
	if m.class.packer.len() == maxChoices && m.wide && !m.class.all {
		m.crowded = true
		return
	}
	if m.class.packer.len() == maxChoices {
		m.seal()
		if m.linked = m.linked || m.class.linked; m.class.all {
			m.settleLinked()
		} else {
			m.settle()
		}
		all := m.class.all
		m.class, m.whole = m.newClass(), false
		m.class.all = all
	}
	x := m.counter.count(m.outer.borderFor(m.inner.extents, m.inner.states[:m.inner.started]))
	m.class.add(x, m.inner.loops)
	t := m.class.thorough
	switch {
	case x.links == nil || t == nil:
	case t.packer.len() == maxChoices: // they are listed by themselves, some at a time
		m.class.thorough = nil
	default:
		t.add(x, m.inner.loops)
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
	return m.options.isOver()
}

// seal makes the class at hand ready to be priced.
func (m *Mapper) seal() {
	c := m.class
	m.cache.packer = c.seal()
	if !c.all && c.sealed != nil {
		c.ledger = newLedger(c.sealed, m.outer)
	}
}

// priceAll lists the choices of the class that fit the sizes at hand, with the
// least that each costs.
func (m *Mapper) priceAll() {
	c := m.class
	sizes := make([]float64, 0, len(m.sizes))
	for _, words := range m.sizes[m.inner.top:] {
		sizes = append(sizes, float64(words))
	}
	var at []outsidePJ
	if m.outer.top == 2 {
		m.outside = m.pricer.outside(m.room)
		at = m.outside.atBorders()
	}
	c.fits = m.cache.fits[:0]
	if c.all {
		m.priceLinked(sizes, at)
	} else if c.sealed != nil {
		c.fits = m.pricer.priceLedger(c, sizes, at)
	}
	m.cache.fits = c.fits
}

// priceLinked is priceAll for the choices whose neighbours may serve each other.
func (m *Mapper) priceLinked(sizes []float64, at []outsidePJ) {
	c := m.class
	for i := range c.len() {
		x, outside := c.sealed.at(i), outsidePJ{}
		if !noMore(x.counts[:len(sizes)], sizes) {
			continue
		}
		if at != nil {
			outside = at[x.border.serial]
		}
		m.pricer.price(x, &m.price)
		c.fits = append(c.fits, fit{int32(i), x.steps, m.pricer.leastLinkedPJ(x, &m.price, outside)})
	}
}

// stopped tells whether the search has been cut short, looking at the clock now
// and then.
func (m *Mapper) stopped() bool {
	if !m.counts.Incomplete && m.mustStop() {
		m.counts.Incomplete = true
	}
	return m.counts.Incomplete && len(m.front)+len(m.known) > 0
}
