package energy

import (
	"encoding/csv"
	"os"
	"strconv"
	"testing"

	"meshscape/sim/arch"
)

// holdout is a memory of testdata/cacti.csv: drawn at random (any depth, any
// whole number of bytes), so most are between the sizes of any reference.
type holdout struct {
	sramRecord
	banks, ports int
}

func holdouts(t *testing.T) (all []holdout) {
	f, err := os.Open("testdata/cacti.csv")
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
			ReadPJ: v[5], WritePJ: v[6], LeakageW: v[7] * v[1], AreaUM2: v[8],
		}})
	}
	return all
}

// accuracyGroups are the kinds of memory that an uncertainty is stated for.
var accuracyGroups = []struct {
	name   string
	stated float64
}{
	{"32 nm, to 1,024 bits × 65,536 words", SRAMUncertainty},
	{"other technologies, or to 1,048,576 words", SRAMUncertaintyElsewhere},
	{"several banks, 32 nm", SRAMUncertaintyBanks},
	{"more than 1,024 bits, or two ports, 32 nm", SRAMUncertaintyWide},
	{"several banks or ports at other technologies", SRAMUncertaintyRough},
}

// holdoutErrors returns, by what is stated of them, how far random memories are
// from CACTI's answers.
func holdoutErrors(t *testing.T) map[float64][]float64 {
	groups := map[float64][]float64{}
	for _, h := range holdouts(t) {
		apart, stated := h.apart(t)
		groups[stated] = append(groups[stated], apart)
	}
	return groups
}

// TestSRAMBetweenReferencePoints holds each stated uncertainty to CACTI's
// answers at random memories: SRAMUncertainty all of them, the others 19 of 20.
func TestSRAMBetweenReferencePoints(t *testing.T) {
	errors := holdoutErrors(t)
	for _, g := range accuracyGroups {
		_, most, worst := report(t, g.name, errors[g.stated])
		if g.stated == SRAMUncertainty {
			most = worst
		}
		if !(most <= g.stated) {
			t.Errorf("%s: %.3g %% from CACTI, stated %.3g %%", g.name, most*100, g.stated*100)
		}
	}
}

func (h holdout) apart(t *testing.T) (apart, promised float64) {
	return h.difference(t, arch.Attributes{
		"technology": h.TechnologyNM, "width": h.WidthBits, "depth": h.Depth,
		"n_banks": h.banks, "n_rw_ports": h.ports,
	})
}
