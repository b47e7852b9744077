package ga

import (
	"math"
	"testing"
)

func TestRandIsPinned(t *testing.T) {
	r := NewRand(1)
	if got := r.Uint64(); got != pinnedUint64 {
		t.Errorf("first Uint64 of seed 1 is %#x; want %#x", got, uint64(pinnedUint64))
	}
	if got := math.Float64bits(r.Exp()); got != pinnedExp {
		t.Errorf("bits of the next Exp are %#x; want %#x", got, uint64(pinnedExp))
	}
}

func TestIntNIsUniform(t *testing.T) {
	const n, draws = 7, 70_000
	var counts [n]int
	r := NewRand(2)
	for range draws {
		counts[r.IntN(n)]++
	}
	for value, count := range counts {
		if math.Abs(float64(count)-draws/n) > 500 { // 5 standard deviations
			t.Errorf("%d came %d times; want about %d", value, count, draws/n)
		}
	}
	if r.IntN(1) != 0 || r.IntN(0) != 0 || r.IntN(-3) != 0 {
		t.Error("IntN below 2 should be 0")
	}
}

func TestExpIsExponential(t *testing.T) {
	const draws = 100_000
	r := NewRand(3)
	for _, x := range []float64{0.1, 0.5, 1, 2, 4} {
		above := 0
		for range draws {
			if r.Exp() > x {
				above++
			}
		}
		if got, want := float64(above)/draws, math.Exp(-x); math.Abs(got-want) > 0.008 {
			t.Errorf("P(Exp > %v) = %v; want %v", x, got, want)
		}
	}
}
