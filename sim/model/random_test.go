package model_test

import (
	"fmt"
	"math/rand/v2"

	"meshscape/sim/arch"
	"meshscape/sim/energy"
	"meshscape/sim/mapping"
	"meshscape/sim/workload"
)

// tiny is a random problem with a chip and a mapping for it.
type tiny struct {
	problem *workload.Problem
	arch    *arch.Architecture
	mapping *mapping.Mapping
	ert     []energy.Entry
}

func newTiny(rng *rand.Rand) *tiny {
	t := &tiny{problem: randomProblem(rng)}
	t.mapping = randomMapping(rng, t.problem, 1+rng.IntN(5))
	t.arch = archFor(rng, t.mapping, t.problem)
	for range t.arch.Levels {
		t.ert = append(t.ert, energy.Entry{ReadPJ: 3 + rng.Float64(), WritePJ: 2 + rng.Float64(), UpdatePJ: 2 + rng.Float64(), ComputePJ: 0.5})
	}
	return t
}

func (t *tiny) String() string {
	text := fmt.Sprintf("%s %v coefficients %v\n", t.problem.Shape.Name, t.problem.Bounds, t.problem.Coefficients)
	for i := range t.mapping.Nests {
		n, l := &t.mapping.Nests[i], &t.arch.Levels[i+1]
		text += fmt.Sprintf("level %d: keep %03b, temporal %v, Y %v, X %v, below %d×%d, no reuse %v\n", i, n.Keep,
			n.Temporal, n.SpatialY, n.SpatialX, l.MeshX, l.MeshY, t.arch.Levels[i].Constraints.Temporal.NoReuse)
	}
	return text
}

// randomProblem has few enough points to visit each of them. Coefficients are
// at times such that a dimension runs backwards, or moves nothing.
func randomProblem(rng *rand.Rand) *workload.Problem {
	shape := []*workload.Shape{workload.Convolution(), workload.Convolution(), workload.GroupedConvolution(), workload.Matmul()}[rng.IntN(4)]
	p := &workload.Problem{Shape: shape, Bounds: ones(len(shape.Dimensions)), Coefficients: ones(len(shape.Coefficients))}
	for range len(shape.Dimensions) {
		d, factor := rng.IntN(len(shape.Dimensions)), []int{2, 2, 3, 4, 5, 6}[rng.IntN(6)]
		if p.Computes()*int64(factor) <= 600 && p.Bounds[d]*factor <= 12 {
			p.Bounds[d] *= factor
		}
	}
	for i := range p.Coefficients {
		p.Coefficients[i] = []int{1, 1, 1, 2, 2, 3, 3, -1, 0}[rng.IntN(9)]
	}
	return p
}

// randomMapping puts each prime factor of each bound somewhere.
func randomMapping(rng *rand.Rand, p *workload.Problem, levels int) *mapping.Mapping {
	m := &mapping.Mapping{Nests: make([]mapping.Nest, levels)}
	var factors []mapping.Loop
	for d, bound := range p.Bounds {
		for f := 2; bound > 1; f++ {
			for ; bound%f == 0; bound /= f {
				factors = append(factors, mapping.Loop{Dimension: d, Bound: f})
			}
		}
	}
	rng.Shuffle(len(factors), func(i, j int) { factors[i], factors[j] = factors[j], factors[i] })
	for _, f := range factors {
		n := &m.Nests[rng.IntN(levels)]
		to := []*[]mapping.Loop{&n.Temporal, &n.Temporal, &n.Temporal, &n.SpatialX, &n.SpatialY}[rng.IntN(5)]
		*to = append(*to, f)
	}
	for d := range p.Shape.DataSpaces {
		m.Nests[rng.IntN(levels)*rng.IntN(2)].Keep |= 1 << d
		for i := range m.Nests {
			m.Nests[i].Keep |= mapping.Set(rng.IntN(2) << d)
		}
	}
	return m
}

// archFor is a chip that the mapping fits, at times with instances to spare.
func archFor(rng *rand.Rand, m *mapping.Mapping, p *workload.Problem) *arch.Architecture {
	a := new(arch.Architecture)
	x, y := 1, 1
	for i := range len(m.Nests) + 1 {
		l := arch.Level{Component: arch.Component{Name: fmt.Sprintf("L%d", i)}, MeshX: x, MeshY: y, WordBits: 8, ClusterSize: 1, Buffering: 1}
		if i == len(m.Nests) {
			l.Kind = arch.Compute
		} else {
			x *= mapping.Product(m.Nests[i].SpatialX) * (1 + rng.IntN(2)*rng.IntN(2))
			y *= mapping.Product(m.Nests[i].SpatialY) * (1 + rng.IntN(2)*rng.IntN(2))
			if rng.IntN(8) == 0 {
				l.Constraints.Temporal.NoReuse = []string{p.Shape.DataSpaces[rng.IntN(len(p.Shape.DataSpaces))].Name}
			}
		}
		a.Levels = append(a.Levels, l)
	}
	return a
}
