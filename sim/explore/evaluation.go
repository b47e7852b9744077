package explore

import (
	"fmt"

	"meshscape/ga"
)

// Evaluation is what one design of the space costs, in a form that travels
// between workers as JSON without losing a bit.
type Evaluation struct {
	Genome   ga.Genome    `json:"genome"`
	AreaUM2  float64      `json:"areaUM2"`
	Mappings float64      `json:"mappings"` // that the proofs cover
	Front    [][2]float64 `json:"front"`    // cycles and pJ, in order of rising cycles and falling energy; none where no mapping fits
}

// Evaluate returns what a design of the space costs. It changes nothing but
// what the run has cached: any run of the same Config gives the same
// evaluation, so that several can share the work that Pending lists.
func (r *Run) Evaluate(genome ga.Genome) (*Evaluation, error) {
	if err := r.checkGenome(genome); err != nil {
		return nil, err
	}
	v, err := r.evaluator.look(r.space.At(genome))
	if err != nil {
		return nil, err
	}
	out := encode(genome.Clone(), v)
	return &out, nil
}

func encode(genome ga.Genome, v *evaluation) Evaluation {
	out := Evaluation{Genome: genome, AreaUM2: v.areaUM2, Mappings: v.mappings, Front: make([][2]float64, len(v.points))}
	for i := range v.points {
		out.Front[i] = [2]float64{v.points[i].cycles, v.points[i].pj}
	}
	return out
}

// receive returns an evaluation that came from anywhere.
func (r *Run) receive(v *Evaluation) (*evaluation, error) {
	if err := r.checkGenome(v.Genome); err != nil {
		return nil, err
	}
	d := r.space.At(v.Genome)
	out := r.evaluator.newEvaluation(d, v.AreaUM2)
	out.mappings = v.Mappings
	out.points = make([]point, len(v.Front))
	for i, f := range v.Front {
		if !(f[0] > 0) || !(f[1] >= 0) || i > 0 && (f[0] <= v.Front[i-1][0] || f[1] >= v.Front[i-1][1]) {
			return nil, fmt.Errorf("explore: evaluation of %v: point %d of its front is %v: want cycles to rise and energy to fall", v.Genome, i+1, f)
		}
		out.points[i] = point{cycles: f[0], pj: f[1]}
	}
	return out, nil
}
