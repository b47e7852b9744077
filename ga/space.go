package ga

import (
	"fmt"
	"math/bits"
)

// Limits of a Space, so that a hostile one cannot exhaust memory.
const (
	MaxAxes  = 64
	MaxSteps = 1 << 20
)

// Space is a grid of genomes: axis i has the steps 0 … Sizes[i]−1. Steps are
// taken to be ordered, so that neighbours are alike (64 B, 128 B, 256 B, …).
type Space struct {
	Sizes []int
}

// Validate returns an error that names the first axis out of bounds.
func (s Space) Validate() error {
	if n := len(s.Sizes); n < 1 || n > MaxAxes {
		return fmt.Errorf("ga: space: %d axes; want 1 to %d", n, MaxAxes)
	}
	for axis, size := range s.Sizes {
		if size < 1 || size > MaxSteps {
			return fmt.Errorf("ga: space: axis %d: %d steps; want 1 to %d", axis, size, MaxSteps)
		}
	}
	return nil
}

// Size returns the number of genomes. It is false when that number does not
// fit 64 bits; [Space.SizeFloat] has its magnitude then.
func (s Space) Size() (uint64, bool) {
	product := uint64(1)
	for _, size := range s.Sizes {
		high, low := bits.Mul64(product, uint64(size))
		if high != 0 {
			return 0, false
		}
		product = low
	}
	return product, true
}

// SizeFloat returns the number of genomes, rounded.
func (s Space) SizeFloat() float64 {
	product := 1.0
	for _, size := range s.Sizes {
		product *= float64(size)
	}
	return product
}

// Random returns a genome drawn uniformly from a valid space.
func (s Space) Random(r *Rand) Genome {
	g := make(Genome, len(s.Sizes))
	for axis, size := range s.Sizes {
		g[axis] = r.IntN(size)
	}
	return g
}

// Valid reports whether g is a point of the space.
func (s Space) Valid(g Genome) bool { return s.check(g) == nil }

// check says what keeps g from being a point of the space.
func (s Space) check(g Genome) error {
	if len(g) != len(s.Sizes) {
		return fmt.Errorf("%d genes; want %d, one for each axis", len(g), len(s.Sizes))
	}
	for axis, step := range g {
		if step < 0 || step >= s.Sizes[axis] {
			return fmt.Errorf("gene %d: step %d; want 0 to %d", axis, step, s.Sizes[axis]-1)
		}
	}
	return nil
}

// Clamp moves each gene of g to the nearest step there is. Genes beyond the
// last axis are left alone.
func (s Space) Clamp(g Genome) {
	for axis := range min(len(g), len(s.Sizes)) {
		g[axis] = max(0, min(g[axis], s.Sizes[axis]-1))
	}
}

// Index returns the place of g in lexicographic order: a number in mixed
// radix whose last digit is the last axis. g must be valid, and the space's
// Size fit 64 bits.
func (s Space) Index(g Genome) uint64 {
	index := uint64(0)
	for axis, step := range g {
		index = index*uint64(s.Sizes[axis]) + uint64(step)
	}
	return index
}

// At returns the genome whose Index is index, which must be less than Size.
func (s Space) At(index uint64) Genome {
	g := make(Genome, len(s.Sizes))
	for axis := len(g) - 1; axis >= 0; axis-- {
		size := uint64(s.Sizes[axis])
		g[axis] = int(index % size)
		index /= size
	}
	return g
}
