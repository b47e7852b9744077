package space

import (
	"fmt"
	"math"
)

// Budgets bound a design's resources, beside the PEs. 0 is no bound.
type Budgets struct {
	Bits          float64 `json:"bits,omitempty"`          // of all buffers on the chip
	AreaUM2       float64 `json:"areaUM2,omitempty"`       // of the chip, as the ART has it
	BandwidthBits float64 `json:"bandwidthBits,omitempty"` // the GLB's peak, in bits per cycle each way
}

func (b Budgets) validate() error {
	for _, f := range []struct {
		name  string
		value float64
	}{{"bits", b.Bits}, {"areaUM2", b.AreaUM2}, {"bandwidthBits", b.BandwidthBits}} {
		if !(f.value >= 0) || math.IsInf(f.value, 0) {
			return fmt.Errorf("budget %s is %v: want a number, or 0 for no bound", f.name, f.value)
		}
	}
	return nil
}

// Excess returns by which part a design is over the budgets, summed; 0 where it
// keeps them all. Its area is the chip's.
func (b Budgets) Excess(d *Design, areaUM2 float64) float64 {
	excess := 0.0
	for _, f := range [][2]float64{{d.Bits(), b.Bits}, {areaUM2, b.AreaUM2}, {d.BandwidthBits(), b.BandwidthBits}} {
		if f[1] > 0 && f[0] > f[1] {
			excess += f[0]/f[1] - 1
		}
	}
	return excess
}
