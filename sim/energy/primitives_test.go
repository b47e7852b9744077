package energy

import "testing"

// The factors below were computed by hand from the paper's tables.
func TestScaling(t *testing.T) {
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"a node to itself leaves energy", energyScale(45, 45), 1},
		{"a node to itself leaves area", areaScale(65, 65), 1},
		{"45 to 32 nm is the tabulated area", areaScale(45, 32), 0.46},
		{"32 to 45 nm is the tabulated area", areaScale(32, 45), 2.2},
		{"45 to 32 nm is the polynomials' ratio at 0.8 V", energyScale(45, 32), 0.456936 / 0.69302},
		{"40 nm sits 8/13 of the way from 45 to 32 in area", areaScale(40, 45), 1*(5.0/13) + 2.2*(8.0/13)},
		{"below 7 nm energy goes with the square root", energyScale(7, 1.75), 0.5},
		{"below 7 nm area goes with the node", areaScale(7, 3.5), 0.5},
		{"above 130 nm area goes with the node", areaScale(130, 260), 2},
	} {
		if d := relative(c.got, c.want); !(d < 1e-12) {
			t.Errorf("%s: %.12g, want %.12g", c.name, c.got, c.want)
		}
	}
}

func TestAddressBits(t *testing.T) {
	for depth, want := range map[float64]float64{1: 1, 2: 1, 3: 2, 4: 2, 5: 3, 64: 6, 65: 7, 16384: 14, 1 << 40: 40} {
		if got := addressBits(depth); got != want {
			t.Errorf("%v words take %v address bits, want %v", depth, got, want)
		}
	}
}
