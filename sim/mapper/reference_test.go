package mapper_test

import (
	"testing"

	"meshscape/sim/cases"
	"meshscape/sim/mapper"
	"meshscape/sim/reference"
)

func search(t testing.TB, c *cases.Case) mapper.Result {
	t.Helper()
	p, a, err := c.Build()
	if err != nil {
		t.Fatal(err)
	}
	m, err := mapper.New(p, a, c.BuildERT(a))
	if err != nil {
		t.Fatal(err)
	}
	return m.Search(mapper.Options{})
}

var objectives = map[string]func(cycles, pj float64) float64{
	"edp":    func(cycles, pj float64) float64 { return cycles * pj },
	"energy": func(_, pj float64) float64 { return pj },
	"delay":  func(cycles, _ float64) float64 { return cycles },
}

func TestFrontsEqualTimeloopsExhaustiveSearches(t *testing.T) {
	for _, c := range reference.Records[cases.Case](t, "exhaustive.jsonl") {
		t.Run(c.ID, func(t *testing.T) {
			r := search(t, &c)
			for name, s := range c.Timeloop {
				want := objectives[name](float64(s.Cycles), s.EnergyPJ)
				best := r.Front.Best(objectives[name])
				got := objectives[name](float64(best.Cycles), best.EnergyPJ)
				if got > want*(1+1e-6) || got < want*(1-1e-6) {
					t.Errorf("%s: %v, Timeloop has %v", name, got, want)
				}
			}
		})
	}
}

func TestFrontsDominateTimeloopsRandomSearches(t *testing.T) {
	for _, c := range reference.Records[cases.Case](t, "mapper.jsonl") {
		t.Run(c.ID+"/"+c.Layer, func(t *testing.T) {
			r := search(t, &c)
			t.Logf("%d points in %.4f s, evaluated %d, %+v", len(r.Front), r.Certificate.Seconds, r.Certificate.Evaluated, r.Certificate)
			for name, s := range c.Timeloop {
				if !dominates(r.Front, s) {
					t.Errorf("%s: nothing is as good as Timeloop's %d cycles, %v pJ", name, s.Cycles, s.EnergyPJ)
				}
			}
		})
	}
}

func dominates(f mapper.Front, s cases.Search) bool {
	for _, p := range f {
		if p.Cycles <= s.Cycles && p.EnergyPJ <= s.EnergyPJ*(1+1e-6) {
			return true
		}
	}
	return false
}
