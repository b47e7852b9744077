package mapper

import (
	"fmt"

	"meshscape/sim/arch"
	"meshscape/sim/energy"
	"meshscape/sim/workload"
)

// Cache makes mappers that share what they learn of the two outermost levels:
// that depends on the problem and on what the second level holds, but on nothing
// inside it. The zero value is ready. One goroutine at a time may use a cache
// and the mappers from it.
type Cache struct {
	outers map[string]*outer
}

// New is the function New, with a shared memory.
func (c *Cache) New(p *workload.Problem, a *arch.Architecture, ert []energy.Entry) (*Mapper, error) {
	return newMapper(p, a, ert, c)
}

// maxOuters bounds the memory of a cache.
const maxOuters = 64

// outerFor returns the outer part that fits a mapspace, new or known.
func (c *Cache) outerFor(m *Mapspace, words int) *outer {
	key := outerKey(m, words)
	if o := c.outers[key]; o != nil {
		return o
	}
	o := newOuter(m, words)
	if c.outers == nil || len(c.outers) >= maxOuters {
		c.outers = map[string]*outer{}
	}
	c.outers[key] = o
	return o
}

// outerKey names all that an outer part depends on.
func outerKey(m *Mapspace, words int) string {
	key := fmt.Sprint(m.problem.Shape.Name, m.problem.Bounds, m.problem.Coefficients, words, m.keep, m.temporal[0])
	if m.levels > 1 {
		key += fmt.Sprint(m.temporal[1], m.architecture.FanoutX(1), m.architecture.FanoutY(1))
	}
	for i := range m.spatial {
		s := &m.spatial[i]
		key += fmt.Sprint(s.free, s.fanoutX > 1, s.fanoutY > 1, s.limits, s.mayX, s.mayY)
	}
	return key
}
