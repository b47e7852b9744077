package mapper_test

import (
	"slices"
	"testing"
	"time"

	"meshscape/sim/arch"
	"meshscape/sim/mapping"
	"meshscape/sim/workload"
)

// shrinkTime bounds the search for a smaller case that fails too.
const shrinkTime = 5 * time.Second

// shrink returns the smallest case that it can find in time that still fails.
func (c *smallCase) shrink(t testing.TB) *smallCase {
	small, deadline := c.clone(), time.Now().Add(shrinkTime)
	for again := true; again; {
		again = false
		for _, simpler := range small.simpler() {
			if time.Now().After(deadline) {
				return small
			}
			if simpler.isValid() && simpler.compare(t) != "" {
				small, again = simpler, true
				break
			}
		}
	}
	return small
}

func (c *smallCase) clone() *smallCase {
	p := *c.problem
	p.Bounds, p.Coefficients = slices.Clone(p.Bounds), slices.Clone(p.Coefficients)
	return &smallCase{&p, &arch.Architecture{Levels: slices.Clone(c.arch.Levels)}, slices.Clone(c.ert)}
}

func (c *smallCase) isValid() bool {
	if c.problem.Validate() != nil || c.arch.Validate() != nil {
		return false
	}
	n, valid := 0, true
	eachMapping(c.problem, c.arch, func(m *mapping.Mapping) bool {
		n++
		valid = n <= exactMappings && m.Validate(c.problem, c.arch) == nil
		return valid
	})
	return n > 0 && valid
}

// simpler lists cases that are simpler in one thing.
func (c *smallCase) simpler() []*smallCase {
	var out []*smallCase
	change := func(differs bool, edit func(*smallCase)) {
		if differs {
			s := c.clone()
			edit(s)
			out = append(out, s)
		}
	}
	for i := range c.arch.Levels[:len(c.arch.Levels)-1] {
		change(len(c.arch.Levels) > 2, func(s *smallCase) {
			s.arch.Levels, s.ert = slices.Delete(s.arch.Levels, i, i+1), slices.Delete(s.ert, i, i+1)
		})
	}
	c.simplerProblem(change)
	for i := range c.arch.Levels {
		simplerLevel(&c.arch.Levels[i], func(differs bool, edit func(*arch.Level)) {
			change(differs, func(s *smallCase) { edit(&s.arch.Levels[i]) })
		})
		change(c.arch.Levels[i].MeshX > 1, func(s *smallCase) { s.narrow(i, true) })
		change(c.arch.Levels[i].MeshY > 1, func(s *smallCase) { s.narrow(i, false) })
	}
	c.simplerPrices(change)
	return out
}

func (c *smallCase) simplerProblem(change func(bool, func(*smallCase))) {
	for d, b := range c.problem.Bounds {
		for f := 2; f <= b; f++ {
			change(b%f == 0, func(s *smallCase) { s.problem.Bounds[d] = b / f })
		}
	}
	for i, v := range c.problem.Coefficients {
		change(v > 1, func(s *smallCase) { s.problem.Coefficients[i] = v - 1 })
	}
	if c.problem.Shape.Name == workload.GroupedConvolution().Name && c.problem.Bounds[7] == 1 {
		change(true, func(s *smallCase) {
			s.problem.Shape, s.problem.Bounds = workload.Convolution(), s.problem.Bounds[:7]
		})
	}
}

// narrow takes instances off the mesh from a level inward.
func (c *smallCase) narrow(from int, x bool) {
	l := c.arch.Levels
	above := arch.Level{MeshX: 1, MeshY: 1}
	if from > 0 {
		above = l[from-1]
	}
	wasX, wasY := l[from].MeshX/above.MeshX, l[from].MeshY/above.MeshY
	for i := from; i < len(l); i++ {
		if x && wasX > 1 {
			l[i].MeshX = l[i].MeshX / wasX * (wasX - 1)
		}
		if !x && wasY > 1 {
			l[i].MeshY = l[i].MeshY / wasY * (wasY - 1)
		}
	}
}

func simplerLevel(l *arch.Level, change func(bool, func(*arch.Level))) {
	change(l.ReadBandwidth > 0, func(l *arch.Level) { l.ReadBandwidth = 0 })
	change(l.WriteBandwidth > 0, func(l *arch.Level) { l.WriteBandwidth = 0 })
	change(l.SharedBandwidth > 0, func(l *arch.Level) { l.SharedBandwidth = 0 })
	change(l.Buffering > 1, func(l *arch.Level) { l.Buffering = 1 })
	change(l.Depth > 0, func(l *arch.Level) { l.Depth = 0 })
	change(l.ClusterSize > 1, func(l *arch.Level) { l.WidthBits /= l.ClusterSize; l.ClusterSize = 1 })
	change(l.BlockWords() > 1, func(l *arch.Level) { l.Depth *= l.BlockWords(); l.WidthBits = l.WordBits * l.ClusterSize })
	change(l.Constraints.Bypass != nil, func(l *arch.Level) { l.Constraints.Bypass = nil })
	for _, at := range []func(*arch.Level) *arch.LoopConstraint{
		func(l *arch.Level) *arch.LoopConstraint { return &l.Constraints.Temporal },
		func(l *arch.Level) *arch.LoopConstraint { return &l.Constraints.Spatial },
	} {
		was := at(l)
		change(was.NoReuse != nil, func(l *arch.Level) { at(l).NoReuse = nil })
		change(was.Split != arch.NoSplit, func(l *arch.Level) { at(l).Split = arch.NoSplit })
		change(was.Permutation != nil, func(l *arch.Level) { at(l).Permutation = nil })
		for i := range was.Permutation {
			change(true, func(l *arch.Level) { at(l).Permutation = slices.Delete(slices.Clone(was.Permutation), i, i+1) })
		}
		change(was.Factors != nil, func(l *arch.Level) { at(l).Factors = nil })
		for i := range was.Factors {
			change(true, func(l *arch.Level) { at(l).Factors = slices.Delete(slices.Clone(was.Factors), i, i+1) })
		}
	}
}

func (c *smallCase) simplerPrices(change func(bool, func(*smallCase))) {
	for i := range c.ert {
		e := &c.ert[i]
		for k, pj := range []float64{e.ReadPJ, e.WritePJ, e.UpdatePJ, e.LeakPJ, e.ComputePJ} {
			set := func(to float64) func(*smallCase) {
				return func(s *smallCase) {
					e := &s.ert[i]
					*[]*float64{&e.ReadPJ, &e.WritePJ, &e.UpdatePJ, &e.LeakPJ, &e.ComputePJ}[k] = to
				}
			}
			change(pj != 0, set(0))
			change(pj != 0 && pj != 1, set(1))
			change(pj != 0 && pj != float64(int(pj)), set(float64(int(pj))))
		}
	}
}
