package workload_test

import (
	"strings"
	"testing"

	"meshscape/sim/workload"
)

// A processor that fuses the second layer's product with the sum gets …67p+17.
func TestFractionsOfLayersAreTheSameBitsEverywhere(t *testing.T) {
	w := workload.Workload{Layers: []workload.Layer{
		{Problem: &workload.Problem{Bounds: []int{1000003}}, Repeat: 1, Weight: 0.1},
		{Problem: &workload.Problem{Bounds: []int{77777}}, Repeat: 1, Weight: 5.0 / 7},
	}}
	if got, want := w.MACs(), 0x1.2fd1a66666666p+17; got != want {
		t.Errorf("%x, want %x", got, want)
	}
}

// First reads of partial sums that are not there would be taken off the others, and the
// energy fall below 0.
func TestResultsWithHolesAreRefused(t *testing.T) {
	in := workload.DataSpace{Name: "In", Ranks: []workload.Rank{{{Dimension: 0, Coefficient: 0}, {Dimension: 1, Coefficient: -1}}}}
	for name, c := range map[string]struct {
		ranks  []workload.Rank
		stride int
		want   string // of the error; "": none
	}{
		"stride of 1":          {[]workload.Rank{{{Dimension: 0, Coefficient: 0}}}, 1, ""},
		"backwards":            {[]workload.Rank{{{Dimension: 0, Coefficient: 0}, {Dimension: 1, Coefficient: -1}}}, -1, ""},
		"does not move":        {[]workload.Rank{{{Dimension: 0, Coefficient: 0}}}, 0, ""},
		"stride of 2":          {[]workload.Rank{{{Dimension: 0, Coefficient: 0}}}, 2, "data space Out: P moves it by 2 words"},
		"stride of -3":         {[]workload.Rank{{{Dimension: 0, Coefficient: 0}}}, -3, "data space Out: P moves it by 3 words"},
		"filled by another":    {[]workload.Rank{{{Dimension: 0, Coefficient: 0}, {Dimension: 1, Coefficient: -1}}}, 2, "data space Out: P moves it by 2 words"},
		"a diagonal":           {[]workload.Rank{{{Dimension: 1, Coefficient: -1}}, {{Dimension: 1, Coefficient: -1}}}, 1, "data space Out: R moves it by 2 words"},
		"a bound of 1, and 7":  {[]workload.Rank{{{Dimension: 2, Coefficient: 0}}}, 7, ""},
		"the same rank, twice": {[]workload.Rank{{{Dimension: 0, Coefficient: -1}, {Dimension: 0, Coefficient: -1}}}, 1, "data space Out: P moves it by 2 words"},
	} {
		shape := &workload.Shape{Name: "any", Dimensions: []string{"P", "R", "One"}, Coefficients: []workload.Coefficient{{Name: "stride", Default: 1}},
			DataSpaces: []workload.DataSpace{in, {Name: "Out", Ranks: c.ranks, ReadWrite: true}}}
		_, err := workload.NewProblem(shape, map[string]int{"P": 4, "R": 3, "One": 1, "stride": c.stride})
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: %v: want %q", name, err, c.want)
		}
	}
}
