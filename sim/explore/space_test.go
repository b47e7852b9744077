package explore_test

import (
	"strings"
	"testing"

	"meshscape/sim/explore"
	"meshscape/sim/space"
)

// TestASearchKeepsItsBudgets searches with half of the bits and of the area that
// the original has.
func TestASearchKeepsItsBudgets(t *testing.T) {
	c := small
	c.PEAtMost = true
	c.Budgets = space.Budgets{Bits: space.Original.Bits() / 2, AreaUM2: 1e6}
	c.Axes = []space.Choice{{Axis: "mesh", From: 4, To: 14}, {Axis: "glb width", From: 64, To: 64}, {Axis: "glb bandwidth"}}
	r := open(t, c)
	finish(t, r)
	best := r.Snapshot().Best
	if best == nil {
		t.Fatal("nothing keeps the budgets")
	}
	d := best.Design
	if d.Bits() > c.Budgets.Bits || best.Metrics.AreaUM2 > c.Budgets.AreaUM2 || d.GLB.WidthBits != 64 || d.MeshX < 4 || d.MeshX > 14 || d.PEs() > 168 {
		t.Errorf("%+v, %v bits, %v µm²", d, d.Bits(), best.Metrics.AreaUM2)
	}
}

// TestTheStudysSpaceAsYAMLIsTheStudysSpace compares two searches.
func TestTheStudysSpaceAsYAMLIsTheStudysSpace(t *testing.T) {
	study, err := space.Study(168)
	if err != nil {
		t.Fatal(err)
	}
	text, err := space.FormatYAML(study)
	if err != nil {
		t.Fatal(err)
	}
	c := small
	c.SpaceYAML = string(text)
	want, got := open(t, small), open(t, c)
	finish(t, want)
	finish(t, got)
	if a, b := encode(t, got.Snapshot()), encode(t, want.Snapshot()); a != b {
		t.Errorf("got\n%s\nwant\n%s", a, b)
	}
}

const twoLayers = `
title: Two layers
layers:
  - {network: vgg16/conv1_1, weight: 0.5}
  - {name: last, C: 8, M: 8, P: 14, Q: 14, R: 3, S: 3, repeat: 3}
`

// TestLayersCountAsOftenAsTheirRepeatsAndWeightsSay compares a workload of two
// layers with each alone, on the original design, in cycles alone.
func TestLayersCountAsOftenAsTheirRepeatsAndWeightsSay(t *testing.T) {
	c := small
	c.Loss = explore.Loss{A1: 1}
	c.WorkloadYAML = twoLayers
	both := open(t, c).Snapshot()
	c.WorkloadYAML = "title: One\nlayers:\n  - {name: last, C: 8, M: 8, P: 14, Q: 14, R: 3, S: 3}\n"
	second := open(t, c).Snapshot()
	c.WorkloadYAML = ""
	first := open(t, c).Snapshot()
	want := 0.5*first.Original.Metrics.Cycles + 3*second.Original.Metrics.Cycles
	m := both.Original.Metrics
	if m.Cycles != want {
		t.Errorf("%v cycles, want %v", m.Cycles, want)
	}
	// By cycles: the work of both over what the mesh could do in the time.
	if utilization := (0.5*first.Workload.MACs + 3*second.Workload.MACs) / 168 / want; m.Utilization != utilization {
		t.Errorf("utilization %v, want %v", m.Utilization, utilization)
	}
}

func TestWorkloadsAndSpacesThatAreWrongAreRefusedWithTheirLine(t *testing.T) {
	tests := []struct {
		config explore.Config
		want   string
	}{
		{explore.Config{WorkloadYAML: "title: x\nlayers:\n  - {network: vgg17}\n"}, "workload.yaml:3: network: \"vgg17\" is not in the catalog"},
		{explore.Config{WorkloadYAML: "title: x\nlayers:\n  - {network: vgg16, weight: -1}\n"}, "workload.yaml:3: weight"},
		{explore.Config{SpaceYAML: "space:\n  axes:\n    glb_depth: [0]\n"}, "space.yaml:3: space.axes.glb_depth"},
		{explore.Config{Axes: []space.Choice{{Axis: "glb"}}}, `space: axis "glb" is unknown`},
		{explore.Config{Budgets: space.Budgets{Bits: -1}}, "space: budget bits is -1"},
	}
	for _, test := range tests {
		if _, err := explore.New(test.config); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%v, want %q", err, test.want)
		}
	}
}
