package ga

import (
	"math/bits"
	"math/rand/v2"
)

// Rand draws pseudo-random numbers, the same ones on every machine for the
// same seed. Its source is PCG-DXSM, which math/rand/v2 specifies; what is
// made of the source's bits is written out here, so that no release of the
// standard library can change a trace. Make one with [NewRand].
type Rand struct {
	source rand.PCG
}

// NewRand returns a Rand that starts from seed.
func NewRand(seed uint64) *Rand {
	r := &Rand{}
	r.source.Seed(seed, 0x9e3779b97f4a7c15)
	return r
}

// Uint64 draws 64 random bits.
func (r *Rand) Uint64() uint64 { return r.source.Uint64() }

// IntN draws from 0 … n−1 without bias. It returns 0 when n is less than 2,
// and then draws nothing.
func (r *Rand) IntN(n int) int {
	if n < 2 {
		return 0
	}
	return int(r.below(uint64(n)))
}

// below multiplies and rejects (Lemire 2019, "Fast Random Integer Generation
// in an Interval").
func (r *Rand) below(n uint64) uint64 {
	high, low := bits.Mul64(r.Uint64(), n)
	for unfair := -n % n; low < unfair; {
		high, low = bits.Mul64(r.Uint64(), n)
	}
	return high
}

// Float64 draws a multiple of 2^−53 from [0, 1).
func (r *Rand) Float64() float64 { return float64(r.Uint64()>>11) / (1 << 53) }

// Chance is true with probability p. It draws once whatever p is.
func (r *Rand) Chance(p float64) bool { return r.Float64() < p }

// Exp draws from the exponential distribution of mean 1 by comparisons alone
// (von Neumann 1951, "Various Techniques Used in Connection with Random
// Digits"): a logarithm would differ in its last bit between machines.
// A falling run that starts at x has odd length with probability e^−x.
func (r *Rand) Exp() float64 {
	for whole := 0.0; ; whole++ {
		first := r.Float64()
		if r.fallingRun(first)%2 == 1 {
			return whole + first
		}
	}
}

// fallingRun draws until a number does not fall below the one before it, and
// returns the length of the falling run with first included.
func (r *Rand) fallingRun(first float64) int {
	last, length := first, 1
	for {
		next := r.Float64()
		if next >= last {
			return length
		}
		last = next
		length++
	}
}
