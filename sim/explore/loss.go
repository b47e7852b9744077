package explore

import (
	"fmt"
	"math"
)

// Validate reports the first weight or limit that is not a number.
func (l Loss) Validate() error {
	weights := []float64{l.A1, l.A2, l.A3, l.A4, l.A5, l.A6}
	for i, w := range weights {
		if math.IsNaN(w) || math.IsInf(w, 0) || math.Abs(w) > 1e12 {
			return fmt.Errorf("loss: a%d is %v: want a number of at most 1e12 either way", i+1, w)
		}
	}
	return l.Limits.Validate()
}

// of returns the loss of metrics, given the original design's.
func (l Loss) of(m, original *Metrics) float64 {
	if l.Raw {
		return sum(l.A1*m.Cycles, l.A2*m.EnergyPJ*1e-6, -l.A3*m.GFLOPs, -l.A4*m.Utilization*100,
			l.A5*m.EDP, l.A6*m.AreaUM2*1e-6)
	}
	return sum(l.A1*(m.Cycles/original.Cycles), l.A2*(m.EnergyPJ/original.EnergyPJ),
		-l.A3*(m.GFLOPs/original.GFLOPs), -l.A4*(m.Utilization/original.Utilization),
		l.A5*(m.EDP/original.EDP), l.A6*(m.AreaUM2/original.AreaUM2))
}

// slopes returns by how much the loss rises with energy and with area.
func (l Loss) slopes(m, original *Metrics) (perPJ, perUM2 float64) {
	if l.Raw {
		return sum(l.A2*1e-6, l.A5*1e-12*m.Cycles), l.A6 * 1e-6
	}
	return sum(l.A2/original.EnergyPJ, l.A5*1e-12*m.Cycles/original.EDP), l.A6 / original.AreaUM2
}

// monotone tells whether less of each cost is never worse.
func (l Loss) monotone() bool {
	return min(l.A1, l.A2, l.A3, l.A4, l.A5, l.A6) >= 0
}

// sum adds terms one by one; arguments are rounded when they are passed, so no
// platform fuses a multiplication with an addition.
func sum(terms ...float64) float64 {
	total := 0.0
	for _, t := range terms {
		total += t
	}
	return total
}
