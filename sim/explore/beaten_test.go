package explore

import (
	"math/rand/v2"
	"slices"
	"testing"

	"meshscape/ga"
	"meshscape/sim/space"
)

// TestWhatNoEarlierDesignBeatsIsMarked compares, point by point of made-up designs,
// with the plain definition: of few costs, so that many are equal, and of costs
// that trade off, so that nearly all are kept.
func TestWhatNoEarlierDesignBeatsIsMarked(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 10))
	few := func(int) float64 { return float64(1 + random.IntN(6)) }
	many := func(int) float64 { return random.Float64() }
	rising := func(i int) float64 { return float64(i + 1) }
	falling := func(i int) float64 { return 1 / float64(i+1) }
	for name, cost := range map[string][4]func(int) float64{
		"equal costs":                  {few, few, few, few},
		"costs of all sizes":           {many, many, many, many},
		"a trade-off, in its order":    {rising, falling, few, few},
		"a trade-off, and one of area": {many, falling, many, few},
	} {
		t.Run(name, func(t *testing.T) {
			r := unsearched()
			for i := range 1500 {
				v := evaluation{areaUM2: cost[2](i), pes: cost[3](i)}
				for range random.IntN(4) {
					v.points = append(v.points, point{cycles: cost[0](i), pj: cost[1](i)})
				}
				r.designs.add(ga.Genome{i}, &v, int64(i))
			}
			got := make([]bool, r.designs.len())
			r.markUnbeaten(got)
			if want := unbeatenPlainly(&r.designs); !slices.Equal(got, want) {
				t.Errorf("marked %v\nwant %v", got, want)
			}
		})
	}
}

// unsearched is a run of no space, for made-up designs.
func unsearched() *Run {
	r := &Run{space: new(space.Space)}
	r.designs.genomes = newGenomes([]int{1 << 20})
	return r
}

// unbeatenPlainly compares each point with every point of the designs before.
func unbeatenPlainly(d *designs) []bool {
	keep := make([]bool, d.len())
	var before []costs
	for i := range keep {
		var own []costs
		cycles, pj := d.front(i)
		for p := range cycles {
			c := costs{cycles[p], pj[p], d.areaUM2[i], d.pes[i]}
			keep[i] = keep[i] || !slices.ContainsFunc(before, func(b costs) bool {
				return b[0] <= c[0] && b[1] <= c[1] && b[2] <= c[2] && b[3] <= c[3]
			})
			own = append(own, c)
		}
		before = append(before, own...)
	}
	return keep
}

// BenchmarkMarkUnbeaten is of designs that trade off three costs, of which few
// beat another: the most that letting designs go can take.
func BenchmarkMarkUnbeaten(b *testing.B) {
	random := rand.New(rand.NewPCG(11, 12))
	r := unsearched()
	for i := range 100_000 {
		x, y := random.Float64(), random.Float64()
		v := evaluation{areaUM2: 2 - x - y + 0.01*random.Float64(), pes: 168, points: []point{{cycles: x, pj: y}}}
		r.designs.add(ga.Genome{i}, &v, int64(i))
	}
	kept := 0
	for b.Loop() {
		keep := make([]bool, r.designs.len())
		r.markUnbeaten(keep)
		kept = 0
		for _, k := range keep {
			if k {
				kept++
			}
		}
	}
	b.ReportMetric(float64(r.designs.len()), "designs")
	b.ReportMetric(float64(kept), "kept")
}
