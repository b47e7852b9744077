package mapper

import (
	"fmt"

	"meshscape/sim/arch"
	"meshscape/sim/mapping"
	"meshscape/sim/model"
	"meshscape/sim/workload"
)

// Mapspace is the set of mappings that an architecture's constraints leave for
// a problem: perfect factors of every dimension over all levels, the loop
// orders that are left free, and each level keeping the DataSpaces that it is
// told to (all of them, where it is not).
type Mapspace struct {
	problem      *workload.Problem
	architecture *arch.Architecture
	levels       int // storage and fanout levels
	spaces       int
	keep         []mapping.Set
	temporal     []slot // by level
	spatial      []mesh // by level: between it and the next one in
}

// slot is where temporal loops can stand.
type slot struct {
	limits []limit // by dimension
	fixed  []int   // dimensions whose loops are innermost, in this order
	free   bool    // some dimension may have a factor other than 1
}

// mesh is where spatial loops can stand.
type mesh struct {
	slot
	fanoutX, fanoutY int
	order            []int  // of all dimensions, innermost first
	mayX, mayY       []bool // by dimension
}

// limit bounds a factor.
type limit struct{ low, high int }

func (l limit) allows(factor int) bool { return l.low <= factor && factor <= l.high }

// NewMapspace reads the constraints. Errors name the level and the constraint.
func NewMapspace(p *workload.Problem, a *arch.Architecture) (*Mapspace, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	if err := a.Validate(); err != nil {
		return nil, err
	}
	m := &Mapspace{problem: p, architecture: a, levels: len(a.Levels) - 1, spaces: len(p.Shape.DataSpaces)}
	m.keep, m.temporal, m.spatial = make([]mapping.Set, m.levels), make([]slot, m.levels), make([]mesh, m.levels)
	for i := range m.levels {
		if err := m.readLevel(i); err != nil {
			return nil, fmt.Errorf("mapper: level %q: %w", a.Levels[i].Name, err)
		}
	}
	return m, nil
}

func (m *Mapspace) readLevel(i int) error {
	l := &m.architecture.Levels[i]
	keep, err := m.readKeep(l)
	if err != nil {
		return err
	}
	t, err := m.readSlot(&l.Constraints.Temporal, l.Kind == arch.Storage)
	if err != nil {
		return fmt.Errorf("temporal: %w", err)
	}
	x, y := m.architecture.FanoutX(i+1), m.architecture.FanoutY(i+1)
	s, err := m.readSlot(&l.Constraints.Spatial, x*y > 1)
	if err != nil {
		return fmt.Errorf("spatial: %w", err)
	}
	m.keep[i], m.temporal[i], m.spatial[i] = keep, t, m.newMesh(s, x, y, l.Constraints.Spatial.Split)
	return m.checkBandwidth(l)
}

// checkBandwidth makes sure that the cycles of every mapping can be counted.
func (m *Mapspace) checkBandwidth(l *arch.Level) error {
	least := m.problem.MostMoved() / model.MaxCycles
	for _, bandwidth := range []float64{l.ReadBandwidth, l.WriteBandwidth, l.SharedBandwidth} {
		if bandwidth > 0 && bandwidth < least {
			return fmt.Errorf("bandwidth %g: some mapping may take more than 2^62 cycles: want at least %.3g words per cycle", bandwidth, least)
		}
	}
	return nil
}

func (m *Mapspace) readKeep(l *arch.Level) (mapping.Set, error) {
	if l.Kind != arch.Storage {
		return 0, nil
	}
	keep := mapping.Set(1)<<m.spaces - 1
	for _, name := range l.Constraints.Bypass {
		d := m.problem.Shape.DataSpace(name)
		if d < 0 {
			return 0, fmt.Errorf("bypass: there is no data space %q", name)
		}
		keep &^= 1 << d
	}
	for _, name := range l.Constraints.Keep {
		d := m.problem.Shape.DataSpace(name)
		if d < 0 {
			return 0, fmt.Errorf("keep: there is no data space %q", name)
		}
		keep = keep.With(d)
	}
	for _, name := range l.Constraints.Temporal.NoReuse {
		if m.problem.Shape.DataSpace(name) < 0 {
			return 0, fmt.Errorf("no_reuse: there is no data space %q", name)
		}
	}
	return keep, nil
}

// readSlot turns a constraint into limits. Where loops can't stand at all,
// every factor is 1. A factor of 0 takes all that is left: it is free.
func (m *Mapspace) readSlot(c *arch.LoopConstraint, open bool) (slot, error) {
	bounds, shape := m.problem.Bounds, m.problem.Shape
	s := slot{limits: make([]limit, len(bounds))}
	for d, b := range bounds {
		s.limits[d] = limit{1, b}
		if !open {
			s.limits[d].high = 1
		}
	}
	for _, f := range c.Factors {
		d := shape.Dimension(f.Dimension)
		if d < 0 {
			return s, fmt.Errorf("factors: there is no dimension %q", f.Dimension)
		}
		s.limits[d].narrow(f, bounds[d])
	}
	for _, name := range c.Permutation {
		d := shape.Dimension(name)
		if d < 0 {
			return s, fmt.Errorf("permutation: there is no dimension %q", name)
		}
		s.fixed = append(s.fixed, d)
	}
	for d := range bounds {
		s.free = s.free || s.limits[d].high > 1
	}
	return s, nil
}

func (l *limit) narrow(f arch.Factor, bound int) {
	switch {
	case f.Relation == arch.Equal && f.Value == 0:
	case f.Relation == arch.Equal:
		*l = limit{f.Value, f.Value}
	case f.Relation == arch.AtMost:
		l.high = min(l.high, f.Value)
	case f.Relation == arch.AtLeast:
		l.low = max(l.low, f.Value)
	}
}

// newMesh works out which dimensions may go on which axis: those at positions
// of the permutation below the split go on X, the others on Y; without a split,
// any may go on either.
func (m *Mapspace) newMesh(s slot, x, y, split int) mesh {
	n := len(m.problem.Bounds)
	out := mesh{slot: s, fanoutX: x, fanoutY: y, mayX: make([]bool, n), mayY: make([]bool, n)}
	out.order = complete(s.fixed, n)
	for position, d := range out.order {
		out.mayX[d] = x > 1 && (split == arch.NoSplit || position < split)
		out.mayY[d] = y > 1 && (split == arch.NoSplit || position >= split)
	}
	return out
}

// complete returns the dimensions of order, then the others, ascending.
func complete(order []int, n int) []int {
	out := append(make([]int, 0, n), order...)
	seen := make([]bool, n)
	for _, d := range order {
		seen[d] = true
	}
	for d := range n {
		if !seen[d] {
			out = append(out, d)
		}
	}
	return out
}
