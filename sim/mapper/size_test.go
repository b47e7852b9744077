package mapper

import (
	"math"
	"testing"

	"meshscape/sim/workload"
)

// TestSizeIsTheSameEveryTime counts more ways than a float64 has whole numbers
// for, where the order of a sum would show.
func TestSizeIsTheSameEveryTime(t *testing.T) {
	const levels = 9
	bound := 1 << 12 * 3 * 3 * 3 * 3 * 3 * 5 * 5 * 5 * 7 * 7
	m := &Mapspace{problem: &workload.Problem{Bounds: []int{bound}}, levels: levels, temporal: make([]slot, levels), spatial: make([]mesh, levels)}
	for level := range levels {
		m.temporal[level].limits = []limit{{1, bound}}
		m.spatial[level].limits = []limit{{1, bound}}
		m.spatial[level].mayX, m.spatial[level].mayY = []bool{true}, []bool{true}
	}
	want := m.Size()
	if want < 1<<60 {
		t.Fatalf("%g ways: want more", want)
	}
	for range 6 {
		if got := m.Size(); math.Float64bits(got) != math.Float64bits(want) {
			t.Fatalf("%x ways, then %x", want, got)
		}
	}
}
