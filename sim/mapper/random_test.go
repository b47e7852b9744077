package mapper_test

import (
	"testing"

	"meshscape/sim/cases"
	"meshscape/sim/mapper"
	"meshscape/sim/reference"
)

// TestRandomSearchIsLegalAndNeverBeatsTheFront draws from spaces that brute force
// knows all of.
func TestRandomSearchIsLegalAndNeverBeatsTheFront(t *testing.T) {
	for seed := range casesToTry(t, exactCases/4) {
		c := newSmallCase(seed, exactMappings)
		whole, err := c.search(mapper.Options{})
		if err != nil {
			t.Fatal(err)
		}
		r, err := mapper.Random(c.problem, c.arch, c.ert, mapper.RandomOptions{Seed: seed})
		if err != nil {
			t.Fatal(err)
		}
		again, _ := mapper.Random(c.problem, c.arch, c.ert, mapper.RandomOptions{Seed: seed})
		if r.Best.Cycles != again.Best.Cycles || r.Best.EnergyPJ != again.Best.EnergyPJ || r.Tried != again.Tried || r.At != again.At {
			t.Errorf("seed %d: %+v, then %+v", seed, r, again)
		}
		if r.Best.Mapping == nil {
			continue
		}
		found := mapper.Front{r.Best}
		c.checkPoints(t, seed, found)
		if worse(whole.Front, found) != nil {
			t.Errorf("seed %d: better than the proven front: %s", seed, c.describe(found...))
		}
	}
}

// BenchmarkRandomSearch is the baseline: a random search of Timeloop's kind on
// the pairs that BenchmarkSearch proves. above-optimum is how much more than the
// proven best EDP it stops at, as a part of that.
func BenchmarkRandomSearch(b *testing.B) {
	for _, c := range reference.Records[cases.Case](b, "mapper.jsonl") {
		b.Run(c.ID+"/"+c.Layer, func(b *testing.B) { benchmarkRandom(b, &c) })
	}
}

func benchmarkRandom(b *testing.B, c *cases.Case) {
	p, a, err := c.Build()
	if err != nil {
		b.Fatal(err)
	}
	best := search(b, c).Front.Best(objectives["edp"])
	optimum := objectives["edp"](float64(best.Cycles), best.EnergyPJ)
	b.ReportAllocs()
	b.ResetTimer()
	drawn, above, toBest, seed := int64(0), 0.0, 0.0, uint64(0)
	for b.Loop() {
		seed++
		r, err := mapper.Random(p, a, c.BuildERT(a), mapper.RandomOptions{Seed: seed})
		if err != nil {
			b.Fatal(err)
		}
		drawn, toBest = drawn+r.Tried, toBest+r.ToBest
		above += objectives["edp"](float64(r.Best.Cycles), r.Best.EnergyPJ)/optimum - 1
	}
	b.ReportMetric(float64(drawn)/b.Elapsed().Seconds(), "mappings/s")
	b.ReportMetric(above/float64(seed), "above-optimum")
	b.ReportMetric(toBest/float64(seed), "s-to-best")
}
