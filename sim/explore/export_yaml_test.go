package explore_test

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"meshscape/assets"
	"meshscape/sim/arch"
	"meshscape/sim/energy"
	"meshscape/sim/explore"
	"meshscape/sim/mapping"
	"meshscape/sim/model"
	"meshscape/sim/workload"
)

// TestExportedFilesCostWhatWasExported reads every file back and evaluates it.
func TestExportedFilesCostWhatWasExported(t *testing.T) {
	r := started(t, explore.Config{})
	m := evaluateFiles(t, exported(t, r, nil), "")
	if want := r.Snapshot().Best.Metrics; float64(m.Cycles) != want.Cycles || m.EnergyPJ != want.EnergyPJ || m.AreaUM2 != want.AreaUM2 {
		t.Errorf("%+v: want %+v", m, want)
	}
}

// TestEveryLayerOfANetworkIsExported is of a run before its first generation:
// then the original is exported.
func TestEveryLayerOfANetworkIsExported(t *testing.T) {
	r := open(t, explore.Config{Workload: "alexnet"})
	files, s := exported(t, r, nil), r.Snapshot()
	cycles, pj := 0.0, 0.0
	for _, layer := range s.Workload.Layers {
		m := evaluateFiles(t, files, "-"+layer.Name)
		cycles += float64(m.Cycles)
		pj += m.EnergyPJ
	}
	if cycles != s.Original.Metrics.Cycles || math.Abs(pj/s.Original.Metrics.EnergyPJ-1) > 1e-12 {
		t.Errorf("%v cycles, %v pJ: want %+v", cycles, pj, s.Original.Metrics)
	}
}

// TestExportedConstraintsAreTheChips puts the constraints back and compares
// them with the founding chip's.
func TestExportedConstraintsAreTheChips(t *testing.T) {
	files := exported(t, open(t, explore.Config{}), nil)
	shape := workload.Convolution()
	got, _, err := arch.ParseYAML("architecture.yaml", []byte(files["architecture.yaml"]), shape)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := got.ConstrainYAML("constraints.yaml", []byte(files["constraints.yaml"]), shape); err != nil {
		t.Fatal(err)
	}
	want := foundingChip(t)
	for i := range want.Levels {
		if !reflect.DeepEqual(got.Levels[i].Constraints, want.Levels[i].Constraints) {
			t.Errorf("%s: %+v\nwant %+v", want.Levels[i].Name, got.Levels[i].Constraints, want.Levels[i].Constraints)
		}
	}
}

// TestAnExportedMappingCanBeBroughtBack brings the files of the best design, as
// a user would, and tries the mapping among them.
func TestAnExportedMappingCanBeBroughtBack(t *testing.T) {
	r := started(t, explore.Config{})
	files, best := exported(t, r, nil), r.Snapshot().Best
	text := files["architecture.yaml"] + files["constraints.yaml"]
	again := open(t, explore.Config{ArchitectureYAML: text, ProblemYAML: files["problem.yaml"]})
	m, err := again.ReadMapping(files["mapping.yaml"])
	if err != nil || len(m.Warnings) > 0 {
		t.Fatal(err, m)
	}
	c, err := again.Try(m.Genome, m.Levels)
	if err != nil {
		t.Fatal(err)
	}
	if c.Metrics != best.Metrics {
		t.Errorf("%+v: want %+v", c.Metrics, best.Metrics)
	}
	byHand, err := again.ExportYAML(m.Genome, m.Levels)
	if err != nil {
		t.Fatal(err)
	}
	if got := byHand[4].Text; got != files["mapping.yaml"] {
		t.Errorf("exported again:\n%s\nwant\n%s", got, files["mapping.yaml"])
	}
}

func TestAMappingThatIsWrongIsRefusedWithItsLine(t *testing.T) {
	r := open(t, explore.Config{})
	for _, c := range []struct{ text, want string }{
		{"mapping:\n- {target: nowhere, type: temporal, factors: C3}\n", "mapping: mapping.yaml:2: mapping.nowhere temporal.target: there is no node"},
		{"mapping:\n- {target: DRAM, type: temporal, factors: [C=3]}\n", "multiply to 1: want 64"},
	} {
		if _, err := r.ReadMapping(c.text); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: want %q", err, c.want)
		}
	}
}

func TestAnExportOfAGenomeOutsideTheSpaceIsRefused(t *testing.T) {
	if _, err := open(t, explore.Config{}).ExportYAML([]int{99, 0, 0, 0, 0, 0, 0, 0, 0}, nil); err == nil || !strings.Contains(err.Error(), "gene 0 (mesh) is 99") {
		t.Errorf("%v", err)
	}
}

func exported(t *testing.T, r *explore.Run, genome []int) map[string]string {
	t.Helper()
	files, err := r.ExportYAML(genome, nil)
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, f := range files {
		texts[f.Name] = f.Text
	}
	return texts
}

func evaluateFiles(t *testing.T, files map[string]string, suffix string) *model.Metrics {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	p, _, err := workload.ParseYAML("problem.yaml", []byte(files["problem"+suffix+".yaml"]))
	must(err)
	a, _, err := arch.ParseYAML("architecture.yaml", []byte(files["architecture.yaml"]), p.Shape)
	must(err)
	m, _, err := mapping.ParseYAML("mapping.yaml", []byte(files["mapping"+suffix+".yaml"]), p, a)
	must(err)
	table, _, err := energy.ParseYAML("ert.yaml", []byte(files["ert.yaml"]))
	must(err)
	entries, err := table.Entries(a)
	must(err)
	e, err := model.NewEvaluator(p, a, entries)
	must(err)
	out := new(model.Metrics)
	must(e.Evaluate(m, out))
	return out
}

func foundingChip(t *testing.T) *arch.Architecture {
	t.Helper()
	a, _, err := arch.ParseYAML("eyeriss_like.yaml", []byte(assets.Eyeriss), workload.Convolution())
	if err != nil {
		t.Fatal(err)
	}
	return a
}
