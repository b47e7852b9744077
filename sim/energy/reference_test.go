package energy

import "math"

// relative is the relative difference of got from want; two zeros are equal.
func relative(got, want float64) float64 {
	if got == want {
		return 0
	}
	return math.Abs(got-want) / math.Abs(want)
}
