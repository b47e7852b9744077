package mapper

import (
	"math/bits"
	"slices"
)

// orders is the ways to begin the order of the loops at one level, innermost
// first, that can spare fetches, as a tree: each node adds one loop, which must
// be there (have a bound of more than 1), outside of those on the way to it.
// Whatever stands outside of all that spares nothing more, so its order does not
// matter. A loop goes on a way only if it can spare something:
//
//   - a DataSpace that no loop on the way moves, and this one doesn't either,
//     stays;
//   - one that is moved along a single rank, which other dimensions move it
//     along too, slides, or is back where it was. That may also be so further
//     out, at the next level, if no loop on the way moves it otherwise: then
//     orders that go through to there are listed too.
//
// Loops that the constraints fix stand inside of all others.
type orders struct {
	base   []int // dimensions of the fixed ones, innermost first
	nodes  []orderNode
	memory []int // of a sequence
}

// orderNode is one way. The first of a tree is the empty one.
type orderNode struct {
	dimension int
	parent    int16
	involved  uint32 // dimensions in base and on the way
	kids      []int16
}

// listOrders returns the orders of a level with the loops in fixed innermost.
func (m *Mapspace) listOrders(tensors []tensor, fixed []int, through bool) *orders {
	g := orderLister{tensors: tensors, through: through, orders: &orders{base: fixed, nodes: []orderNode{{dimension: -1, parent: -1}}}}
	for d, b := range m.problem.Bounds {
		if b > 1 {
			g.movable |= 1 << d
		}
	}
	for _, d := range fixed {
		g.orders.nodes[0].involved |= 1 << d
	}
	g.extend(0, make([]motion, len(tensors)), nil)
	return g.orders
}

type orderLister struct {
	*orders
	tensors []tensor
	movable uint32 // dimensions with more than one index
	through bool
}

// motion is how the loops on a way move a DataSpace: not at all (0), only along
// one rank that others move it along too (its index + 1), or else (gone).
type motion int8

const gone motion = -1

// extend adds the ways that go on from one; before is the motions before its
// last loop, nil at the root.
func (g *orderLister) extend(at int16, now, before []motion) {
	for rest := g.movable &^ g.nodes[at].involved; rest != 0; rest &= rest - 1 {
		d := bits.TrailingZeros32(rest)
		last := g.nodes[at].dimension
		if len(g.nodes) == maxOrders { // checkShape refuses that
			return
		}
		if !g.maySpare(d, now) || before != nil && d < last && g.sameEitherWay(d, last, before) {
			continue
		}
		kid := int16(len(g.nodes))
		g.nodes = append(g.nodes, orderNode{dimension: d, parent: at, involved: g.nodes[at].involved | 1<<d})
		g.nodes[at].kids = append(g.nodes[at].kids, kid)
		next := make([]motion, len(now))
		for i := range g.tensors {
			next[i] = g.tensors[i].motion(d, now[i])
		}
		g.extend(kid, next, now)
	}
}

func (g *orderLister) maySpare(d int, now []motion) bool {
	for i := range g.tensors {
		t := &g.tensors[i]
		switch moves := t.relevant>>d&1 != 0; {
		case now[i] == gone:
		case moves && t.motion(d, now[i]) != gone,
			!moves && (now[i] == 0 || t.reverses || g.through):
			return true
		}
	}
	return false
}

// sameEitherWay tells whether two loops, one right outside of the other, can be
// swapped: they move nothing that any order could still spare.
func (g *orderLister) sameEitherWay(a, b int, before []motion) bool {
	for i := range g.tensors {
		if before[i] != gone && (g.tensors[i].relevant>>a|g.tensors[i].relevant>>b)&1 != 0 {
			return false
		}
	}
	return true
}

// motion adds a loop over a dimension to those that have moved the DataSpace.
func (t *tensor) motion(d int, was motion) motion {
	if was == gone || t.relevant>>d&1 == 0 {
		return was
	}
	along := -1
	for r, step := range t.steps[d] {
		if step == 0 {
			continue
		}
		if along >= 0 || !t.shared[r] || was > 0 && was != motion(r+1) {
			return gone
		}
		along = r
	}
	return motion(along + 1)
}

// sequence returns all of n dimensions from the innermost out, in an order that
// begins with a way, until the next one is asked for.
func (o *orders) sequence(way int16, n int) []int {
	out := append(o.memory[:0], o.base...)
	for at := way; at > 0; at = o.nodes[at].parent {
		out = append(out, o.nodes[at].dimension)
	}
	slices.Reverse(out[len(o.base):])
	for d := range n {
		if o.nodes[way].involved>>d&1 == 0 {
			out = append(out, d)
		}
	}
	o.memory = out
	return out
}

// begins tells whether a way begins with a loop over a dimension.
func (o *orders) begins(d int) bool {
	return slices.ContainsFunc(o.nodes[0].kids, func(kid int16) bool { return o.nodes[kid].dimension == d })
}
