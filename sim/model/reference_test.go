package model_test

import (
	"math"
	"testing"

	"meshscape/sim/arch"
	"meshscape/sim/cases"
	"meshscape/sim/mapping"
	"meshscape/sim/model"
	"meshscape/sim/reference"
)

// TestEveryReferenceCaseEqualsTimeloop evaluates mappings that Timeloop v0.4
// evaluated: counts are equal, energies as close as Timeloop prints them.
func TestEveryReferenceCaseEqualsTimeloop(t *testing.T) {
	for _, file := range []string{"cases.jsonl", "study.jsonl"} {
		for _, c := range reference.Records[cases.Case](t, file) {
			t.Run(c.Design+"/"+c.Layer+"/"+c.ID, func(t *testing.T) { compareCase(t, &c) })
		}
	}
}

func evaluateCase(t *testing.T, c *cases.Case) *model.Metrics {
	t.Helper()
	p, a, err := c.Build()
	if err != nil {
		t.Fatal(err)
	}
	m, err := mapping.FromDirectives(c.Mapping, p, a)
	if err != nil {
		t.Fatal(err)
	}
	e, err := model.NewEvaluator(p, a, c.BuildERT(a))
	if err != nil {
		t.Fatal(err)
	}
	got := new(model.Metrics)
	if err := e.Evaluate(m, got); err != nil {
		t.Fatal(err)
	}
	return got
}

func compareCase(t *testing.T, c *cases.Case) {
	got := evaluateCase(t, c)
	p, a, err := c.Build()
	if err != nil {
		t.Fatal(err)
	}
	compareSummary(t, got, &c.Expected.Summary)
	for i := range a.Levels {
		want := c.Expected.Levels[a.Levels[i].Name]
		if a.Levels[i].Kind == arch.Compute {
			equal(t, "mac instances", int64(got.Levels[i].UtilizedInstances), int64(want.UtilizedInstances))
			near(t, "mac energy", got.Levels[i].ComputePJ, want.EnergyPJ, 0.0051)
			continue
		}
		for d := range p.Shape.DataSpaces {
			name := p.Shape.DataSpaces[d].Name
			compareData(t, a.Levels[i].Name+" "+name, &got.Levels[i].Data[d], want.DataSpaces[name])
		}
		if a.Levels[i].Kind == arch.Storage {
			equal(t, a.Levels[i].Name+" cycles", got.Levels[i].Cycles, want.Cycles)
			near(t, a.Levels[i].Name+" leakage", got.Levels[i].LeakagePJ, want.LeakagePJ, 0.0051)
		}
	}
}

func compareSummary(t *testing.T, got *model.Metrics, want *cases.Summary) {
	equal(t, "cycles", got.Cycles, want.Cycles)
	equal(t, "computes", got.Computes, want.Computes)
	near(t, "utilization", 100*got.Utilization, want.Utilization, 0.0051)
	near(t, "GFLOPs", got.GFLOPs(), want.GFLOPs, 0.0051)
	near(t, "energy", got.EnergyPJ/1e6, want.EnergyUJ, 0.0051)
	near(t, "fJ per compute", got.EnergyPJ*1e3/float64(got.Computes), want.FJPerCompute, 0.0051)
}

func compareData(t *testing.T, name string, got *model.DataMovement, want cases.DataSpace) {
	equal(t, name+" capacity", got.UtilizedCapacity, want.UtilizedCapacity)
	equal(t, name+" instances", int64(got.UtilizedInstances), int64(want.UtilizedInstances))
	equal(t, name+" reads", got.Reads, want.Reads)
	equal(t, name+" fills", got.Fills, want.Fills)
	equal(t, name+" updates", got.Updates, want.Updates)
	equal(t, name+" temporal reductions", got.TemporalReductions, want.TemporalReductions)
	near(t, name+" energy", got.EnergyPJ, want.EnergyPJ, 0.0051)
}

func equal(t *testing.T, name string, got, want int64) {
	t.Helper()
	if got != want {
		t.Errorf("%s: %d, Timeloop has %d", name, got, want)
	}
}

// near allows for the digits that Timeloop prints, and for the last bits of
// sums in another order.
func near(t *testing.T, name string, got, want, tolerance float64) {
	t.Helper()
	if math.Abs(got-want) > tolerance+1e-12*math.Abs(want) {
		t.Errorf("%s: %v, Timeloop has %v", name, got, want)
	}
}

// TestEveryReferenceSearchResultEqualsTimeloop evaluates the mappings that
// Timeloop's own searches ended with.
func TestEveryReferenceSearchResultEqualsTimeloop(t *testing.T) {
	for _, file := range []string{"mapper.jsonl", "exhaustive.jsonl"} {
		for _, c := range reference.Records[cases.Case](t, file) {
			for objective, search := range c.Timeloop {
				t.Run(c.ID+"/"+objective, func(t *testing.T) { compareSearch(t, &c, search) })
			}
		}
	}
}

func compareSearch(t *testing.T, c *cases.Case, search cases.Search) {
	c.Mapping = search.Mapping
	got := evaluateCase(t, c)
	equal(t, "cycles", got.Cycles, search.Cycles)
	near(t, "energy", got.EnergyPJ, search.EnergyPJ, 1e-5*search.EnergyPJ)
}
