package energy

import (
	"slices"
	"testing"

	"meshscape/sim/arch"
	"meshscape/sim/reference"
)

// sramRecord is one line of sram.jsonl: CACTI's answer.
type sramRecord struct {
	TechnologyNM int     `json:"technology_nm"`
	WidthBits    int     `json:"width_bits"`
	Depth        int     `json:"depth"`
	ReadPJ       float64 `json:"read_pj"`
	WritePJ      float64 `json:"write_pj"`
	LeakageW     float64 `json:"leakage_w"`
	AreaUM2      float64 `json:"area_um2"`
}

// TestSRAMAtReferencePoints holds every reference point to 0.1 %.
func TestSRAMAtReferencePoints(t *testing.T) {
	var all []float64
	for _, r := range reference.Records[sramRecord](t, "sram.jsonl") {
		worst, _ := r.difference(t, arch.Attributes{
			"technology": r.TechnologyNM, "width": r.WidthBits, "depth": r.Depth,
		})
		all = append(all, worst)
		if !(worst <= 1e-3) {
			t.Errorf("%d nm, %d bits × %d: %.3g %% from CACTI, want 0.1 %%", r.TechnologyNM, r.WidthBits, r.Depth, worst*100)
		}
	}
	report(t, "at the reference points", all)
}

// difference is the largest relative one among energies, leakage and area, and
// the uncertainty that the entry states.
func (r *sramRecord) difference(t *testing.T, attributes arch.Attributes) (apart, stated float64) {
	t.Helper()
	e, err := Estimate(arch.Component{Name: "sram", Class: "SRAM", Attributes: attributes})
	if err != nil {
		t.Fatal(err)
	}
	return max(relative(e.ReadPJ, r.ReadPJ), relative(e.WritePJ, r.WritePJ),
		relative(e.LeakPJ, r.LeakageW*1e3), relative(e.AreaUM2, r.AreaUM2)), e.Uncertainty
}

// report logs how far off a group is, and returns its median, what 19 of 20
// stay within, and the worst.
func report(t *testing.T, name string, all []float64) (median, most, worst float64) {
	slices.Sort(all)
	median, most, worst = all[len(all)/2], all[len(all)*95/100], all[len(all)-1]
	t.Logf("%s (%d): median %.3g %%, 95th percentile %.3g %%, worst %.3g %%",
		name, len(all), median*100, most*100, worst*100)
	return median, most, worst
}
