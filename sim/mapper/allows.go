package mapper

import (
	"fmt"
	"slices"

	"meshscape/sim/mapping"
)

// Keep returns the DataSpaces that a level keeps in every mapping.
func (m *Mapspace) Keep(level int) mapping.Set { return m.keep[level] }

// Allows reports the first constraint that a valid mapping breaks: a factor
// that the chip fixes, an axis of the mesh that a dimension may not be spread
// along, or an order of loops that is given.
func (m *Mapspace) Allows(mp *mapping.Mapping) error {
	for level := range m.levels {
		if err := m.allowsNest(level, &mp.Nests[level]); err != nil {
			return fmt.Errorf("mapper: level %q: %w", m.architecture.Levels[level].Name, err)
		}
	}
	return nil
}

func (m *Mapspace) allowsNest(level int, n *mapping.Nest) error {
	spatial := &m.spatial[level]
	if err := m.allowsAxis("X", n.SpatialX, spatial.mayX); err != nil {
		return err
	}
	if err := m.allowsAxis("Y", n.SpatialY, spatial.mayY); err != nil {
		return err
	}
	for d := range m.problem.Bounds {
		if err := m.allowsFactor(m.temporal[level].limits[d], d, factor(n.Temporal, d), "in time"); err != nil {
			return err
		}
		if err := m.allowsFactor(spatial.limits[d], d, factor(n.SpatialX, d)*factor(n.SpatialY, d), "side by side"); err != nil {
			return err
		}
	}
	return m.allowsOrder(m.temporal[level].fixed, n.Temporal)
}

func (m *Mapspace) allowsAxis(axis string, loops []mapping.Loop, may []bool) error {
	for _, l := range loops {
		if l.Bound > 1 && !may[l.Dimension] {
			return fmt.Errorf("%s may not be spread along %s here", m.problem.Shape.Dimensions[l.Dimension], axis)
		}
	}
	return nil
}

func (m *Mapspace) allowsFactor(l limit, d, factor int, where string) error {
	name := m.problem.Shape.Dimensions[d]
	switch {
	case l.allows(factor):
		return nil
	case l.high == 1:
		return fmt.Errorf("no loop over %s may run %s here, this one has %d steps", name, where, factor)
	case l.low == l.high:
		return fmt.Errorf("the loop over %s must have %d steps here, not %d", name, l.low, factor)
	}
	return fmt.Errorf("the loop over %s may have %d to %d steps here, not %d", name, l.low, l.high, factor)
}

// allowsOrder checks that the loops of fixed dimensions are innermost, in that
// order.
func (m *Mapspace) allowsOrder(fixed []int, loops []mapping.Loop) error {
	place := func(l mapping.Loop) int {
		if at := slices.Index(fixed, l.Dimension); at >= 0 {
			return at
		}
		return len(fixed)
	}
	for i := len(loops) - 2; i >= 0; i-- {
		if outer, inner := loops[i], loops[i+1]; place(outer) < place(inner) {
			return fmt.Errorf("the loop over %s must run inside that over %s here",
				m.problem.Shape.Dimensions[outer.Dimension], m.problem.Shape.Dimensions[inner.Dimension])
		}
	}
	return nil
}

func factor(loops []mapping.Loop, dimension int) int {
	product := 1
	for _, l := range loops {
		if l.Dimension == dimension {
			product *= l.Bound
		}
	}
	return product
}
