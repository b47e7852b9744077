package mapper

import (
	"fmt"
	"slices"
	"strconv"

	"meshscape/sim/arch"
	"meshscape/sim/energy"
	"meshscape/sim/model"
	"meshscape/sim/workload"
)

// Cache makes mappers that share what they learn. The two outermost levels
// depend on the problem and on what the second level holds; what is inside
// depends on the mesh and on what the levels there hold; neither depends on
// energies. The zero value is ready. One goroutine at a time may use a cache and
// the mappers from it.
type Cache struct {
	// ManyDesigns says that designs with buffers of many sizes are to come:
	// then choices are listed for buffers of all sizes, or where those are too
	// many for buffers somewhat larger than asked for, and serve all smaller
	// ones. Otherwise choices are not kept, and those that can't improve the front
	// at hand are dropped as they come.
	ManyDesigns bool

	// Room is how many bytes all that is kept may take, about; 0 is 48·2^20.
	Room int

	outers  map[string]*outer
	drains  map[string]*drains
	classes map[string]*class
	tables  *tables
	feeds   *feeds
	crowded map[string]bool // classes for all sizes that hold too many choices
	visits  rounds          // of classes
	fits    []fit           // scratch of the class at hand
	packer  *packer         // with memory for the next one
	made    int             // outer parts
	listed  int             // classes, those in all orders, too
	bills   bills
}

// Bounds of a cache's memory. What is dropped is worked out again when needed.
const (
	maxOuters = 256
	roomBytes = 48 << 20
)

// New returns a Mapper that shares the cache. The energy table has one entry for
// each level.
func (c *Cache) New(p *workload.Problem, a *arch.Architecture, ert []energy.Entry) (*Mapper, error) {
	space, err := NewMapspace(p, a)
	if err != nil {
		return nil, err
	}
	evaluator, err := model.NewEvaluator(p, a, ert)
	if err != nil {
		return nil, err
	}
	m := &Mapper{space: space, evaluator: evaluator, cache: c}
	if m.outer, err = c.outerFor(space); err != nil {
		return nil, err
	}
	m.inner = newInner(space, m.outer)
	if n := len(m.inner.flows); n > maxFlows {
		return nil, fmt.Errorf("mapper: data spaces are refilled at %d levels in all: want at most %d (each level that keeps one, but the outermost, counts for it)", n, maxFlows)
	}
	m.inner.known, m.inner.sharings = m.outer.links, &m.outer.sharings
	m.sizes = slices.Clone(m.inner.sizes)
	for _, words := range m.sizes[m.inner.top:] {
		m.needs = append(m.needs, float64(words))
	}
	m.room = space.capacity(1)
	if m.alone = !c.ManyDesigns; !m.alone {
		m.wide = true
		space.widen(m.inner.sizes)
	}
	m.counter = newCounter(space, m.inner)
	if m.key = m.classKey(); c.crowded[m.key] {
		c.narrow(m)
	}
	m.pricer = newPricer(space, m.inner, m.outer, m.counter.columns, ert)
	m.inner.emit, m.inner.stop = m.take, m.mustStop
	return m, nil
}

// outerFor returns the outer part that fits a mapspace, new or known. It refuses what is
// beyond the mapper's limits.
func (c *Cache) outerFor(m *Mapspace) (*outer, error) {
	words := m.capacity(1)
	shared := c.ManyDesigns && words&(words-1) == 0
	if shared {
		words = 0
	}
	base := m.key()
	key := string(appendInts(base, int(words)))
	if o := c.outers[key]; o != nil {
		return o, nil
	}
	if err := m.checkExtents(); err != nil {
		return nil, err
	}
	if c.outers == nil || len(c.outers) >= maxOuters {
		c.outers, c.drains = map[string]*outer{}, map[string]*drains{}
	}
	o := newOuter(m, int(words), shared, c.drains[string(base)])
	if err := m.checkShape(o.tensors); err != nil {
		return nil, err
	}
	c.made++
	if c.tables == nil {
		c.tables = &tables{known: map[string]*outside{}}
		c.feeds = &feeds{tables: c.tables}
	}
	o.serial, o.tables, o.feeds, o.sievings = c.made, c.tables, c.feeds, sievings
	if o.lattice != nil {
		o.name = key
	}
	if c.ManyDesigns {
		o.sievings = fewSievings
	}
	c.outers[key], c.drains[string(base)] = o, o.drains
	return o, nil
}

