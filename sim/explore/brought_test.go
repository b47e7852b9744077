package explore_test

import (
	"strings"
	"testing"

	"meshscape/assets"
	"meshscape/sim/explore"
)

// conv is VGG16 conv1_1 as Timeloop v0.4 YAML.
const conv = `problem:
  version: 0.4
  shape:
    name: conv
    dimensions: [C, M, R, S, N, P, Q]
    coefficients: [{name: Wstride, default: 1}, {name: Hstride, default: 1}]
    data_spaces:
    - {name: Weights, projection: [C, M, R, S]}
    - {name: Inputs, projection: [N, C, [[R], [P, Wstride]], [[S], [Q, Hstride]]]}
    - {name: Outputs, projection: [N, M, Q, P], read_write: true}
  instance: {C: 3, M: 64, R: 3, S: 3, N: 1, P: 224, Q: 224}
`

func TestALayerFromYAMLCostsWhatTheCatalogsDoes(t *testing.T) {
	known := open(t, explore.Config{Generations: 1, Population: 6}).Snapshot()
	brought := open(t, explore.Config{Generations: 1, Population: 6, ProblemYAML: conv}).Snapshot()
	if got, want := brought.Original.Metrics, known.Original.Metrics; got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if got := brought.Workload; got.Name != "problem.yaml" || got.MACs != 86704128 || got.Layers[0].Name != "conv" {
		t.Errorf("%+v", got)
	}
}

func TestWhatALayerFromYAMLHasBeyondTheModelIsAWarning(t *testing.T) {
	s := open(t, explore.Config{ProblemYAML: strings.Replace(conv, "N: 1,", "N: 1, densities: {Weights: 0.5},", 1)}).Snapshot()
	if len(s.Warnings) != 1 || !strings.Contains(s.Warnings[0], "problem.yaml:11: problem.instance.densities: kept, not used") {
		t.Errorf("%q", s.Warnings)
	}
}

// TestAChipFromYAMLIsExploredAroundItself brings the founding chip.
func TestAChipFromYAMLIsExploredAroundItself(t *testing.T) {
	r := started(t, explore.Config{ArchitectureYAML: assets.Eyeriss, PEBudget: 7})
	s, known := r.Snapshot(), open(t, explore.Config{}).Snapshot()
	if s.Original.Metrics != known.Original.Metrics || s.PEBudget != 168 || s.Study != nil {
		t.Errorf("%+v, %d PEs, study %v: want %+v", s.Original.Metrics, s.PEBudget, s.Study, known.Original.Metrics)
	}
	if s.Space.Name != "around eyeriss_like" || s.Best == nil || s.Best.Loss > s.Original.Loss {
		t.Errorf("space %q, best %+v", s.Space.Name, s.Best)
	}
}

func TestAMatmulFromYAMLRunsOnTheFoundingChip(t *testing.T) {
	const matmul = `problem:
  shape:
    name: mm
    dimensions: [M, K, N]
    data_spaces:
    - {name: A, projection: [M, K]}
    - {name: B, projection: [K, N]}
    - {name: Z, projection: [M, N], read_write: true}
  instance: {M: 64, K: 96, N: 56}
`
	s := open(t, explore.Config{ProblemYAML: matmul}).Snapshot()
	if s.Original.Metrics.Cycles != 64*96*56/168 || s.Original.Metrics.Utilization != 1 {
		t.Errorf("%+v: want every PE busy", s.Original.Metrics)
	}
}

func TestAChipWithTooManyMappingsIsRefused(t *testing.T) {
	_, err := explore.New(explore.Config{ArchitectureYAML: free, Workload: "vgg16/conv5_1"})
	if err == nil || !strings.Contains(err.Error(), "arch: architecture.yaml: there are ") {
		t.Errorf("%v", err)
	}
	large := strings.Replace(conv, "C: 3, M: 64, R: 3, S: 3, N: 1, P: 224, Q: 224", "C: 5040, M: 5040, R: 6, S: 6, N: 60, P: 60, Q: 60", 1)
	if _, err = explore.New(explore.Config{ProblemYAML: large}); err == nil || !strings.Contains(err.Error(), "workload: problem.yaml: there are ") {
		t.Errorf("%v", err)
	}
}

// free has no constraints.
const free = `architecture:
  version: 0.4
  nodes:
  - !Component {name: DRAM, class: DRAM, attributes: {width: 64, datawidth: 8}}
  - !Component {name: glb, class: SRAM, attributes: {technology: 32nm, depth: 4096, width: 64, datawidth: 8}}
  - !Component {name: spad, class: SRAM, attributes: {technology: 32nm, depth: 256, width: 64, datawidth: 8}, spatial: {meshX: 16}}
  - !Component {name: mac, class: intmac, attributes: {technology: 32nm, multiplier_width: 8, adder_width: 16}, spatial: {meshX: 16}}
`

func TestBroughtYAMLThatIsWrongIsRefusedWithItsLine(t *testing.T) {
	for _, c := range []struct {
		name   string
		config explore.Config
		want   string
	}{
		{"a bound of nothing", explore.Config{ProblemYAML: strings.Replace(conv, "M: 64", "M: 0", 1)}, "workload: problem.yaml:11: problem.instance.M: \"0\": want"},
		{"a layer that is no YAML", explore.Config{ProblemYAML: "problem: ["}, "workload: problem.yaml:1: not YAML"},
		{"a chip that is no YAML", explore.Config{ArchitectureYAML: "architecture:\n  subtree:\n  - name: [oops\n"}, "arch: architecture.yaml:"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := explore.New(c.config); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v: want %q", err, c.want)
			}
		})
	}
}

func open(t *testing.T, c explore.Config) *explore.Run {
	t.Helper()
	r, err := explore.New(c)
	if err != nil {
		t.Fatal(err)
	}
	return r
}
