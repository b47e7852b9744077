package mapper

import (
	"meshscape/sim/mapping"
)

// Point is one undominated mapping.
type Point struct {
	Cycles   int64
	EnergyPJ float64
	Mapping  *mapping.Mapping
}

// Front is the Pareto front of (cycles, energy): in order of rising cycles and
// falling energy. Of mappings that are equal in both it has the one that a search
// comes to first, in an order which is the same everywhere.
type Front []Point

// least returns the least energy (pJ) of the points that take at most so many
// cycles; +Inf where there are none.
func (f Front) least(cycles float64) float64 {
	pj := inf
	for i := range f {
		if float64(f[i].Cycles) > cycles {
			break
		}
		pj = f[i].EnergyPJ
	}
	return pj
}

// has tells whether the front has a point with just these.
func (f Front) has(cycles, pj float64) bool {
	for i := range f {
		if f[i].Cycles == int64(cycles) && f[i].EnergyPJ == pj {
			return true
		}
	}
	return false
}

// insert adds a point unless another is at most both.
func (f *Front) insert(p Point) {
	if f.least(float64(p.Cycles)) <= p.EnergyPJ {
		return
	}
	faster := 0
	for faster < len(*f) && (*f)[faster].Cycles < p.Cycles {
		faster++
	}
	beaten := faster
	for beaten < len(*f) && (*f)[beaten].EnergyPJ >= p.EnergyPJ {
		beaten++
	}
	if beaten == faster {
		*f = append(*f, Point{})
		beaten++
		copy((*f)[beaten:], (*f)[faster:])
	}
	(*f)[faster] = p
	*f = append((*f)[:faster+1], (*f)[beaten:]...)
}

// Best returns the point that is least by a measure of cycles and energy (pJ).
// The front must not be empty.
func (f Front) Best(measure func(cycles, pj float64) float64) Point {
	best := f[0]
	least := measure(float64(best.Cycles), best.EnergyPJ)
	for _, p := range f[1:] {
		if m := measure(float64(p.Cycles), p.EnergyPJ); m < least {
			best, least = p, m
		}
	}
	return best
}
