package arch_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"meshscape/sim/arch"
	"meshscape/sim/workload"
)

// chip is a small description around one line to try.
func chip(line string) string {
	return `architecture:
  version: 0.4
  nodes:
  - !Container
    name: chip
  - !Component
    name: buffer
    class: SRAM
    attributes: {depth: 64, width: 16, datawidth: 8}
    ` + line + `
  - !Component
    name: mac
    class: intmac
`
}

func TestWrongFieldsAreNamedWithWhatIsExpected(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a version", strings.Replace(chip(""), "0.4", "0.3", 1), "a.yaml:2: architecture.version: 0.3: want 0.4"},
		{"no architecture", "problem: {}", "architecture: missing: want a file with the section architecture:"},
		{"a tag", strings.Replace(chip(""), "!Container", "!Box", 1), `tag "!Box": want !Container`},
		{"no name", strings.Replace(chip(""), "name: chip", "{}", 1), "a.yaml"},
		{"a name twice", strings.Replace(chip(""), "name: chip", "name: mac", 1), `a.yaml:12: architecture.nodes.mac.name: "mac": the node of line 4 has that name`},
		{"a name with dots", strings.Replace(chip(""), "name: chip", "name: a.b", 1), "want a name of up to 64 letters"},
		{"a clock in words", chip("") + "\nvariables: {global_cycle_seconds: 1ns}", "a.yaml:15: variables.global_cycle_seconds: 1ns: want a number from 0 to 2^32"},
		{"a depth in words", strings.Replace(chip(""), "depth: 64", "depth: many", 1), "a.yaml:9: architecture.nodes.buffer.attributes.depth: many: want a number from 0 to 2^32"},
		{"a width that datawidth does not divide", strings.Replace(chip(""), "width: 16", "width: 15", 1), "a.yaml:6: architecture.nodes.buffer: width 15 is not a multiple of datawidth 8"},
		{"a buffer that holds no word", strings.Replace(chip(""), "{depth: 64, width: 16", "{depth: 1, multiple_buffering: 3, width: 16", 1), "a.yaml:6: architecture.nodes.buffer: depth 1: 2 words do not hold one 3 times (multiple_buffering): want more rows"},
		{"a mesh of nothing", chip("spatial: {meshX: 0}"), "a.yaml:10: architecture.nodes.buffer.spatial.meshX: 0: want a whole number from 1"},
		{"a mesh beyond measure", chip("spatial: {meshX: 1048576, meshY: 2}"), "more than 1048576 instances in all"},
		{"a mesh beyond numbers", chip("spatial: {meshX: 1e400}"), "a.yaml:10"},
		{"an unknown dimension", chip("constraints: {temporal: {factors: [X=1]}}"), `a.yaml:10: architecture.nodes.buffer.constraints.temporal.factors: there is no dimension "X": want one of C M R S N P Q`},
		{"a factor without number", chip("constraints: {temporal: {factors: [C]}}"), `"C": want a dimension and a number`},
		{"a factor beyond numbers", chip("constraints: {temporal: {factors: [C=99999999999999999999]}}"), "is not a whole number"},
		{"contradicting factors", chip("constraints: {temporal: {factors: [C=1, C<=4]}}"), "C<=4 contradicts C=1"},
		{"a dimension twice", chip("constraints: {temporal: {permutation: CMC}}"), "dimension C stands twice"},
		{"an unknown constraint", chip("constraints: {loops: {}}"), "want spatial, temporal or dataspace"},
		{"an unknown DataSpace", chip("constraints: {dataspace: {keep: [Bias]}}"), `there is no data space "Bias": want one of [Weights Inputs Outputs]`},
		{"kept and bypassed", chip("constraints: {dataspace: {keep: [Inputs], bypass: ['*']}}"), "Inputs: kept and bypassed"},
		{"a list for a map", chip("attributes2: 1\n    constraints: [1]"), "constraints: want a map"},
		{"no compute", strings.Replace(chip(""), "intmac", "SRAM", 1), "want a class such as intmac"},
		{"a branch short", chip("") + "  - !Parallel {nodes: [!Nothing {constraints: {dataspace: {keep: [Inputs]}}}]}\n", "no branch keeps Weights"},
		{"two branches that keep the same", chip("") + "  - !Parallel {nodes: [!Nothing {constraints: {dataspace: {keep: ['*']}}}, !Nothing {constraints: {dataspace: {keep: [Inputs]}}}]}\n", "two branches keep Inputs"},
		{"a constraint for nobody", chip("") + "constraints: {targets: [{target: spad, type: temporal}]}\n", `a.yaml:14: constraints.targets[0].target: there is no node "spad"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, _, err := arch.ParseYAML("a.yaml", []byte(c.text), workload.Convolution())
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v: want %q", err, c.want)
			}
		})
	}
}

func TestUnknownFieldsAreNamedAndWrittenBack(t *testing.T) {
	text := chip("energy_scale: 2\n    constraints: {temporal: {factors: [C=1], rmw_first_update: [Outputs]}}") +
		"extras: {a: [1, 2]}\n"
	a, warnings, err := arch.ParseYAML("a.yaml", []byte(text), workload.Convolution())
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"a.yaml:15: extras: unknown section: kept, not used",
		"a.yaml:10: architecture.nodes.buffer.energy_scale: unknown field: kept, not used",
		"a.yaml:11: architecture.nodes.buffer.constraints.temporal.rmw_first_update: unknown field: kept, not used",
	}
	if len(warnings) != len(want) {
		t.Fatal(warnings)
	}
	for i := range want {
		if warnings[i].String() != want[i] {
			t.Errorf("%v: want %s", warnings[i], want[i])
		}
	}
	out, err := a.FormatYAML(warnings)
	if err != nil {
		t.Fatal(err)
	}
	for _, kept := range []string{"energy_scale: 2", "rmw_first_update: [Outputs]", "extras:"} {
		if !strings.Contains(string(out), kept) {
			t.Errorf("%s is lost:\n%s", kept, out)
		}
	}
}

// TestWhatALevelForgetsHasTwoNames, and that of spatial loops is not modelled.
func TestWhatALevelForgetsHasTwoNames(t *testing.T) {
	for _, name := range []string{"no_reuse", "no_temporal_reuse"} {
		a, warnings, err := arch.ParseYAML("a.yaml", []byte(chip("constraints: {temporal: {"+name+": [Inputs]}}")), workload.Convolution())
		if err != nil || len(warnings) > 0 {
			t.Fatal(err, warnings)
		}
		if got := a.Levels[a.LevelIndex("buffer")].Constraints.Temporal.NoReuse; !slices.Equal(got, []string{"Inputs"}) {
			t.Errorf("%s: %v", name, got)
		}
	}
	_, warnings, err := arch.ParseYAML("a.yaml", []byte(chip("constraints: {spatial: {no_reuse: [Inputs]}}")), workload.Convolution())
	if err != nil || len(warnings) != 1 || !strings.HasSuffix(warnings[0].String(), "constraints.spatial.no_reuse: not modelled: instances share all they can") {
		t.Error(err, warnings)
	}
}

func TestConstraintsOfAnotherFileAreAdded(t *testing.T) {
	a, _, err := arch.ParseYAML("a.yaml", []byte(chip("spatial: {meshX: 4}")), workload.Convolution())
	if err != nil {
		t.Fatal(err)
	}
	_, err = a.ConstrainYAML("c.yaml", []byte(`architecture_constraints:
  targets:
  - {target: buffer, type: spatial, factors: C<=4, permutation: CM, split: 1}
  - {target: buffer, type: temporal, factors_only: M2}
  - {target: buffer, type: dataspace, keep_only: [Inputs]}
`), workload.Convolution())
	if err != nil {
		t.Fatal(err)
	}
	fanout, buffer := a.Levels[0].Constraints, a.Levels[1].Constraints
	if fanout.Spatial.Split != 1 || len(fanout.Spatial.Factors) != 1 || len(buffer.Temporal.Factors) != 7 || len(buffer.Bypass) != 2 {
		t.Errorf("%+v\n%+v", fanout, buffer)
	}
}

func TestExpressionsReachVariablesAndOwnAttributes(t *testing.T) {
	text := strings.Replace(chip("spatial: {meshX: side ** 2, meshY: ceil(side / 2)}"), "depth: 64, width: 16, datawidth: 8",
		`datawidth: 8, depth: "max(rows * 2, 8)", width: (datawidth+8)*side//4, note: rows of words`, 1) +
		"variables: {rows: 32, side: rows // 8, technology: 22nm}\n"
	a, _, err := arch.ParseYAML("a.yaml", []byte(text), nil)
	if err != nil {
		t.Fatal(err)
	}
	l := a.Levels[1]
	if l.Depth != 64 || l.WidthBits != 16 || l.MeshX != 16 || l.MeshY != 2 || l.Attributes["technology"] != "22nm" || l.Attributes["note"] != "rows of words" {
		t.Errorf("%+v", l)
	}
}

func TestKindsAreTakenFromClasses(t *testing.T) {
	for kind, classes := range map[arch.Kind][]string{
		arch.Storage: {"DRAM", "SRAM", "smartbuffer_SRAM", "smartbuffer_RF", "regfile", "storage", "aladdin_register",
			"accumulator_buffer", "macro_sram", "multibank_SRAM", "multicast_rf"},
		arch.Compute: {"mac", "intmac", "fpmac", "intmultiplier", "aladdin_multiplier", "compute", "dummy_compute", "MAC_array", "programmable_mac"},
		arch.Fanout:  {"dummy", "dummy_storage", "XSpatial"},
	} {
		for _, class := range classes {
			if got := arch.KindOf(class); got != kind {
				t.Errorf("%s is %v, want %v", class, got, kind)
			}
		}
	}
}

// To the last bit, on whatever machine this runs.
func TestExpressionsAreTheSameBitsEverywhere(t *testing.T) {
	for text, want := range map[string]float64{
		"11 ** 0.37": 0x1.36d4e8640dafbp+1, "log2(2.5)": 0x1.5269e12f346e3p+0, "0.1 ** 1.5": 0x1.030dc4ea03a73p-5, "2 ** 0.5": math.Sqrt2,
		"10 ** -2": 0.01, "2 ** 3": 8, "log2(8)": 3, "sqrt(2)": math.Sqrt2, "2 ** -1 ** 2": 0.5, "3 ** 20": 3486784401,
	} {
		a, _, err := arch.ParseYAML("a.yaml", []byte(strings.Replace(chip(""), "datawidth: 8", "datawidth: 8, read_bandwidth: "+text, 1)), nil)
		if err != nil {
			t.Errorf("%s: %v", text, err)
		} else if got := a.Levels[0].ReadBandwidth; got != want {
			t.Errorf("%s = %x, want %x", text, got, want)
		}
	}
}
