package mapping_test

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"meshscape/assets"
	"meshscape/sim/arch"
	"meshscape/sim/mapping"
	"meshscape/sim/workload"
)

// tiny is a layer on the Eyeriss-like chip.
func tiny(t testing.TB) (*workload.Problem, *arch.Architecture) {
	p, err := workload.NewProblem(workload.Convolution(), map[string]int{"C": 4, "M": 8, "R": 3, "S": 3, "N": 1, "P": 4, "Q": 14})
	if err != nil {
		t.Fatal(err)
	}
	a, _, err := arch.ParseYAML("eyeriss_like.yaml", []byte(assets.Eyeriss), p.Shape)
	if err != nil {
		t.Fatal(err)
	}
	return p, a
}

const tinyMapping = `mapping:
- {target: DRAM, type: temporal, factors: "C=0, P = 2", permutation: PC}
- target: shared_glb
  type: temporal
  factors: [P=2]
- {target: PE_column, type: spatial, factors: Q14, permutation: [Q, C, M]}
- {target: PE, type: spatial, factors: S3 M4}
- {target: weights_spad, type: temporal, factors: [R=3]}
- {target: psum_spad, type: temporal, factors: [M=2]}
- {target: shared_glb, type: dataspace, keep: [Inputs], bypass: [Outputs]}
`

func TestAMappingIsReadWithWhatTheArchitectureSays(t *testing.T) {
	p, a := tiny(t)
	m, warnings, err := mapping.ParseYAML("m.yaml", []byte(tinyMapping), p, a)
	if err != nil || len(warnings) > 0 {
		t.Fatal(err, warnings)
	}
	const c, mm, r, s, pp, q = 0, 1, 2, 3, 5, 6
	const weights, inputs, outputs = 1, 2, 4
	want := []mapping.Nest{
		{Temporal: []mapping.Loop{{c, 4}, {pp, 2}}, Keep: weights | inputs | outputs},
		{Temporal: []mapping.Loop{{pp, 2}}, Keep: inputs},
		{SpatialX: []mapping.Loop{{q, 14}}},
		{SpatialY: []mapping.Loop{{mm, 4}, {s, 3}}}, // in the order and with the split of the chip's constraints
		{Keep: inputs},
		{Temporal: []mapping.Loop{{r, 3}}, Keep: weights},
		{Temporal: []mapping.Loop{{mm, 2}}, Keep: outputs},
	}
	if !reflect.DeepEqual(m.Nests, want) {
		t.Errorf(" got %+v\nwant %+v", m.Nests, want)
	}
}

func TestWhatIsWrongWithAMappingIsNamedByLine(t *testing.T) {
	p, a := tiny(t)
	for _, c := range []struct{ name, from, to, want string }{
		{"an unknown target", "target: DRAM", "target: HBM", `m.yaml:2: mapping.HBM temporal.target: there is no node "HBM" in the architecture`},
		{"loops at the MACs", "target: DRAM", "target: mac", `"mac" computes: want a level above it`},
		{"an unknown type", "type: temporal", "type: skew", `"skew": want temporal, spatial or dataspace`},
		{"no target", "target: DRAM, ", "", "m.yaml:2: mapping[0].target: missing: want the name of a node"},
		{"the same loops twice", "target: weights_spad", "target: shared_glb", "m.yaml:8: mapping.shared_glb temporal: these loops have a directive in line 3 already"},
		{"an unknown dimension", "[P=2]", "[X=2]", `m.yaml:5: mapping.shared_glb temporal.factors: "X=2": there is no dimension "X"`},
		{"an imperfect factor", "[P=2]", "['P=2,1']", `want a dimension and a number`},
		{"a bound", "[P=2]", "[P<=2]", `want a dimension and a number`},
		{"too much", "[P=2]", "[P=4]", "m.yaml:1: mapping: mapping: level"},
		{"too little", "[P=2]", "[P=1]", "the factors of P multiply to 2: want 4"},
		{"too many instances", "Q14", "Q14 M2", "spatial loops take 28 instances along X: there are 14"},
		{"an unknown DataSpace", "[Inputs]", "[Bias]", `there is no data space "Bias"`},
		{"kept and bypassed", "[Outputs]", "[Inputs]", "a data space is kept and bypassed"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, _, err := mapping.ParseYAML("m.yaml", []byte(strings.Replace(tinyMapping, c.from, c.to, 1)), p, a)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v: want %q", err, c.want)
			}
		})
	}
}

