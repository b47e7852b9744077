package mapper

import "slices"

// Size returns how many mappings the space holds, as far as the constraints
// tell: the ways to factor every dimension over the slots where it may stand,
// times the orders that each level leaves free of the dimensions with more than
// one index. Mesh sizes and capacities are
// not looked at: what they rule out is part of what the proof covers.
func (m *Mapspace) Size() float64 {
	n := 1.0
	for d, bound := range m.problem.Bounds {
		n *= m.factorings(d, bound)
	}
	for level := range m.levels {
		if s := &m.temporal[level]; s.free {
			for i := 2; i <= m.freeLoops(s); i++ {
				n *= float64(i)
			}
		}
	}
	return n
}

// freeLoops is the dimensions whose order a level leaves free.
func (m *Mapspace) freeLoops(s *slot) int {
	n := 0
	for d, bound := range m.problem.Bounds {
		if bound > 1 && !slices.Contains(s.fixed, d) {
			n++
		}
	}
	return n
}

// factorings counts the ways to write bound as an ordered product over the slots
// that a dimension may stand in.
func (m *Mapspace) factorings(d, bound int) float64 {
	products := divisorsOf(bound)
	ways := make([]float64, len(products))
	ways[0] = 1
	for level := range m.levels {
		ways = spreadFactors(ways, products, m.temporal[level].limits[d], 1)
		axes := 0.0
		if m.spatial[level].mayX[d] {
			axes++
		}
		if m.spatial[level].mayY[d] {
			axes++
		}
		ways = spreadFactors(ways, products, m.spatial[level].limits[d], axes)
	}
	return ways[len(ways)-1]
}

// spreadFactors multiplies each product so far by each factor allowed; a factor
// of more than 1 can stand in axes places.
func spreadFactors(ways []float64, products []int, l limit, axes float64) []float64 {
	out := make([]float64, len(ways))
	for i, from := range products {
		for j, to := range products[i:] {
			switch {
			case to%from != 0 || !l.allows(to/from):
			case j == 0:
				out[i] += ways[i]
			default:
				out[i+j] += float64(ways[i] * axes)
			}
		}
	}
	return out
}
