package mapper_test

import (
	"math"
	"slices"
	"testing"

	"meshscape/sim/arch"
	"meshscape/sim/energy"
	"meshscape/sim/mapper"
	"meshscape/sim/mapping"
	"meshscape/sim/model"
	"meshscape/sim/workload"
)

// brute visits every mapping of a mapspace, one after the other. It reads the
// constraints for itself and knows no shortcuts: it is what the mapper must
// equal.
type brute struct {
	problem *workload.Problem
	arch    *arch.Architecture
	nests   []bruteNest
	mapping mapping.Mapping
	visit   func(*mapping.Mapping) bool // false stops
	stopped bool
}

// bruteNest is the factors of one level by dimension.
type bruteNest struct{ temporal, x, y []int }

func eachMapping(p *workload.Problem, a *arch.Architecture, visit func(*mapping.Mapping) bool) {
	b := &brute{problem: p, arch: a, visit: visit}
	b.nests = make([]bruteNest, len(a.Levels)-1)
	b.mapping.Nests = make([]mapping.Nest, len(b.nests))
	for i := range b.nests {
		n := len(p.Bounds)
		b.nests[i] = bruteNest{make([]int, n), make([]int, n), make([]int, n)}
		b.mapping.Nests[i].Keep = b.keeps(&a.Levels[i])
	}
	b.factorise(0, 0, p.Bounds[0])
}

func (b *brute) keeps(l *arch.Level) mapping.Set {
	set := mapping.Set(0)
	for d := range b.problem.Shape.DataSpaces {
		name := b.problem.Shape.DataSpaces[d].Name
		kept := !slices.Contains(l.Constraints.Bypass, name) || slices.Contains(l.Constraints.Keep, name)
		if l.Kind == arch.Storage && kept {
			set = set.With(d)
		}
	}
	return set
}

// factorise chooses the factors of dimension d from a level inward; left is what
// they have to multiply to. What the chip can't hold with all later dimensions
// at 1 it can't hold at all.
func (b *brute) factorise(d, level, left int) {
	switch {
	case b.stopped:
	case level < len(b.nests):
		for t := 1; t <= left; t++ {
			if left%t == 0 && b.mayLoop(d, level, t) {
				b.nests[level].temporal[d] = t
				b.spread(d, level, left/t)
			}
		}
	case left > 1 || !b.fits(d+1):
	case d == len(b.problem.Bounds)-1:
		b.orderLevel(0)
	default:
		b.factorise(d+1, 0, b.problem.Bounds[d+1])
	}
}

// spread chooses the spatial factor of dimension d below a level: along one axis.
func (b *brute) spread(d, level, left int) {
	n := &b.nests[level]
	for s := 1; s <= left; s++ {
		if left%s != 0 || !allows(&b.arch.Levels[level].Constraints.Spatial, b.name(d), s) {
			continue
		}
		if n.x[d], n.y[d] = s, 1; s == 1 || b.mayStandOn(d, level, true) {
			b.factorise(d, level+1, left/s)
		}
		if n.x[d], n.y[d] = 1, s; s > 1 && b.mayStandOn(d, level, false) {
			b.factorise(d, level+1, left/s)
		}
	}
}

func (b *brute) name(d int) string { return b.problem.Shape.Dimensions[d] }

func (b *brute) mayLoop(d, level, factor int) bool {
	l := &b.arch.Levels[level]
	return (factor == 1 || l.Kind == arch.Storage) && allows(&l.Constraints.Temporal, b.name(d), factor)
}

// allows tells whether a factor meets a constraint; "= 0" leaves it free.
func allows(c *arch.LoopConstraint, dimension string, factor int) bool {
	for _, f := range c.Factors {
		switch {
		case f.Dimension != dimension:
		case f.Relation == arch.Equal && f.Value != 0 && factor != f.Value,
			f.Relation == arch.AtMost && factor > f.Value,
			f.Relation == arch.AtLeast && factor < f.Value:
			return false
		}
	}
	return true
}

// mayStandOn tells whether a dimension may be spread along X, or along Y: the
// split is a position of the permutation.
func (b *brute) mayStandOn(d, level int, x bool) bool {
	c := &b.arch.Levels[level].Constraints.Spatial
	return c.Split == arch.NoSplit || (slices.Index(b.order(c), d) < c.Split) == x
}

// order is all dimensions, innermost first: those that a constraint lists, then
// the others as they come.
func (b *brute) order(c *arch.LoopConstraint) []int {
	var order []int
	for _, name := range c.Permutation {
		order = append(order, b.problem.Shape.Dimension(name))
	}
	for d := range b.problem.Bounds {
		if !slices.Contains(order, d) {
			order = append(order, d)
		}
	}
	return order
}

