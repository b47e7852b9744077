package portable

import (
	"math"
	"testing"
)

func TestPowAgreesWithMath(t *testing.T) {
	for x := 1e-12; x < 1e12; x *= 1.37 {
		for _, y := range []float64{-2, -0.78, 0, 0.5, 0.78, 1, 3} {
			want := math.Pow(x, y)
			if d := math.Abs(Pow(x, y)/want - 1); d > 2e-14 {
				t.Errorf("%g^%g: %.2g apart", x, y, d)
			}
		}
	}
}
