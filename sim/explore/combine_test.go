package explore

import (
	"cmp"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"meshscape/sim/mapper"
)

// TestCombineKeepsWhatNoOtherSumBeats compares with all sums in order, of small numbers,
// so that many are the same, and of numbers so large that they are rounded.
func TestCombineKeepsWhatNoOtherSumBeats(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 5))
	var e evaluator
	for range 2000 {
		unit := []float64{1, 1 << 52, 1 << 53}[rng.IntN(3)]
		before, layer := randomFront(rng, unit), randomFront(rng, 1)
		count := float64(1 + rng.IntN(3))
		got := e.combine(before, layer, count, false)
		want := combineAll(before, layer, count)
		if unit > 1 { // of equal ones another may stay: rounding leaves the order open
			for i := range got {
				got[i].chosen = nil
			}
			for i := range want {
				want[i].chosen = nil
			}
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("%v and %g × %v: got %v, want %v", before, count, layer, got, want)
		}
	}
	if first := e.combine(nil, randomFront(rng, 1), 2, true); len(first) == 0 || first[0].cycles < 2 || len(first[0].choice()) != 1 {
		t.Errorf("the first layer twice: %v", first)
	}
}

// combineAll sorts all sums.
func combineAll(before, layer []point, count float64) []point {
	var sums, out []point
	for _, b := range before {
		for _, f := range layer {
			sums = append(sums, point{b.cycles + float64(count*f.cycles), b.pj + float64(count*f.pj), &chosen{b.chosen, f.chosen.point}})
		}
	}
	slices.SortStableFunc(sums, func(a, b point) int { return cmp.Or(cmp.Compare(a.cycles, b.cycles), cmp.Compare(a.pj, b.pj)) })
	least := inf
	for _, s := range sums {
		if s.pj < least {
			out, least = append(out, s), s.pj
		}
	}
	return out
}

// randomFront has up to 12 points, the k-th of them with k as its mapping's energy.
func randomFront(rng *rand.Rand, unit float64) []point {
	front := make([]point, 1+rng.IntN(12))
	cycles, pj := 0.0, 100.0
	for k := range front {
		cycles, pj = cycles+float64(1+rng.IntN(4)), pj-float64(1+rng.IntN(4))
		front[k] = point{unit + cycles, unit + pj, &chosen{point: mapper.Point{EnergyPJ: float64(k)}}}
	}
	return front
}

// BenchmarkCombine adds a layer to those before it, by merging and by sorting all sums:
// fronts of 2,000 and 20 points, as those of MobileNetV2 may be.
func BenchmarkCombine(b *testing.B) {
	before, layer := make([]point, 2000), make([]point, 20)
	for i := range before {
		before[i] = point{cycles: 1e8 + 1e4*float64(i), pj: 1e12 / float64(1+i)}
	}
	for i := range layer {
		layer[i] = point{cycles: 1e6 + 1e5*float64(i), pj: 1e10 / float64(1+i), chosen: &chosen{}}
	}
	var e evaluator
	b.Run("merged", func(b *testing.B) {
		for b.Loop() {
			e.combine(before, layer, 1, false)
		}
	})
	b.Run("sorted", func(b *testing.B) {
		for b.Loop() {
			combineAll(before, layer, 1)
		}
	})
}
