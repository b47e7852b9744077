package mapper

import (
	"encoding/binary"
	"fmt"
	"slices"

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
	// then choices are listed for buffers somewhat larger than asked for, and
	// serve all smaller ones.
	ManyDesigns bool

	outers  map[string]*outer
	drains  map[string]*drains
	classes map[string]*class
	links   map[string]link
	held    int // choices in classes
}

// Bounds of a cache's memory. What is dropped is worked out again when needed.
const (
	maxOuters = 64
	maxHeld   = 1 << 18
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
	m.outer = c.outerFor(space)
	m.inner = newInner(space, m.outer)
	if n := len(m.inner.flows); n > maxFlows {
		return nil, fmt.Errorf("mapper: data spaces are refilled at %d levels in all: want at most %d (each level that keeps one, but the outermost, counts for it)", n, maxFlows)
	}
	if c.links == nil || len(c.links) > maxHeld {
		c.links = map[string]link{}
	}
	m.inner.known = c.links
	m.sizes = slices.Clone(m.inner.sizes)
	if c.ManyDesigns {
		space.roundUp(m.inner.sizes)
	}
	m.counter = newCounter(space, m.inner)
	m.pricer = newPricer(space, m.inner, m.outer, ert)
	m.inner.emit, m.inner.stop = m.take, m.mustStop
	return m, nil
}

// outerFor returns the outer part that fits a mapspace, new or known.
func (c *Cache) outerFor(m *Mapspace) *outer {
	words := 0
	if m.levels > 1 {
		words = m.architecture.Levels[1].CapacityWords()
	}
	base := m.key()
	key := string(binary.AppendVarint(base, int64(words)))
	if o := c.outers[key]; o != nil {
		return o
	}
	if c.outers == nil || len(c.outers) >= maxOuters {
		c.outers, c.drains = map[string]*outer{}, map[string]*drains{}
	}
	o := newOuter(m, words, c.drains[string(base)])
	c.outers[key], c.drains[string(base)] = o, o.drains
	return o
}

// class returns the known choices of a mapper's mapspace, or nil.
func (c *Cache) class(m *Mapper) *class { return c.classes[m.classKey()] }

// keep remembers the choices of a mapper's mapspace.
func (c *Cache) keep(m *Mapper, x *class) {
	c.hold(x)
	c.classes[m.classKey()] = x
}

// hold makes room for the choices of a class.
func (c *Cache) hold(x *class) {
	if c.held += len(x.choices); c.classes == nil || c.held > maxHeld {
		c.classes, c.held = map[string]*class{}, len(x.choices)
	}
}

// classKey names what the choices inside the border depend on.
func (m *Mapper) classKey() string {
	key := m.space.key()
	for i := range m.space.levels {
		l, s := &m.space.architecture.Levels[i], &m.space.spatial[i]
		for _, v := range []int{s.fanoutX, s.fanoutY, l.MeshX, l.MeshY, l.ClusterSize} {
			key = binary.AppendVarint(key, int64(v))
		}
		if i >= m.outer.top {
			key = binary.AppendVarint(key, m.inner.sizes[i])
		}
	}
	return string(key)
}

// key names what a mapspace's outer part depends on.
func (m *Mapspace) key() []byte {
	key := []byte(m.problem.Shape.Name)
	add := func(values ...int) {
		for _, v := range values {
			key = binary.AppendVarint(key, int64(v))
		}
	}
	add(m.problem.Bounds...)
	add(m.problem.Coefficients...)
	for i := range m.levels {
		s := &m.spatial[i]
		add(int(m.keep[i]), min(s.fanoutX, 2), min(s.fanoutY, 2), int(m.architecture.Levels[i].Kind))
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
