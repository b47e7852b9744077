package model_test

import (
	"testing"

	"meshscape/sim/arch"
	"meshscape/sim/energy"
	"meshscape/sim/mapping"
	"meshscape/sim/model"
	"meshscape/sim/workload"
)

func TestEvaluateAllocatesNothingForRegularNests(t *testing.T) {
	e, m, out := study(t, regular)
	allocations := testing.AllocsPerRun(100, func() {
		if err := e.Evaluate(m, out); err != nil {
			t.Fatal(err)
		}
	})
	if allocations != 0 {
		t.Errorf("%v allocations for each mapping, want 0", allocations)
	}
}

func BenchmarkEvaluate(b *testing.B) {
	for _, rows := range []struct {
		name  string
		loops []mapping.Loop
	}{{"regular", regular}, {"diagonal", diagonal}} {
		b.Run(rows.name, func(b *testing.B) {
			e, m, out := study(b, rows.loops)
			b.ReportAllocs()
			for b.Loop() {
				if err := e.Evaluate(m, out); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "mappings/s")
		})
	}
}

// BenchmarkPrice is what BenchmarkEvaluate's mappings take where their moves are known.
func BenchmarkPrice(b *testing.B) {
	e, m, out := study(b, diagonal)
	if err := e.Count(m, out); err != nil {
		b.Fatal(err)
	}
	moves := e.AppendMoves(nil, out)
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := e.Price(moves); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "mappings/s")
}

const dimC, dimM, dimR, dimS, dimP, dimQ = 0, 1, 2, 3, 5, 6

// What the 12 rows of the mesh are spread over. Q is on the columns: with S on
// the rows, inputs go along diagonals, as in row stationary.
var (
	regular  = []mapping.Loop{{Dimension: dimC, Bound: 3}, {Dimension: dimM, Bound: 4}}
	diagonal = []mapping.Loop{{Dimension: dimS, Bound: 3}, {Dimension: dimM, Bound: 4}}
)

// study is the founding study's layer on a chip like its own, all 168 PEs used.
func study(t testing.TB, rows []mapping.Loop) (*model.Evaluator, *mapping.Mapping, *model.Metrics) {
	t.Helper()
	p, err := workload.NewProblem(workload.Convolution(), map[string]int{"N": 1, "C": 3, "M": 64, "P": 224, "Q": 224, "R": 3, "S": 3})
	if err != nil {
		t.Fatal(err)
	}
	a := &arch.Architecture{Levels: []arch.Level{storage("DRAM", 1, 1), storage("shared_glb", 1, 1),
		storage("ifmap_spad", 14, 12), storage("weights_spad", 14, 12), storage("psum_spad", 14, 12), storage("mac", 14, 12)}}
	a.Levels[5].Kind = arch.Compute
	const weights, inputs, outputs = 1, 2, 4
	left := mapping.Loop{Dimension: dimC, Bound: 3}
	if rows[0].Dimension == dimC {
		left.Dimension = dimS
	}
	m := &mapping.Mapping{Nests: []mapping.Nest{
		{Keep: weights | inputs | outputs, Temporal: []mapping.Loop{{Dimension: dimQ, Bound: 16}, {Dimension: dimP, Bound: 14}}},
		{Keep: inputs | outputs, Temporal: []mapping.Loop{{Dimension: dimM, Bound: 4}, {Dimension: dimP, Bound: 16}},
			SpatialX: []mapping.Loop{{Dimension: dimQ, Bound: 14}}, SpatialY: rows},
		{Keep: inputs},
		{Keep: weights, Temporal: []mapping.Loop{{Dimension: dimR, Bound: 3}, left}},
		{Keep: outputs, Temporal: []mapping.Loop{{Dimension: dimM, Bound: 4}}},
	}}
	e, err := model.NewEvaluator(p, a, make([]energy.Entry, len(a.Levels)))
	if err != nil {
		t.Fatal(err)
	}
	return e, m, new(model.Metrics)
}

func storage(name string, x, y int) arch.Level {
	return arch.Level{Component: arch.Component{Name: name}, MeshX: x, MeshY: y, WordBits: 8, ClusterSize: 1, Buffering: 1}
}
