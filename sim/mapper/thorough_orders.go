package mapper

import (
	"math/bits"

	"meshscape/sim/mapping"
)

// orderedLevel is a level whose loops are being put in order.
type orderedLevel struct {
	loops  *[]mapping.Loop
	base   []int // innermost, in this order
	bounds []int
	goOn   func(states []reuse)
}

// order tries the orders of the loops over the dimensions in rest, as long as
// they matter, around tiles whose reuse so far is in states.
func (t *thorough) order(l *orderedLevel, states []reuse, rest uint32) {
	if rest == 0 {
		l.goOn(states)
		return
	}
	for _, d := range l.base {
		if rest>>d&1 != 0 {
			t.put(l, states, rest, d)
			return
		}
	}
	if rest&(rest-1) != 0 && t.cannotImprove(states) {
		return
	}
	settled := t.settled(states)
	innermost := len(t.second)+len(t.first) == 0
	for left := rest; left != 0 && !t.stopped(); left &= left - 1 {
		d := bits.TrailingZeros32(left)
		if innermost && t.choice.links.firsts>>d&1 == 0 {
			continue
		}
		t.put(l, states, rest, d)
		if settled {
			return
		}
	}
}

// put puts one loop around everything, then the others in rest.
func (t *thorough) put(l *orderedLevel, states []reuse, rest uint32, d int) {
	next, bound := t.scratch(states), l.bounds[d]
	was, closed, sliding, around, moved := t.extents[d], t.closed, t.sliding, t.rest, t.moved
	t.closeAt(d)
	t.addLoop(next, d, was, bound)
	*l.loops = append(*l.loops, mapping.Loop{Dimension: d, Bound: bound})
	t.extents[d], t.rest = was*bound, around/float64(bound)
	t.follow(d, was)
	t.order(l, next, rest&^(1<<d))
	*l.loops = (*l.loops)[:len(*l.loops)-1]
	t.extents[d], t.closed, t.sliding, t.rest, t.moved = was, closed, sliding, around, moved
	t.depth--
}

// scratch returns a copy of states, in memory that the next deeper call leaves
// alone.
//
//go:noinline
func (t *thorough) scratch(states []reuse) []reuse {
	t.states[t.depth] = append(t.states[t.depth][:0], states...)
	if t.depth > 0 {
		copy(t.linked[t.depth], t.linked[t.depth-1])
	}
	t.depth++
	return t.states[t.depth-1]
}

// settled tells whether no later loop can be spared, by links neither.
func (t *thorough) settled(states []reuse) bool {
	for i := range states {
		if !states[i].settled() {
			return false
		}
	}
	return t.closed == ^uint32(0)
}
