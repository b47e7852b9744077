package portable

import "math"

// NearestLog2 is the float64 nearest to the logarithm of x to the base 2, so
// exact where that is a whole number; NaN unless x is positive and finite.
func NearestLog2(x float64) float64 {
	if !(x > 0) || math.IsInf(x, 0) {
		return math.NaN()
	}
	return log2(x).high
}

// NearestPow is the float64 nearest to x to the power of y, so exact where it
// can be: of two that are equally near either one, below 2^-1022 one within the
// last place. It is NaN where Python has no real number: a power of zero below
// zero, a broken one of a negative number.
func NearestPow(x, y float64) float64 {
	whole := y == math.Floor(y)
	switch {
	case y == 0:
		return 1
	case x == 0 && y > 0:
		return 0
	case x == 0, x < 0 && !whole, math.IsNaN(x + y), math.IsInf(x, 0), math.IsInf(y, 0):
		return math.NaN()
	case x < 0 && y/2 != math.Floor(y/2):
		return -NearestPow(-x, y)
	}
	log := log2(math.Abs(x))
	switch size := log.high * y; {
	case size == 0:
		return 1
	case math.Abs(size) > 1100: // out of range, or y too large to be split
		return math.Ldexp(1, int(math.Copysign(2000, size)))
	}
	return exp2(log.times(double{high: y}))
}

// log2 is the logarithm of x > 0 to the base 2: x = m·2^k with m in [√½, √2), and
// log m = 2·atanh s with s = (m-1)/(m+1) by its series.
func log2(x float64) double {
	m, k := math.Frexp(x)
	if m < math.Sqrt2/2 {
		m, k = 2*m, k-1
	}
	s := double{high: m - 1}.over(double{high: m}.add(one))
	square := s.times(s)
	var sum double
	for n := 47.0; n >= 1; n -= 2 {
		sum = sum.times(square).add(one.over(double{high: n}))
	}
	return s.times(sum).times(double{high: 2}).over(ln2).add(double{high: float64(k)})
}

// exp2 is 2 to the power of x: 2^k·e^r with |r| ≤ ln 2 / 2, by its series.
func exp2(x double) float64 {
	k := math.Round(x.high)
	r := x.add(double{high: -k}).times(ln2)
	sum := one
	for n := 27.0; n >= 1; n-- {
		sum = sum.times(r).over(double{high: n}).add(one)
	}
	return math.Ldexp(sum.high, int(k))
}
