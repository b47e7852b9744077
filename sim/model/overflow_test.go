package model_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"meshscape/sim/arch"
	"meshscape/sim/energy"
	"meshscape/sim/mapping"
	"meshscape/sim/model"
	"meshscape/sim/workload"
)

// chipOf is DRAM over n further buffers without bounds over one compute unit.
func chipOf(n int, bandwidth float64) *arch.Architecture {
	a := new(arch.Architecture)
	for i := range n + 2 {
		l := arch.Level{Component: arch.Component{Name: string(rune('A' + i))}, MeshX: 1, MeshY: 1, WordBits: 8, ClusterSize: 1, Buffering: 1, ReadBandwidth: bandwidth}
		if i == n+1 {
			l.Kind = arch.Compute
		}
		a.Levels = append(a.Levels, l)
	}
	return a
}

func evaluate(p *workload.Problem, a *arch.Architecture, m *mapping.Mapping) (*model.Metrics, error) {
	e, err := model.NewEvaluator(p, a, make([]energy.Entry, len(a.Levels)))
	if err != nil {
		return nil, err
	}
	out := new(model.Metrics)
	return out, e.Evaluate(m, out)
}

// TestATrillionComputesAreCounted checks a matmul of 10^12 computes by hand: the
// buffer holds one row of Inputs, a column of Weights and one output.
func TestATrillionComputesAreCounted(t *testing.T) {
	const m, k, n = 10_000, 100_000, 1000
	p, err := workload.NewProblem(workload.Matmul(), map[string]int{"M": m, "K": k, "N": n})
	if err != nil {
		t.Fatal(err)
	}
	out, err := evaluate(p, chipOf(1, 0), &mapping.Mapping{Nests: []mapping.Nest{
		{Temporal: []mapping.Loop{{Dimension: 0, Bound: m}, {Dimension: 2, Bound: n}}, Keep: 7},
		{Temporal: []mapping.Loop{{Dimension: 1, Bound: k}}, Keep: 7},
	}})
	if err != nil {
		t.Fatal(err)
	}
	const computes = m * k * n
	weights, inputs, outputs := &out.Levels[0].Data[0], &out.Levels[0].Data[1], &out.Levels[0].Data[2]
	if out.Computes != computes || out.Cycles != computes || weights.Reads != computes || inputs.Reads != m*k ||
		outputs.Updates != m*n || out.Levels[1].Data[2].Updates != computes {
		t.Errorf("%+v", out)
	}
}

// TestCountsNeverWrap walks bounds up to the limits: a problem is refused, or
// every count is at least what must move and not negative.
func TestCountsNeverWrap(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 9))
	square := &workload.Shape{Name: "square", Dimensions: []string{"P", "R"}, Coefficients: []workload.Coefficient{{Name: "stride", Default: 1}},
		DataSpaces: []workload.DataSpace{
			{Name: "In", Ranks: []workload.Rank{{{Dimension: 0, Coefficient: 0}, {Dimension: 1, Coefficient: -1}}, {{Dimension: 0, Coefficient: 0}}}},
			{Name: "Out", Ranks: []workload.Rank{{{Dimension: 0, Coefficient: -1}}}, ReadWrite: true},
		}}
	shapes := []*workload.Shape{square, workload.Matmul(), workload.Convolution()}
	refused, counted := 0, 0
	for range 4000 {
		shape := shapes[rng.IntN(len(shapes))]
		values := map[string]int{}
		for _, d := range shape.Dimensions {
			values[d] = 1 << rng.IntN(63) >> (rng.IntN(2) * rng.IntN(62))
		}
		for _, c := range shape.Coefficients {
			values[c.Name] = 1 << rng.IntN(17)
		}
		p, err := workload.NewProblem(shape, values)
		if err != nil {
			refused++
			continue
		}
		counted++
		checkCounts(t, rng, p)
	}
	if refused < 100 || counted < 100 {
		t.Errorf("%d refused, %d counted: want many of both", refused, counted)
	}
}

func checkCounts(t *testing.T, rng *rand.Rand, p *workload.Problem) {
	t.Helper()
	m := &mapping.Mapping{Nests: make([]mapping.Nest, 3)}
	for d, bound := range p.Bounds {
		for bound > 1 {
			n := &m.Nests[rng.IntN(3)]
			n.Temporal = append(n.Temporal, mapping.Loop{Dimension: d, Bound: 2})
			bound /= 2
		}
	}
	for i := range m.Nests {
		m.Nests[i].Keep = 1<<len(p.Shape.DataSpaces) - 1
	}
	out, err := evaluate(p, chipOf(2, 0), m)
	if err != nil {
		t.Fatalf("%v: %v", p.Bounds, err)
	}
	for i := range m.Nests {
		for _, data := range out.Levels[i].Data {
			if data.Reads < 0 || data.Fills < 0 || data.Updates < 0 || data.UtilizedCapacity < 1 {
				t.Fatalf("%v %v: level %d: %+v", p.Bounds, p.Coefficients, i, data)
			}
		}
	}
	if out.Cycles != p.Computes() {
		t.Fatalf("%v: %d cycles", p.Bounds, out.Cycles)
	}
}

func TestABandwidthTooLowToCountIsRefused(t *testing.T) {
	p, err := workload.NewProblem(workload.Matmul(), map[string]int{"M": 4, "K": 4, "N": 4})
	if err != nil {
		t.Fatal(err)
	}
	m := &mapping.Mapping{Nests: []mapping.Nest{{Temporal: []mapping.Loop{{Dimension: 0, Bound: 4}, {Dimension: 1, Bound: 4}, {Dimension: 2, Bound: 4}}, Keep: 7}}}
	if _, err := evaluate(p, chipOf(0, 1e-300), m); err == nil || !strings.Contains(err.Error(), "model: A: its bandwidth makes more than 2^62 cycles") {
		t.Errorf("%v", err)
	}
}
