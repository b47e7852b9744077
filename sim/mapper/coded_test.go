package mapper

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestCodedRowsAreWhatTheyWere codes rows of columns with one value, with few, and with
// more than one byte, or two, number, by one coder after each other.
func TestCodedRowsAreWhatTheyWere(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	var c coder
	for _, many := range []int{300, 5, 1 << 20} {
		rows := make([][]float64, 100000) // so that two bytes do not number them, either
		c.begin(3)
		for i := range rows {
			rows[i] = []float64{7, float64(rng.IntN(4)) / 3, float64(rng.IntN(many))}
			c.add(rows[i])
		}
		coded := c.rows()
		if wide := coded.high != nil; wide != (many > 5) {
			t.Errorf("%d values: wide is %v", many, wide)
		}
		for i, want := range rows {
			if got := coded.row(i, make([]float64, 3)); !slices.Equal(got, want) || coded.at(i, 2) != want[2] {
				t.Fatalf("%d values: row %d is %v, want %v", many, i, got, want)
			}
			if got := coded.row(i, make([]float64, 2)); !slices.Equal(got, want[:2]) {
				t.Fatalf("%d values: row %d begins with %v, want %v", many, i, got, want[:2])
			}
		}
	}
}

// TestTrailsAreWhatTheyWere keeps trails of loops that begin as the one before does, as
// far as chance has it: also such as begin a long way back.
func TestTrailsAreWhatTheyWere(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	var all trails
	var kept [][]innerLoop
	var last []int32
	loops := []innerLoop{{1, 1, temporal, 2}}
	for range 20000 {
		loops = loops[:1+rng.IntN(len(loops))]
		for range rng.IntN(4) {
			loops = append(loops, innerLoop{int16(rng.IntN(4)), int16(rng.IntN(7)), loopKind(rng.IntN(3)), int32(2 + rng.IntN(9))})
		}
		kept, last = append(kept, slices.Clone(loops)), append(last, all.add(loops))
	}
	none := all.add(nil)
	all.seal()
	if got := all.loops(none, nil); len(got) != 0 {
		t.Errorf("a trail of no loops has %v", got)
	}
	for i, want := range kept {
		if got := all.loops(last[i], nil); !slices.Equal(got, want) {
			t.Fatalf("trail %d is %v, want %v", i, got, want)
		}
	}
}
