package mapper

import (
	"slices"
	"time"

	"meshscape/sim/arch"
	"meshscape/sim/energy"
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

// Certificate says what the proof of a front covers.
type Certificate struct {
	Mappings float64 // in the mapspace: factors times free loop orders
	Counts
	Exact   bool // the front is proven; otherwise Lower bounds what was not seen
	Lower   Lower
	Seconds float64
}

// Lower bounds any mapping of the space from below.
type Lower struct {
	Cycles   float64
	EnergyPJ float64
}

// Mapper finds the Pareto front of (cycles, energy) over all mappings of one
// problem on one architecture. One goroutine at a time may use it.
type Mapper struct {
	space     *Mapspace
	evaluator *model.Evaluator
	outer     *outer
	inner     *inner
	pricer    *pricer
	counts    Counts
	options   Options
	ticks     int

	labels  []label
	byTile  map[[workload.MaxDimensions]int32][]int32
	front   Front
	metrics model.Metrics
}

// maxLabels bounds the choices held at once.
const maxLabels = 1 << 16

// New returns a Mapper. The energy table has one entry for each level.
func New(p *workload.Problem, a *arch.Architecture, ert []energy.Entry) (*Mapper, error) {
	return newMapper(p, a, ert, &Cache{})
}

func newMapper(p *workload.Problem, a *arch.Architecture, ert []energy.Entry, cache *Cache) (*Mapper, error) {
	space, err := NewMapspace(p, a)
	if err != nil {
		return nil, err
	}
	evaluator, err := model.NewEvaluator(p, a, ert)
	if err != nil {
		return nil, err
	}
	m := &Mapper{space: space, evaluator: evaluator, byTile: map[[workload.MaxDimensions]int32][]int32{}}
	words := 0
	if space.levels > 1 {
		words = a.Levels[1].CapacityWords()
	}
	m.outer = cache.outerFor(space, words)
	m.inner = newInner(space, m.outer, &m.counts)
	m.pricer = newPricer(space, m.inner, m.outer, ert)
	m.inner.emit, m.inner.stop = m.take, m.mustStop
	return m, nil
}

func newPricer(space *Mapspace, in *inner, out *outer, ert []energy.Entry) *pricer {
	p := &pricer{space: space, in: in, out: out, used: make([]int, space.levels)}
	for level := range space.levels {
		block := float64(space.architecture.Levels[level].BlockWords())
		e := &ert[level]
		p.ert = append(p.ert, prices{e.ReadPJ / block, e.WritePJ / block, e.UpdatePJ / block, e.LeakPJ})
		p.addPorts(level)
	}
	p.compute = float64(space.problem.Computes()) * ert[space.levels].ComputePJ
	for k, d := range out.buffered {
		p.wordPJ[k] = p.ert[0].read + p.ert[1].fill
		if out.tensors[d].written {
			p.wordPJ[k] += p.ert[0].update
		}
	}
	return p
}

// Search returns the front and its certificate. It searches the whole mapspace
// unless the options cut it short; then the front is the best so far.
func (m *Mapper) Search(options Options) Result {
	start := time.Now()
	m.options, m.counts, m.front, m.ticks = options, Counts{}, nil, 0
	m.forget()
	m.inner.run()
	m.settle()
	m.counts.Incomplete = m.inner.stopped
	return Result{Front: slices.Clone(m.front), Certificate: Certificate{
		Mappings: m.space.Size(), Counts: m.counts, Exact: !m.counts.Incomplete,
		Lower: m.lower(), Seconds: time.Since(start).Seconds(),
	}}
}

func (m *Mapper) forget() {
	m.labels = m.labels[:0]
	clear(m.byTile)
}

// mustStop looks at the clock now and then.
func (m *Mapper) mustStop() bool {
	if m.ticks++; m.ticks%256 != 0 {
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

// take keeps the inner choice at hand unless one before it is at most as costly
// in everything.
func (m *Mapper) take() {
	if len(m.labels) == maxLabels {
		m.settle()
		m.forget()
	}
	n := len(m.labels)
	m.labels = slices.Grow(m.labels, 1)[:n+1]
	l := &m.labels[n]
	m.pricer.price(l)
	same := m.byTile[l.border.tile]
	for _, i := range same {
		if m.atMost(&m.labels[i], l) {
			m.counts.Dominated++
			m.labels = m.labels[:n]
			return
		}
	}
	l.loops = append(l.loops[:0], m.inner.loops...)
	m.byTile[l.border.tile] = append(same, int32(n))
	m.pricer.least(l)
}

// atMost tells whether a is at most b in everything that can matter.
func (m *Mapper) atMost(a, b *label) bool {
	if a.steps > b.steps || a.basePJ > b.basePJ || a.leakPJ > b.leakPJ || a.linked || b.linked || a.border.states != b.border.states {
		return false
	}
	for j := range m.inner.flows {
		if a.tilePJ[j] > b.tilePJ[j] || a.whole[j] > b.whole[j] || a.sent[j] > b.sent[j] || a.sharing[j] != b.sharing[j] {
			return false
		}
	}
	return noMore(a.ports, b.ports)
}

// settle proves the front over the labels held: first it prices what looks best
// by its bounds, then whatever those prices leave open.
func (m *Mapper) settle() {
	order := make([]int32, len(m.labels))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(i, j int32) int { return compareLabels(&m.labels[i], &m.labels[j], i, j) })
	looks := slices.Clone(m.front)
	var best []candidate
	for _, i := range order {
		m.lookAt(&m.labels[i], &looks, func(l *label, f *feed, cycles, pj float64) {
			if !l.linked && !f.linked {
				looks.insert(Point{Cycles: int64(cycles), EnergyPJ: pj})
				best = append(best, candidate{l, f, cycles, pj})
			}
		})
	}
	for _, c := range best {
		if !m.front.covers(c.cycles, c.pj) && onFront(looks, c) {
			m.evaluate(c.label, c.feed)
		}
	}
	for _, i := range order {
		m.lookAt(&m.labels[i], &m.front, func(l *label, f *feed, _, _ float64) { m.evaluate(l, f) })
	}
}

// candidate is a mapping with the lower bounds of what it costs.
type candidate struct {
	label      *label
	feed       *feed
	cycles, pj float64
}

func onFront(looks Front, c candidate) bool {
	for i := range looks {
		if looks[i].Cycles == int64(c.cycles) && looks[i].EnergyPJ == c.pj {
			return true
		}
	}
	return false
}

func compareLabels(a, b *label, i, j int32) int {
	switch {
	case a.steps != b.steps:
		return sign(a.steps - b.steps)
	case a.leastPJ != b.leastPJ:
		return sign(a.leastPJ - b.leastPJ)
	}
	return int(i - j)
}

func sign(x float64) int {
	if x < 0 {
		return -1
	}
	return 1
}

// lookAt calls visit for each feed of a label whose bounds the front does not
// cover.
func (m *Mapper) lookAt(l *label, front *Front, visit func(l *label, f *feed, cycles, pj float64)) {
	if front.covers(l.leastCyc, l.leastPJ) {
		m.counts.Bound++
		return
	}
	set := m.outer.feedsFor(&l.border)
	if len(set.feeds) == 0 || front.covers(m.pricer.bound(l, &set.least)) {
		m.counts.Bound++
		return
	}
	for i := range set.feeds {
		cycles, pj := m.pricer.bound(l, &set.feeds[i])
		if !front.covers(cycles, pj) {
			visit(l, &set.feeds[i], cycles, pj)
		}
	}
}

// evaluate prices a mapping with the model and keeps it if it is on the front.
func (m *Mapper) evaluate(l *label, f *feed) {
	built := m.build(l, f)
	if err := m.evaluator.Evaluate(built, &m.metrics); err != nil {
		panic("mapper: made an illegal mapping: " + err.Error()) // a bug; tests cover every kind of space
	}
	m.counts.Evaluated++
	m.front.insert(Point{Cycles: m.metrics.Cycles, EnergyPJ: m.metrics.EnergyPJ, Mapping: built})
}

// lower bounds every mapping: full use of the mesh, and each word fetched once.
func (m *Mapper) lower() Lower {
	computes := float64(m.space.problem.Computes())
	return Lower{
		Cycles:   computes / float64(m.space.architecture.Compute().Instances()),
		EnergyPJ: m.pricer.compute,
	}
}
