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
	t := l.terms(original)
	return t.of(m)
}

// terms are those of a loss, in the order of Metrics: weight × (value / scale) ×
// unit each. What is not divided or not multiplied is by 1, which changes no bit.
type terms [6]struct{ weight, scale, unit float64 }

// terms returns a loss's terms, given the original design's metrics.
func (l Loss) terms(original *Metrics) terms {
	if l.Raw {
		return terms{{l.A1, 1, 1}, {l.A2, 1, 1e-6}, {-l.A3, 1, 1}, {-l.A4, 1, 100}, {l.A5, 1, 1}, {l.A6, 1, 1e-6}}
	}
	return terms{{l.A1, original.Cycles, 1}, {l.A2, original.EnergyPJ, 1}, {-l.A3, original.GFLOPs, 1},
		{-l.A4, original.Utilization, 1}, {l.A5, original.EDP, 1}, {l.A6, original.AreaUM2, 1}}
}

// of adds the terms one by one; each is rounded before, so no platform fuses a
// multiplication with an addition.
func (t *terms) of(m *Metrics) float64 {
	loss := 0.0
	for i, value := range [...]float64{m.Cycles, m.EnergyPJ, m.GFLOPs, m.Utilization, m.EDP, m.AreaUM2} {
		loss += float64(float64(t[i].weight*(value/t[i].scale)) * t[i].unit)
	}
	return loss
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
