package energy

import "math/bits"

// The founding chip's buffer, in all sizes that the study gives it: one bank and
// port at 32 nm, depths of 2^6 to 2^15 words, and widths of 4 to 128 bytes, all
// powers of two. assets/energy/founding.bin has the costs of these, each as four
// float64 (little endian), the widths of one depth after the other.
const (
	leastFoundingDepth, foundingDepths = 6, 10 // as powers of two
	leastFoundingWidth, foundingWidths = 2, 6
)

// foundingIndex is a memory's place in the table, or -1 where it has none.
func foundingIndex(nm int, width, depth, banks, ports float64) int {
	w, wide := exponent(width)
	d, deep := exponent(depth)
	w, d = w-leastFoundingWidth, d-leastFoundingDepth
	if nm != 32 || banks != 1 || ports != 1 || !wide || !deep || w < 0 || w >= foundingWidths || d < 0 || d >= foundingDepths {
		return -1
	}
	return d*foundingWidths + w
}

// exponent is that of a power of two.
func exponent(v float64) (e int, ok bool) {
	n := uint64(v)
	return bits.Len64(n) - 1, float64(n) == v && bits.OnesCount64(n) == 1
}
