package mapper_test

import (
	"os"
	"testing"

	"meshscape/sim/cases"
	"meshscape/sim/mapper"
)

func readReference(t testing.TB, file string, f func(*cases.Case)) {
	r, err := os.Open("../../../shared/reference/" + file)
	if os.IsNotExist(err) {
		t.Skip("the reference data is not beside this checkout")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if err := cases.Read(r, func(c *cases.Case) error { f(c); return nil }); err != nil {
		t.Fatal(err)
	}
}

func search(t testing.TB, c *cases.Case) mapper.Result {
	t.Helper()
	p, err := c.BuildProblem()
	if err != nil {
		t.Fatal(err)
	}
	a, err := c.BuildArchitecture()
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
	readReference(t, "exhaustive.jsonl", func(c *cases.Case) {
		t.Run(c.ID, func(t *testing.T) {
			r := search(t, c)
			for name, s := range c.Timeloop {
				want := objectives[name](float64(s.Cycles), s.EnergyPJ)
				best := r.Front.Best(objectives[name])
				got := objectives[name](float64(best.Cycles), best.EnergyPJ)
				if got > want*(1+1e-6) || got < want*(1-1e-6) {
					t.Errorf("%s: %v, Timeloop has %v", name, got, want)
				}
			}
		})
	})
}

func TestFrontsDominateTimeloopsRandomSearches(t *testing.T) {
	readReference(t, "mapper.jsonl", func(c *cases.Case) {
		t.Run(c.ID+"/"+c.Layer, func(t *testing.T) {
			r := search(t, c)
			t.Logf("%d points in %.4f s, evaluated %d, %+v", len(r.Front), r.Certificate.Seconds, r.Certificate.Evaluated, r.Certificate)
			for name, s := range c.Timeloop {
				if !dominates(r.Front, s) {
					t.Errorf("%s: nothing is as good as Timeloop's %d cycles, %v pJ", name, s.Cycles, s.EnergyPJ)
				}
			}
		})
	})
}

func dominates(f mapper.Front, s cases.Search) bool {
	for _, p := range f {
		if p.Cycles <= s.Cycles && p.EnergyPJ <= s.EnergyPJ*(1+1e-6) {
			return true
		}
	}
	return false
}
