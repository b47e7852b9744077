// Package portable has functions of package math whose results there depend on
// the machine, which has assembly for some of them. Here they are the same bits
// everywhere: Pow, Log and Exp within a few units in the last place, for energies
// that are estimates; NearestPow and NearestLog2 exact where Python's are, for what
// people write.
package portable

import "math"

// Pow is x to the power of y for x > 0.
func Pow(x, y float64) float64 { return Exp(y * Log(x)) }

const (
	ln2High = 6.93147180369123816490e-01 // the leading 32 bits of ln 2
	ln2Low  = 1.90821492927058770002e-10 // the rest
)

// Log is the natural logarithm of x > 0: x = m·2^k with m in [√½, √2), and
// log m = 2·atanh s with s = (m-1)/(m+1) by its series.
func Log(x float64) float64 {
	m, k := math.Frexp(x)
	if m < math.Sqrt2/2 {
		m, k = 2*m, k-1
	}
	s := (m - 1) / (m + 1)
	square := s * s
	sum := 0.0
	for n := 23.0; n >= 1; n -= 2 {
		sum = float64(sum*square) + 1/n
	}
	shift := float64(k)
	return float64(shift*ln2High) + (float64(2*s*sum) + float64(shift*ln2Low))
}

// Exp is e to the power of x, |x| < 700: e^x = 2^k·e^r with |r| ≤ ln 2 / 2, by
// its series.
func Exp(x float64) float64 {
	k := math.Round(x / math.Ln2)
	r := (x - float64(k*ln2High)) - float64(k*ln2Low)
	sum := 1.0
	for n := 15.0; n >= 1; n-- {
		sum = 1 + float64(sum*r)/n
	}
	return math.Ldexp(sum, int(k))
}
