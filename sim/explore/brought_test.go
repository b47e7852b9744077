package explore_test

import (
	"strings"
	"testing"

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