func TestUnknownFieldsOfAMappingAreNamedAndWrittenBack(t *testing.T) {
	p, a := tiny(t)
	text := strings.Replace(tinyMapping, "factors: S3 M4", "factors: S3 M4, no_link_transfer: [Inputs]", 1)
	m, warnings, err := mapping.ParseYAML("m.yaml", []byte(text), p, a)
	if err != nil || len(warnings) != 1 || warnings[0].String() != "m.yaml:7: mapping.PE spatial.no_link_transfer: unknown field: kept, not used" {
		t.Fatal(err, warnings)
	}
	out, err := m.FormatYAML(p, a, warnings)
	if err != nil || !strings.Contains(string(out), "no_link_transfer: [Inputs]") {
		t.Errorf("%v\n%s", err, out)
	}
}

func TestImportOfAnExportedMappingIsTheMapping(t *testing.T) {
	p, a := tiny(t)
	r := rand.New(rand.NewPCG(5, 6))
	for range 500 {
		want := randomMapping(r, p, a)
		text, err := want.FormatYAML(p, a, nil)
		if err != nil {
			t.Fatal(err)
		}
		got, warnings, err := mapping.ParseYAML("m.yaml", text, p, a)
		if err != nil || len(warnings) > 0 || !reflect.DeepEqual(got, want) {
			t.Fatalf("%v %v\n%s\n got %+v\nwant %+v", err, warnings, text, got, want)
		}
	}
}

// randomMapping places the prime factors of each bound at random.
func randomMapping(r *rand.Rand, p *workload.Problem, a *arch.Architecture) *mapping.Mapping {
	m := &mapping.Mapping{Nests: make([]mapping.Nest, len(a.Levels)-1)}
	for _, d := range r.Perm(len(p.Bounds)) {
		rest := p.Bounds[d]
		for f := 2; f <= rest; f++ {
			for ; rest%f == 0; rest /= f {
				place(r, m, a, d, f)
			}
		}
	}
	for i := range m.Nests {
		if a.Levels[i].Kind == arch.Storage {
			m.Nests[i].Keep = mapping.Set(r.IntN(8))
		}
	}
	m.Nests[0].Keep = 7
	return m
}

func place(r *rand.Rand, m *mapping.Mapping, a *arch.Architecture, dimension, factor int) {
	i := r.IntN(len(m.Nests))
	n := &m.Nests[i]
	grow := func(loops []mapping.Loop) []mapping.Loop {
		for j := range loops {
			if loops[j].Dimension == dimension {
				loops[j].Bound *= factor
				return loops
			}
		}
		return append(loops, mapping.Loop{Dimension: dimension, Bound: factor})
	}
	has := func(loops []mapping.Loop) bool {
		return mapping.Product(grow(nil)) > 0 && indexOf(loops, dimension) >= 0
	}
	switch x, y := a.FanoutX(i+1), a.FanoutY(i+1); {
	case mapping.Product(n.SpatialX)*factor <= x && !has(n.SpatialY):
		n.SpatialX = grow(n.SpatialX)
	case mapping.Product(n.SpatialY)*factor <= y && !has(n.SpatialX):
		n.SpatialY = grow(n.SpatialY)
	case a.Levels[i].Kind == arch.Fanout:
		m.Nests[0].Temporal = append(m.Nests[0].Temporal[:0:0], m.Nests[0].Temporal...)
		n = &m.Nests[0]
		n.Temporal = grow(n.Temporal)
	default:
		n.Temporal = grow(n.Temporal)
	}
}

func indexOf(loops []mapping.Loop, dimension int) int {
	for i := range loops {
		if loops[i].Dimension == dimension {
			return i
		}
	}
	return -1
}
