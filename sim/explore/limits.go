package explore

import (
	"fmt"
	"math"

	"meshscape/ga"
)

// Limits are what a design must keep to. 0 is no limit. A design that keeps to
// them at no point of its front is infeasible, and has no loss; the optimisers
// see how far it is from them.
type Limits struct {
	MaxCycles      float64 `json:"maxCycles,omitempty"`
	MaxEnergyPJ    float64 `json:"maxEnergyPJ,omitempty"`
	MaxEDP         float64 `json:"maxEDP,omitempty"` // joules × cycles
	MaxAreaUM2     float64 `json:"maxAreaUM2,omitempty"`
	MinGFLOPs      float64 `json:"minGFLOPs,omitempty"`
	MinUtilization float64 `json:"minUtilization,omitempty"` // 0…1
}

// Validate reports the first limit that is not a number from 0.
func (l Limits) Validate() error {
	for _, f := range []struct {
		name  string
		value float64
	}{
		{"maxCycles", l.MaxCycles}, {"maxEnergyPJ", l.MaxEnergyPJ}, {"maxEDP", l.MaxEDP},
		{"maxAreaUM2", l.MaxAreaUM2}, {"minGFLOPs", l.MinGFLOPs}, {"minUtilization", l.MinUtilization},
	} {
		if !(f.value >= 0) || math.IsInf(f.value, 0) {
			return fmt.Errorf("limits: %s is %v: want a number, or 0 for no limit", f.name, f.value)
		}
	}
	return nil
}

// excess is how far metrics are over the limits: the sum of the parts by which
// each is exceeded, 0 where all are kept.
func (l Limits) excess(m *Metrics) float64 {
	if l == (Limits{}) {
		return 0
	}
	return sum(over(m.Cycles, l.MaxCycles), over(m.EnergyPJ, l.MaxEnergyPJ), over(m.EDP, l.MaxEDP),
		over(m.AreaUM2, l.MaxAreaUM2), under(m.GFLOPs, l.MinGFLOPs), under(m.Utilization, l.MinUtilization))
}

func over(value, limit float64) float64 {
	if limit == 0 || value <= limit {
		return 0
	}
	return value/limit - 1
}

func under(value, limit float64) float64 {
	if value >= limit {
		return 0
	}
	return limit/value - 1
}

// infeasible is what an optimiser is told of a design whose least excess is
// this.
func infeasible(excess float64) float64 {
	if math.IsInf(excess, 1) {
		return inf
	}
	return ga.Infeasible * (1 + excess)
}
