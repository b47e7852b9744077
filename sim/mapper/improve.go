//go:build !search

package mapper

import (
	"slices"
	"time"

	"meshscape/sim/mapping"
)

// improve looks for better mappings than the front's until time is over: most near
// those of the front, and some anywhere, since constraints may leave none near by. It
// is what a search that was cut short does with the rest of its time, and proves
// nothing.
func (m *Mapper) improve(over func() bool) {
	d := newDrawer(m.space, 1)
	for n := 0; n%16 != 15 || !over(); n++ {
		if n%4 == 0 || len(m.front) == 0 {
			if !d.draw() {
				continue
			}
		} else if d.copy(m.front[d.rng.IntN(len(m.front))].Mapping); !d.move() {
			continue
		}
		if m.space.Allows(&d.at) != nil || m.evaluator.Evaluate(&d.at, &m.metrics) != nil {
			continue
		}
		m.counts.Evaluated++
		if p := (Point{Cycles: m.metrics.Cycles, EnergyPJ: m.metrics.EnergyPJ}); p.EnergyPJ < m.front.least(float64(p.Cycles)) {
			p.Mapping = d.at.Clone()
			m.front.insert(p)
		}
	}
}

// restOf tells when the rest of a search's time is over: at its deadline, or after a
// little where that has passed, or where the user has had enough.
func restOf(options *Options, start time.Time) func() bool {
	until := time.Now().Add(time.Since(start) / 20)
	rest := *options
	if rest.isOver() {
		rest = Options{}
	}
	if rest.Deadline.Before(until) {
		rest.Deadline = until
	}
	return rest.isOver
}

// copy makes the mapping at hand one that is known.
func (d *drawer) copy(from *mapping.Mapping) {
	for level := range d.at.Nests {
		n, f := &d.at.Nests[level], &from.Nests[level]
		n.Temporal = append(n.Temporal[:0], f.Temporal...)
		n.SpatialX = append(n.SpatialX[:0], f.SpatialX...)
		n.SpatialY = append(n.SpatialY[:0], f.SpatialY...)
	}
}

// move changes the mapping at hand: a part of a loop goes elsewhere, and as often the
// loops of a level change their order, too. It is false where that makes no mapping.
func (d *drawer) move() bool {
	from := d.list()
	if len(*from) == 0 {
		return false
	}
	l := &(*from)[d.rng.IntN(len(*from))]
	divisors := divisorsOf(l.Bound)
	part := mapping.Loop{Dimension: l.Dimension, Bound: divisors[1+d.rng.IntN(len(divisors)-1)]}
	l.Bound /= part.Bound
	*from = slices.DeleteFunc(*from, func(l mapping.Loop) bool { return l.Bound == 1 })
	to := d.list()
	if at := slices.IndexFunc(*to, func(l mapping.Loop) bool { return l.Dimension == part.Dimension }); at >= 0 {
		(*to)[at].Bound *= part.Bound
	} else {
		*to = slices.Insert(*to, d.rng.IntN(len(*to)+1), part)
	}
	d.tidy()
	return !d.onBothAxes()
}

// onBothAxes tells whether a dimension is spread along both axes of a mesh, which no
// mapping of the space has.
func (d *drawer) onBothAxes() bool {
	for level := range d.at.Nests {
		n := &d.at.Nests[level]
		for _, l := range n.SpatialX {
			if factor(n.SpatialY, l.Dimension) > 1 {
				return true
			}
		}
	}
	return false
}

// list is a level's loops, in time or along an axis.
func (d *drawer) list() *[]mapping.Loop {
	n := &d.at.Nests[d.rng.IntN(len(d.at.Nests))]
	return [...]*[]mapping.Loop{&n.Temporal, &n.Temporal, &n.SpatialX, &n.SpatialY}[d.rng.IntN(4)]
}

// tidy puts loops into the orders that are given, and those of one level, half of the
// time, into any.
func (d *drawer) tidy() {
	for level := range d.at.Nests {
		n, s := &d.at.Nests[level], &d.space.spatial[level]
		fixLast(n.Temporal, d.space.temporal[level].fixed)
		inOrder(n.SpatialX, s.order)
		inOrder(n.SpatialY, s.order)
	}
	if level := d.rng.IntN(2 * len(d.at.Nests)); level < len(d.at.Nests) {
		d.shuffle(d.at.Nests[level].Temporal, d.space.temporal[level].fixed)
	}
}
