package explore

import (
	"fmt"
	"meshscape/ga"
)

// Evaluation is what one design of the space, or a part of one, costs, in a form
// that travels between workers as JSON without losing a bit.
type Evaluation struct {
	Genome   ga.Genome    `json:"genome"`
	Layer    int          `json:"layer,omitempty"` // of a part; 0: the whole
	AreaUM2  float64      `json:"areaUM2"`
	Mappings float64      `json:"mappings"` // that the proofs cover
	Front    [][2]float64 `json:"front"`    // cycles and pJ, in order of rising cycles and falling energy; none where no mapping fits
}

func encode(p Part, v *evaluation) Evaluation {
	out := Evaluation{Genome: p.Genome, Layer: p.Layer, AreaUM2: v.areaUM2, Mappings: v.mappings, Front: make([][2]float64, len(v.points))}
	for i := range v.points {
		out.Front[i] = [2]float64{v.points[i].cycles, v.points[i].pj}
	}
	return out
}

// No figure of a chip is beyond these, and within them all that is computed of them
// is a number.
const (
	least = 1e-60
	most  = 1e60
)

// maxFront bounds the points of a front that came from anywhere. Those of a design on
// MobileNetV2 are up to some 20,000.
const maxFront = 1 << 20

// receive returns an evaluation that came from anywhere.
func (r *Run) receive(v *Evaluation) (*evaluation, error) {
	if err := r.checkPart(Part{v.Genome, v.Layer}); err != nil {
		return nil, err
	}
	d := r.space.At(v.Genome)
	out := r.evaluator.newEvaluation(d, v.AreaUM2)
	out.mappings = v.Mappings
	if !(v.AreaUM2 >= 0 && v.AreaUM2 <= most && v.Mappings >= 0 && v.Mappings <= most) {
		return nil, fmt.Errorf("explore: evaluation of %v: area %g, %g mappings: want numbers from 0 to %g", v.Genome, v.AreaUM2, v.Mappings, most)
	}
	if len(v.Front) > maxFront {
		return nil, fmt.Errorf("explore: evaluation of %v: a front of %d points: want at most %d", v.Genome, len(v.Front), maxFront)
	}
	out.points = make([]point, len(v.Front))
	for i, f := range v.Front {
		if !(f[0] >= least && f[0] <= most && f[1] >= 0 && f[1] <= most) || i > 0 && (f[0] <= v.Front[i-1][0] || f[1] >= v.Front[i-1][1]) {
			return nil, fmt.Errorf("explore: evaluation of %v: point %d of its front is %v: want cycles to rise and energy to fall", v.Genome, i+1, f)
		}
		out.points[i] = point{cycles: f[0], pj: f[1]}
	}
	return out, nil
}
