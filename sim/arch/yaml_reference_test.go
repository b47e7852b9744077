package arch_test

import (
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"meshscape/assets"
	"meshscape/sim/arch"
	"meshscape/sim/cases"
	"meshscape/sim/reference"
	"meshscape/sim/workload"
)

// record returns the first record of a reference file for which choose holds.
func record(t *testing.T, file string, choose func(*cases.Case) bool) *cases.Case {
	t.Helper()
	all := reference.Records[cases.Case](t, file)
	for i := range all {
		if choose(&all[i]) {
			return &all[i]
		}
	}
	t.Fatalf("%s: no such record", file)
	return nil
}

// levelsOf are a record's levels with whole numbers as YAML gives them.
func levelsOf(t *testing.T, c *cases.Case) []arch.Level {
	t.Helper()
	a, err := c.BuildArchitecture()
	if err != nil {
		t.Fatal(err)
	}
	for i := range a.Levels {
		normalise(&a.Levels[i])
	}
	return a.Levels
}

// normalise takes away what records and files write differently: whole numbers
// as floats, and sets in another order.
func normalise(l *arch.Level) {
	for name, value := range l.Attributes {
		if f, ok := value.(float64); ok && f == float64(int(f)) {
			l.Attributes[name] = int(f)
		}
	}
	slices.Sort(l.Constraints.Keep)
	slices.Sort(l.Constraints.Bypass)
	byDimension := func(a, b arch.Factor) int { return strings.Compare(a.Dimension, b.Dimension) }
	slices.SortFunc(l.Constraints.Temporal.Factors, byDimension)
	slices.SortFunc(l.Constraints.Spatial.Factors, byDimension)
}

func TestTheEmbeddedEyerissIsTheOneThatTimeloopSearched(t *testing.T) {
	c := record(t, "mapper.jsonl", func(c *cases.Case) bool { return c.Name == "orig" && c.Layer == "vgg16_conv1_1" })
	p, _, err := c.Build()
	if err != nil {
		t.Fatal(err)
	}
	a, warnings, err := arch.ParseYAML("eyeriss_like.yaml", []byte(assets.Eyeriss), p.Shape)
	if err != nil || len(warnings) > 0 {
		t.Fatal(err, warnings)
	}
	a.Bind(p)
	compareLevels(t, a, levelsOf(t, c))
}

func compareLevels(t *testing.T, a *arch.Architecture, want []arch.Level) {
	t.Helper()
	if len(a.Levels) != len(want) {
		t.Fatalf("%d levels, Timeloop makes %d", len(a.Levels), len(want))
	}
	for i := range want {
		normalise(&a.Levels[i])
		if !reflect.DeepEqual(a.Levels[i], want[i]) {
			t.Errorf("level %d:\n got %+v\nwant %+v", i, a.Levels[i], want[i])
		}
	}
}

// TestEachDesignGivesTheLevelsOfTheReference reads our own descriptions of the
// four example designs.
func TestEachDesignGivesTheLevelsOfTheReference(t *testing.T) {
	for _, design := range []string{"simba_like", "simple_weight_stationary", "simple_output_stationary"} {
		t.Run(design, func(t *testing.T) {
			c := record(t, "ert.jsonl", func(c *cases.Case) bool { return c.Design == design })
			data, err := os.ReadFile("testdata/" + design + ".yaml")
			if err != nil {
				t.Fatal(err)
			}
			a, warnings, err := arch.ParseYAML(design+".yaml", data, workload.Convolution())
			if err != nil || len(warnings) > 0 {
				t.Fatal(err, warnings)
			}
			for i := range a.Levels {
				delete(a.Levels[i].Attributes, "subclass") // the records have lost it
				a.Levels[i].Constraints = noConstraints
			}
			compareLevels(t, a, levelsOf(t, c))
		})
	}
}

var noConstraints = arch.Constraints{Temporal: arch.LoopConstraint{Split: arch.NoSplit}, Spatial: arch.LoopConstraint{Split: arch.NoSplit}}