// narrow makes a mapper list choices for buffers not much larger than its own:
// there is no room for those of all sizes.
func (c *Cache) narrow(m *Mapper) {
	if c.crowded == nil {
		c.crowded = map[string]bool{}
	}
	c.crowded[m.key] = true
	m.wide = false
	copy(m.inner.sizes, m.sizes)
	m.space.roundUp(m.inner.sizes)
	m.key = m.classKey()
}

// class returns the known choices of a mapper's mapspace, or nil.
func (c *Cache) class(m *Mapper) *class {
	c.visits.begin(m.key)
	c.tables.rounds.begin(strconv.Itoa(m.outer.serial))
	x := c.classes[m.key]
	if x != nil {
		c.visits.use(&x.usage)
	}
	return x
}

// keep remembers the choices of a mapper's mapspace.
func (c *Cache) keep(m *Mapper, x *class) {
	if c.classes == nil {
		c.classes = map[string]*class{}
	}
	c.visits.use(&x.usage)
	c.classes[m.key] = x
	c.makeRoom()
}

// makeRoom shares the room out, and drops classes where there is none for all. What
// they leave is for feeds, and what those leave for tables, which take the least time
// to be made again.
func (c *Cache) makeRoom() {
	room := c.Room
	if room == 0 {
		room = roomBytes
	}
	c.bills.room = room / 8
	rest := room - c.bills.room
	for _, o := range c.outers {
		rest -= o.bytes()
	}
	rest = max(rest, room/2)
	least := rest / min(max(2, len(c.outers)), 6) // a design needs the tables of one layer
	classes := rest * 5 / 9
	var keys []string
	var all []stored
	for key, x := range c.classes {
		keys, all = append(keys, key), append(all, stored{&x.usage, x.bytes()})
		rest -= x.bytes()
	}
	for _, i := range c.visits.excess(all, classes) {
		delete(c.classes, keys[i])
		rest += all[i].bytes
	}
	c.feeds.both, c.feeds.room = rest, rest-least
	c.feeds.leave()
}

// bytes is how many bytes the choices of a class take.
//
//go:noinline
func (c *class) bytes() int {
	n := c.trails.bytes()
	if c.sealed != nil {
		n += c.sealed.bytes()
	}
	if c.ledger != nil {
		n += c.ledger.bytes()
	}
	if c.thorough != nil {
		n += c.thorough.bytes()
	}
	return n
}

// classKey names what the choices inside the border depend on. Their borders are
// those of one outer part.
func (m *Mapper) classKey() string {
	key := appendInts(m.space.key(), m.outer.serial)
	for i := range m.space.levels {
		l, s := &m.space.architecture.Levels[i], &m.space.spatial[i]
		key = appendInts(key, s.fanoutX, s.fanoutY, l.Constraints.Spatial.Split, l.MeshX, l.MeshY, l.ClusterSize)
		if i >= m.outer.top {
			key = appendInts(key, int(m.inner.sizes[i]))
		}
	}
	for _, p := range m.counter.ports {
		key = appendInts(key, p.level, bit(p.read), bit(p.write))
	}
	return string(key)
}

func bit(set bool) int {
	if set {
		return 1
	}
	return 0
}

// key names what a mapspace's outer part depends on.
func (m *Mapspace) key() []byte {
	var key []byte
	add := func(values ...int) { key = appendInts(key, values...) }
	add(m.problem.Bounds...)
	add(m.problem.Coefficients...)
	for i := range m.problem.Shape.DataSpaces { // shapes of one name may differ
		d := &m.problem.Shape.DataSpaces[i]
		add(len(d.Ranks), bit(d.ReadWrite))
		for _, rank := range d.Ranks {
			add(len(rank))
			for _, t := range rank {
				add(t.Dimension, t.Coefficient)
			}
		}
	}
	for i := range m.levels {
		s := &m.spatial[i]
		for d := range m.spaces {
			if m.forgets(d, i) {
				add(d)
			}
		}
		add(-1, int(m.keep[i]), min(s.fanoutX, 2), min(s.fanoutY, 2), int(m.architecture.Levels[i].Kind))
		m.temporal[i].appendKey(add)
		s.appendKey(add)
	}
	return key
}

func (s *slot) appendKey(add func(...int)) {
	for _, l := range s.limits {
		add(l.low, l.high)
	}
	add(len(s.fixed))
	add(s.fixed...)
}
