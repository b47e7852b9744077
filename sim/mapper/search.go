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
	key       string    // of the class
	sizes     []int64   // by level: words that it holds
	needs     []float64 // the same of those inside the border
	room      int64     // words that the second level holds; 0: any
	counts    Counts
	options   Options
	ticks     int
	class     *class
	whole     bool        // the class at hand holds all choices
	alone     bool        // no later design needs the choices: those are dropped that can't improve the front
	enough    int         // so many of them are settled at once
	linked    Front       // bounds of the choices whose neighbours may serve each other
	wide      bool        // the class at hand is for buffers of all sizes
	crowded   bool        // the class at hand is for more sizes than there is room for
	outside   *outside    // at the prices and sizes at hand
	price     choicePrice // of the choice at hand
	front     Front
	built     mapping.Mapping // scratch
	loops     []innerLoop     // and of a choice
	known     Front           // what has been met on the way: nothing above it is on the front
	met       []*recent       // on the front, some of it
	tried     []candidate
	metrics   model.Metrics
	moves     []byte // of the mapping that was counted last
}

// firstChoices is how many choices are settled before others are dropped by what is
// known then. Twice as many come next. Only tests change it.
var firstChoices = 128

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
	if !m.space.holdsProblem() {
		m.counts.Capacity = 1
		return Result{Certificate: m.certify(time.Since(start))}
	}
	m.met, m.linked = m.met[:0], nil
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
	m.cache.listed += 2
	return &class{packer: p, serial: m.cache.listed}
}

func (m *Mapper) list() {
	m.cache.makeRoom()
	m.class, m.whole, m.crowded, m.enough = m.newClass(), !m.alone, false, firstChoices
	m.inner.thorough, m.inner.largestFirst = false, m.alone
	if m.outer.top == 2 {
		m.outside = m.pricer.outside(m.room)
	}
	if m.inner.ordersAreFixed() {
		m.class.thorough = &class{packer: newPacker(m.counter.groups()), all: true, serial: m.class.serial + 1}
	}
	m.inner.run()
}

// searchLinked goes on with the choices whose neighbours may serve each other, if some
// of them may improve the front, in every order of the loops inside. No order of these
// moves less than what bounds the choice.
func (m *Mapper) searchLinked(of *class) {
	if m.counts.Incomplete {
		return
	}
	if m.class.thorough != nil {
		m.class = m.class.thorough
		m.settleLinked()
		return
	}
	if !m.anyLinked() {
		return
	}
	m.class, m.whole = m.newClass(), !m.alone
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
	n := m.class.packer.len()
	if n == maxChoices && m.wide && !m.class.all {
		m.crowded = true
		return
	}
	if n == maxChoices || m.alone && n == m.enough && !m.class.all {
		m.turn()
		m.enough *= 2
	}
	x := m.counter.count(m.outer.borderFor(m.inner.extents, m.inner.states[:m.inner.started]))
	single, linked := m.sift(x)
	if single {
		m.class.add(x, m.inner.loops)
	}
	t := m.class.thorough
	switch {
	case !linked || t == nil:
	case t.packer.len() == maxChoices: // they are listed by themselves, some at a time
		m.class.thorough = nil
		m.linked.insert(Point{EnergyPJ: -inf})
	default:
		t.add(x, m.inner.loops)
	}
}

// turn settles the class at hand, and begins another.
func (m *Mapper) turn() {
	m.seal()
	if m.class.all {
		m.settleLinked()
	} else {
		m.settle()
	}
	was := m.class
	m.class, m.whole = m.newClass(), false
	m.class.all, m.class.thorough = was.all, was.thorough
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
		if !m.alone { // they serve more than one design
			c.ledger.listGists(c.sealed, m.cache.packer)
		}
	}
}

// priceAll lists the choices of the class that fit the sizes at hand and may improve the
// front, with the least that each costs.
func (m *Mapper) priceAll() {
	c := m.class
	var at []outsidePJ
	if m.outer.top == 2 {
		m.outside = m.pricer.outside(m.room)
		at = m.outside.atBorders()
	}
	c.fits = m.cache.fits[:0]
	if c.all {
		c.fits = m.appendLinked(c.fits, at)
	} else if c.sealed != nil {
		var ruledOut int64
		c.fits, ruledOut = m.pricer.priceLedger(c, m.needs, at, m.limit)
		m.counts.Bound += ruledOut
	}
	m.cache.fits = c.fits
	if !m.alone && !c.all && c.linked && c.thorough == nil {
		for _, x := range m.appendLinked(nil, at) {
			m.linked.insert(Point{Cycles: int64(x.steps), EnergyPJ: x.leastPJ})
		}
	}
}

// appendLinked appends the choices of the class that fit the sizes at hand, and whose
// neighbours may serve each other, with the least that each costs then, if that may
// improve the front. The others are ruled out.
func (m *Mapper) appendLinked(fits []fit, at []outsidePJ) []fit {
	all := m.class.sealed
	if all == nil {
		return fits
	}
	holds := m.pricer.fitting(all, m.needs)
	for i := range all.loops {
		codes, outside := all.codesOf(i), outsidePJ{}
		if all.link.of(codes) == 0 || !holds[all.groups[needed].of(codes)] {
			continue
		}
		x := all.at(i)
		if at != nil {
			outside = at[x.border.serial]
		}
		m.pricer.price(x, &m.price)
		if pj := m.pricer.leastLinkedPJ(x, &m.price, outside); pj < m.limit(x.steps) {
			fits = append(fits, fit{int32(i), x.steps, pj})
		} else {
			m.counts.Bound++
		}
	}
	return fits
}

// stopped tells whether the search has been cut short, looking at the clock now
// and then.
func (m *Mapper) stopped() bool {
	if !m.counts.Incomplete && m.mustStop() {
		m.counts.Incomplete = true
	}
	return m.counts.Incomplete && len(m.front)+len(m.known) > 0
}
