package mapper

import (
	"fmt"
	"math"
	"math/bits"
)

// maxExtent bounds tiles along a dimension and a rank: they are kept in 32 bits.
const maxExtent = math.MaxInt32

// maxOrders bounds the orders of a level's loops: they are numbered in 16 bits.
const maxOrders = math.MaxInt16

// fewDimensions have fewer orders, whatever they move.
const fewDimensions = 7

// checkExtents refuses what does not fit the numbers that tiles are kept in.
func (m *Mapspace) checkExtents() error {
	p := m.problem
	for d, bound := range p.Bounds {
		if bound > maxExtent {
			return fmt.Errorf("mapper: %s = %d: want at most 2^31 - 1", p.Shape.Dimensions[d], bound)
		}
	}
	for i := range p.Shape.DataSpaces {
		for _, rank := range p.Shape.DataSpaces[i].Ranks {
			if size := p.RankSize(rank, p.Bounds); size > maxExtent {
				return fmt.Errorf("mapper: data space %s is %d long along a rank: want at most 2^31 - 1", p.Shape.DataSpaces[i].Name, size)
			}
		}
	}
	return nil
}

// checkShape refuses problems whose reuse can't be followed loop by loop: where a
// dimension moves a DataSpace along several ranks, and others move it along each of
// those, it may be back where it was after loops over all of them. And those with more
// orders of loops than there are numbers.
func (m *Mapspace) checkShape(tensors []tensor) error {
	loops := uint32(0)
	for d, bound := range m.problem.Bounds {
		if bound > 1 {
			loops |= 1 << d
		}
	}
	for i := range tensors {
		for rest := loops; rest != 0; rest &= rest - 1 {
			if d := bits.TrailingZeros32(rest); tensors[i].isEntangled(d, loops) {
				return fmt.Errorf("mapper: data space %s: %s moves it along several ranks, and other dimensions move it along each of them, too: such problems are not searched",
					m.problem.Shape.DataSpaces[i].Name, m.problem.Shape.Dimensions[d])
			}
		}
	}
	if bits.OnesCount32(loops) <= fewDimensions {
		return nil
	}
	for level := range m.levels {
		if m.temporal[level].free && len(m.listOrders(tensors, m.temporal[level].fixed, true).nodes) >= maxOrders {
			return fmt.Errorf("mapper: level %q: more than %d orders of its loops may matter: want a permutation of some of them", m.architecture.Levels[level].Name, maxOrders)
		}
	}
	return nil
}

// isEntangled tells whether a dimension moves a DataSpace along several ranks, none of
// which is its own among those that have loops.
func (t *tensor) isEntangled(d int, loops uint32) bool {
	ranks := 0
	for r, step := range t.steps[d] {
		if step == 0 {
			continue
		}
		ranks++
		own := true
		for other := range t.steps {
			own = own && (other == d || loops>>other&1 == 0 || t.steps[other][r] == 0)
		}
		if own {
			return false
		}
	}
	return ranks > 1
}
