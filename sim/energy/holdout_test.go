package energy

import (
	"encoding/csv"
	"os"
	"strconv"
	"testing"

	"meshscape/sim/arch"
)

// holdout is a memory of a file in testdata, drawn at random: most are between
// the sizes of any reference.
type holdout struct {
	sramRecord
	banks, ports int
}

func holdouts(t *testing.T, name string) (all []holdout) {
	f, err := os.Open("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comment = '#'
	lines, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range lines {
		var v [9]float64
		for i, field := range line {
			if v[i], err = strconv.ParseFloat(field, 64); err != nil {
				t.Fatal(err)
			}
		}
		all = append(all, holdout{banks: int(v[1]), ports: int(v[2]), sramRecord: sramRecord{
			TechnologyNM: int(v[0]), WidthBits: int(v[3]), Depth: int(v[4]),
			ReadPJ: v[5], WritePJ: v[6], LeakageW: v[7], AreaUM2: v[8],
		}})
	}
	return all
}

// accuracyGroups are the kinds of memory that differ in how they are priced, or
// that CACTI treats differently. Each memory belongs to the first that holds it.
var accuracyGroups = []struct {
	name  string
	holds func(h *holdout) bool
}{
	{"32 nm, to 1,024 bits × 65,536 words, from the table", func(h *holdout) bool {
		return h.TechnologyNM == 32 && h.single() && h.WidthBits <= 1024 && h.Depth <= 1<<16
	}},
	{"wider or deeper, 32 nm", func(h *holdout) bool { return h.TechnologyNM == 32 && h.single() }},
	{"other technologies", (*holdout).single},
	{"2 to 1,024 banks", func(h *holdout) bool { return h.ports == 1 }},
	{"2 to 16 ports", func(h *holdout) bool { return h.banks == 1 }},
	{"several banks and ports", func(*holdout) bool { return true }},
}

func (h *holdout) single() bool { return h.banks == 1 && h.ports == 1 }

// holdoutErrors returns how far random memories are from CACTI's answers, by
// group, and holds each to what is stated of it. Short tests take every fourth.
func holdoutErrors(t *testing.T) (groups [][]float64) {
	groups = make([][]float64, len(accuracyGroups))
	for n, h := range holdouts(t, "cacti.csv") {
		if testing.Short() && n%4 > 0 {
			continue
		}
		h.LeakageW *= float64(h.banks) // which is per bank
		apart, stated := h.apart(t)
		if !(apart <= stated) {
			t.Errorf("%d nm, %d bits × %d, %d banks, %d ports: %.3g %% from CACTI, stated %.3g %%",
				h.TechnologyNM, h.WidthBits, h.Depth, h.banks, h.ports, apart*100, stated*100)
		}
		for i := range accuracyGroups {
			if accuracyGroups[i].holds(&h) {
				groups[i] = append(groups[i], apart)
				break
			}
		}
	}
	return groups
}

// TestSRAMEqualsThePlugIn compares with what Accelergy's plug-in makes of CACTI's
// answers for memories that it has to round, scale or interpolate.
func TestSRAMEqualsThePlugIn(t *testing.T) {
	for _, h := range holdouts(t, "plugin.csv") {
		h.LeakageW *= 1e-3 // pJ per cycle of 1 ns
		if apart, stated := h.apart(t); !(apart <= stated) {
			t.Errorf("%d nm, %d bits × %d, %d banks, %d ports: %.3g %% from Accelergy, stated %.3g %%",
				h.TechnologyNM, h.WidthBits, h.Depth, h.banks, h.ports, apart*100, stated*100)
		}
	}
}

// TestSRAMEqualsCACTI compares with CACTI's answers at random memories.
func TestSRAMEqualsCACTI(t *testing.T) {
	errors := holdoutErrors(t)
	for i, g := range accuracyGroups {
		report(t, g.name, errors[i])
	}
}

func (h *holdout) apart(t *testing.T) (apart, promised float64) {
	return h.difference(t, arch.Attributes{
		"technology": h.TechnologyNM, "width": h.WidthBits, "depth": h.Depth,
		"n_banks": h.banks, "n_rw_ports": h.ports,
	})
}