// fits tells whether the chip can hold the factors of the first dimensions.
func (b *brute) fits(dimensions int) bool {
	extents := slices.Repeat([]int{1}, len(b.problem.Bounds))
	for level := len(b.nests) - 1; level >= 0; level-- {
		n := &b.nests[level]
		x, y := product(n.x[:dimensions]), product(n.y[:dimensions])
		if x > b.arch.FanoutX(level+1) || y > b.arch.FanoutY(level+1) {
			return false
		}
		for d := range dimensions {
			extents[d] *= n.temporal[d] * n.x[d] * n.y[d]
		}
		if !b.holds(level, extents) {
			return false
		}
	}
	return true
}

func (b *brute) holds(level int, extents []int) bool {
	capacity, words := int64(b.arch.Levels[level].CapacityWords()), int64(0)
	for d := range b.problem.Shape.DataSpaces {
		if b.mapping.Nests[level].Keep.Has(d) {
			words += b.problem.TileSize(d, extents)
		}
	}
	return capacity == 0 || words <= capacity
}

func product(factors []int) int {
	n := 1
	for _, f := range factors {
		n *= f
	}
	return n
}

// orderLevel goes on to the orders of a choice of factors: it tries every order of the loops from a level inward.
func (b *brute) orderLevel(level int) {
	if b.stopped {
		return
	}
	if level == len(b.nests) {
		b.stopped = !b.visit(&b.mapping)
		return
	}
	c, factors, nest := &b.arch.Levels[level].Constraints, &b.nests[level], &b.mapping.Nests[level]
	nest.SpatialX = loopsOf(b.order(&c.Spatial), factors.x)
	nest.SpatialY = loopsOf(b.order(&c.Spatial), factors.y)
	order := b.order(&c.Temporal)
	inner := loopsOf(order[:len(c.Temporal.Permutation)], factors.temporal)
	outer := loopsOf(order[len(c.Temporal.Permutation):], factors.temporal)
	permute(outer, 0, func() {
		nest.Temporal = append(slices.Clone(outer), inner...)
		b.orderLevel(level + 1)
	})
}

// loopsOf returns loops, outermost first, over dimensions that are listed
// innermost first.
func loopsOf(order, factors []int) []mapping.Loop {
	var loops []mapping.Loop
	for _, d := range slices.Backward(order) {
		if factors[d] > 1 {
			loops = append(loops, mapping.Loop{Dimension: d, Bound: factors[d]})
		}
	}
	return loops
}

// permute calls visit with every order of the loops from position i on.
func permute(loops []mapping.Loop, i int, visit func()) {
	if i >= len(loops)-1 {
		visit()
		return
	}
	for j := i; j < len(loops); j++ {
		loops[i], loops[j] = loops[j], loops[i]
		permute(loops, i+1, visit)
		loops[i], loops[j] = loops[j], loops[i]
	}
}

// bruteFront prices every mapping with the model.
func bruteFront(t testing.TB, p *workload.Problem, a *arch.Architecture, ert []energy.Entry) mapper.Front {
	t.Helper()
	e, err := model.NewEvaluator(p, a, ert)
	if err != nil {
		t.Fatal(err)
	}
	best, metrics := map[int64]mapper.Point{}, model.Metrics{}
	eachMapping(p, a, func(m *mapping.Mapping) bool {
		if err := e.Evaluate(m, &metrics); err != nil {
			t.Fatalf("brute force made an illegal mapping: %v", err)
		}
		if was, ok := best[metrics.Cycles]; !ok || metrics.EnergyPJ < was.EnergyPJ {
			best[metrics.Cycles] = mapper.Point{Cycles: metrics.Cycles, EnergyPJ: metrics.EnergyPJ, Mapping: m.Clone()}
		}
		return true
	})
	return paretoFront(best)
}

func paretoFront(best map[int64]mapper.Point) mapper.Front {
	var front mapper.Front
	least := math.Inf(1)
	for _, p := range sortedByCycles(best) {
		if p.EnergyPJ < least {
			least = p.EnergyPJ
			front = append(front, p)
		}
	}
	return front
}

func sortedByCycles(points map[int64]mapper.Point) []mapper.Point {
	var sorted []mapper.Point
	for _, p := range points {
		sorted = append(sorted, p)
	}
	slices.SortFunc(sorted, func(a, b mapper.Point) int { return int(a.Cycles - b.Cycles) })
	return sorted
}
