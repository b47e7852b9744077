package portable

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// The values are those of Python's decimal module with 80 digits, rounded once.
func TestNearestIsTheSameBitsEverywhere(t *testing.T) {
	logs := []struct{ x, want float64 }{
		{2.5, 0x1.5269e12f346e3p+0},
		{3, 0x1.95c01a39fbd68p+0},
		{10, 0x1.a934f0979a371p+1},
		{0.1, -0x1.a934f0979a371p+1},
		{1.0000001, 0x1.35d0fea5fccb7p-23},
		{1e+300, 0x1.f24a09f1a8b89p+9},
		{5e-324, -0x1.0c80000000000p+10},
		{1000000.0, 0x1.3ee7b471b3a95p+4},
	}
	for _, c := range logs {
		if got := NearestLog2(c.x); got != c.want {
			t.Errorf("log2 %g = %x, want %x", c.x, got, c.want)
		}
	}
	powers := []struct{ x, y, want float64 }{
		{11, 0.37, 0x1.36d4e8640dafbp+1},
		{10, -2, 0x1.47ae147ae147bp-7},
		{2, 0.5, 0x1.6a09e667f3bcdp+0},
		{0.7, 123.4, 0x1.6a7546eada55fp-64},
		{1e+200, 1.5, 0x1.7e43c8800759bp+996},
		{3, 40, 0x1.517168a4523fdp+63},
		{1.0000001, 1000000000.0, 0x1.349445c228792p+144},
		{7, -0.01, 0x1.f6221cb30c0ebp-1},
		{1e-05, 60.9, 0x1.634ce0a021a90p-1012},
		{-1.5, 7, -0x1.1160000000000p+4},
		{0, 3, 0}, {-8, 0, 1}, {1, 1e300, 1}, {-1, 1e300, 1}, {-1, -3, -1},
		{2, 1023, 0x1p1023}, {2, -1074, 0x1p-1074}, {2, 1024, math.Inf(1)}, {-2, 1025, math.Inf(-1)}, {10, -1e300, 0},
	}
	for _, c := range powers {
		if got := NearestPow(c.x, c.y); got != c.want {
			t.Errorf("%g ** %g = %x, want %x", c.x, c.y, got, c.want)
		}
	}
}

func TestNearestIsNoNumberWherePythonHasNone(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, got := range []float64{
		NearestLog2(0), NearestLog2(-1), NearestLog2(nan), NearestLog2(inf), NearestPow(0, -1), NearestPow(-8, 1.0/3),
		NearestPow(nan, 2), NearestPow(2, nan), NearestPow(inf, 2), NearestPow(2, inf), NearestPow(inf, -inf),
	} {
		if !math.IsNaN(got) {
			t.Errorf("%g, want none", got)
		}
	}
}

// Python's whole numbers are exact: so are ours, as far as a float64 holds them.
func TestNearestOfWholeNumbersIsExact(t *testing.T) {
	for k := -1074; k < 1024; k++ {
		if got := NearestLog2(math.Ldexp(1, k)); got != float64(k) {
			t.Errorf("log2 of 2^%d = %g", k, got)
		}
	}
	for x := int64(-50); x <= 50; x++ {
		power := big.NewInt(1)
		for y := range 181 {
			want, accuracy := new(big.Float).SetInt(power).Float64()
			if got := NearestPow(float64(x), float64(y)); accuracy == big.Exact && got != want {
				t.Errorf("%d ** %d = %g, want %g", x, y, got, want)
			}
			power.Mul(power, big.NewInt(x))
		}
	}
}

// The result r is nearest if x is between 2^(r-½) and 2^(r+½), the half being of
// r's last place.
func TestNearestLog2IsNearest(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for range 300 {
		x := math.Exp(rng.NormFloat64() * 20)
		low, high := around(NearestLog2(x))
		if below, above := powerOfTwo(low).Cmp(wide(x)), powerOfTwo(high).Cmp(wide(x)); below > 0 || above < 0 {
			t.Errorf("log2 %x is not %x", x, NearestLog2(x))
		}
	}
}

// The result r is nearest to x^(n/16) if x^n is between (r-½)^16 and (r+½)^16.
func TestNearestPowIsNearest(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 2))
	for range 2000 {
		x, n := math.Exp(rng.NormFloat64()*5), 1+rng.IntN(400)
		r := NearestPow(x, float64(n)/16)
		if math.IsInf(r, 0) || r < 0x1p-1022 {
			continue
		}
		low, high := around(r)
		want := whole(wide(x), n)
		if whole(low, 16).Cmp(want) > 0 || whole(high, 16).Cmp(want) < 0 {
			t.Errorf("%x ** (%d/16) is not %x", x, n, r)
		}
	}
}

// bits are enough for the powers here.
const bits = 400

func wide(x float64) *big.Float { return new(big.Float).SetPrec(bits).SetFloat64(x) }

// around returns what is halfway to x's neighbours.
func around(x float64) (low, high *big.Float) {
	half := func(to float64) *big.Float {
		sum := new(big.Float).SetPrec(bits).Add(wide(x), wide(math.Nextafter(x, to)))
		return sum.Quo(sum, wide(2))
	}
	return half(math.Inf(-1)), half(math.Inf(1))
}

// whole is x to the power of n.
func whole(x *big.Float, n int) *big.Float {
	product := wide(1)
	for range n {
		product.Mul(product, x)
	}
	return product
}

// powerOfTwo is 2^x, of roots of two.
func powerOfTwo(x *big.Float) *big.Float {
	n, _ := x.Int(nil)
	if x.Sign() < 0 {
		n.Sub(n, big.NewInt(1))
	}
	rest := new(big.Float).SetPrec(bits).Sub(x, new(big.Float).SetInt(n))
	product := new(big.Float).SetPrec(bits).SetMantExp(wide(1), int(n.Int64()))
	for root := wide(2); rest.Sign() > 0; {
		root.Sqrt(root)
		rest.Mul(rest, wide(2))
		if rest.Cmp(wide(1)) >= 0 {
			product.Mul(product, root)
			rest.Sub(rest, wide(1))
		}
	}
	return product
}
