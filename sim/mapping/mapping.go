// Package mapping says how a problem runs on an architecture: which loops stand
// at each level, in which order, which of them are spread over the mesh, and
// which DataSpaces each level keeps.
package mapping

import (
	"fmt"

	"meshscape/sim/arch"
	"meshscape/sim/workload"
)

// Loop is one loop over a dimension of the problem.
type Loop struct {
	Dimension int
	Bound     int
}

// Nest is what a mapping does at one level. Loops stand outermost first; those
// with a bound of 1 may be left out. The spatial loops divide the mesh between
// this level and the next one in; they run inside the temporal ones, Y outside
// X (Timeloop).
type Nest struct {
	Temporal           []Loop
	SpatialY, SpatialX []Loop
	Keep               Set
}

// Mapping has one Nest for each level of an architecture but the compute
// level, outermost first.
type Mapping struct {
	Nests []Nest
}

// Set is a set of DataSpaces by index.
type Set uint8

// Has tells whether the set holds a DataSpace.
func (s Set) Has(dataSpace int) bool { return s>>dataSpace&1 != 0 }

// With returns the set and one more DataSpace.
func (s Set) With(dataSpace int) Set { return s | 1<<dataSpace }

// Clone returns a copy that shares nothing with m.
func (m *Mapping) Clone() *Mapping {
	c := &Mapping{Nests: make([]Nest, len(m.Nests))}
	for i, n := range m.Nests {
		c.Nests[i] = Nest{
			Temporal: append([]Loop(nil), n.Temporal...),
			SpatialY: append([]Loop(nil), n.SpatialY...),
			SpatialX: append([]Loop(nil), n.SpatialX...),
			Keep:     n.Keep,
		}
	}
	return c
}

// Validate reports where the mapping does not fit the problem or the mesh. What
// the levels can hold is the model's to check.
func (m *Mapping) Validate(p *workload.Problem, a *arch.Architecture) error {
	if len(m.Nests) != len(a.Levels)-1 {
		return fmt.Errorf("mapping: %d levels: the architecture has %d above its compute units", len(m.Nests), len(a.Levels)-1)
	}
	var room [workload.MaxDimensions]int // on the stack: this runs for every mapping
	products := room[:0]
	for range p.Bounds {
		products = append(products, 1)
	}
	for i := range m.Nests {
		if err := m.Nests[i].validate(p, products); err != nil {
			return fmt.Errorf("mapping: level %q: %w", a.Levels[i].Name, err)
		}
		if err := m.Nests[i].validateFanout(a, i); err != nil {
			return fmt.Errorf("mapping: level %q: %w", a.Levels[i].Name, err)
		}
	}
	for d, product := range products {
		if product != p.Bounds[d] {
			return fmt.Errorf("mapping: the factors of %s multiply to %d: want %d", p.Shape.Dimensions[d], product, p.Bounds[d])
		}
	}
	return m.validateKeep(p)
}

func (n *Nest) validate(p *workload.Problem, products []int) error {
	for _, loops := range [][]Loop{n.Temporal, n.SpatialX, n.SpatialY} {
		for _, l := range loops {
			if l.Dimension < 0 || l.Dimension >= len(p.Bounds) {
				return fmt.Errorf("dimension %d does not exist", l.Dimension)
			}
			if l.Bound < 1 || l.Bound > p.Bounds[l.Dimension] {
				return fmt.Errorf("factor %s%d: want 1 to %d", p.Shape.Dimensions[l.Dimension], l.Bound, p.Bounds[l.Dimension])
			}
			products[l.Dimension] *= l.Bound
			if products[l.Dimension] > p.Bounds[l.Dimension] {
				return fmt.Errorf("factor %s%d: the factors of %s multiply to more than %d", p.Shape.Dimensions[l.Dimension], l.Bound,
					p.Shape.Dimensions[l.Dimension], p.Bounds[l.Dimension])
			}
		}
	}
	return nil
}

func (n *Nest) validateFanout(a *arch.Architecture, level int) error {
	x, y := Product(n.SpatialX), Product(n.SpatialY)
	if fanout := a.FanoutX(level + 1); x > fanout {
		return fmt.Errorf("spatial loops take %d instances along X: there are %d", x, fanout)
	}
	if fanout := a.FanoutY(level + 1); y > fanout {
		return fmt.Errorf("spatial loops take %d instances along Y: there are %d", y, fanout)
	}
	return nil
}

func (m *Mapping) validateKeep(p *workload.Problem) error {
	kept := Set(0)
	for i := range m.Nests {
		kept |= m.Nests[i].Keep
	}
	for d := range p.Shape.DataSpaces {
		if !kept.Has(d) {
			return fmt.Errorf("mapping: no level keeps %s", p.Shape.DataSpaces[d].Name)
		}
	}
	return nil
}

// Product returns the product of the loops' bounds.
func Product(loops []Loop) int {
	n := 1
	for _, l := range loops {
		n *= l.Bound
	}
	return n
}
