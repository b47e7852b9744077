package energy

import (
	"slices"
	"testing"

	"meshscape/sim/arch"
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
	for _, r := range reference[sramRecord](t, "sram.jsonl") {
		worst := r.apart(t)
		all = append(all, worst)
		if !(worst <= 1e-3) {
			t.Errorf("%d nm, %d bits × %d: %.3g %% from CACTI, want 0.1 %%", r.TechnologyNM, r.WidthBits, r.Depth, worst*100)
		}
	}
	report(t, "at the reference points", all)
}

// apart is the largest relative difference among energies, leakage and area.
func (r *sramRecord) apart(t *testing.T) float64 {
	t.Helper()
	e, err := Estimate(arch.Component{Name: "sram", Class: "SRAM", Attributes: arch.Attributes{
		"technology": r.TechnologyNM, "width": r.WidthBits, "depth": r.Depth,
	}})
	if err != nil {
		t.Fatal(err)
	}
	return max(apart(e.ReadPJ, r.ReadPJ), apart(e.WritePJ, r.WritePJ),
		apart(e.LeakPJ, r.LeakageW*1e3), apart(e.AreaUM2, r.AreaUM2))
}

func report(t *testing.T, where string, all []float64) (median, worst float64) {
	slices.Sort(all)
	median, worst = all[len(all)/2], all[len(all)-1]
	t.Logf("%s (%d): median %.3g %%, 95th percentile %.3g %%, worst %.3g %%",
		where, len(all), median*100, all[len(all)*95/100]*100, worst*100)
	return median, worst
}
