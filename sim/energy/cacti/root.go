package cacti

import "math"

// root is the n-th root of x > 0 for the few n that chains of gates have, with
// the same bits on every machine.
func root(x float64, n int) float64 {
	switch {
	case n == 1:
		return x
	case n%2 == 0:
		return root(math.Sqrt(x), n/2)
	}
	return newton(x, n)
}

// newton solves y^n = x from above, where it comes down to the root.
func newton(x float64, n int) float64 {
	y := math.Ldexp(1, int(math.Ceil(float64(math.Ilogb(x)+1)/float64(n))))
	for {
		power := 1.0
		for range n - 1 {
			power *= y
		}
		next := y - (y-x/power)/float64(n)
		if next >= y {
			return y
		}
		y = next
	}
}
