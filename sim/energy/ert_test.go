package energy

import (
	"fmt"
	"testing"

	"meshscape/sim/arch"
	"meshscape/sim/reference"
)

// ertRecord is one design of ert.jsonl: what Accelergy says of its components.
type ertRecord struct {
	ID           string
	Architecture []struct {
		Name, Class string
		Attributes  arch.Attributes
	}
	ERT map[string]map[string]float64 `json:"ert_pj"`
	ART map[string]float64            `json:"art_um2"`
}

// TestERT holds every component of every reference design to Accelergy's
// figures.
func TestERT(t *testing.T) {
	for _, r := range reference.Records[ertRecord](t, "ert.jsonl") {
		for _, c := range r.Architecture {
			t.Run(fmt.Sprintf("%s %s %s", r.ID, c.Name, c.Class), func(t *testing.T) {
				e, err := Estimate(arch.Component(c))
				if err != nil {
					t.Fatal(err)
				}
				compare(t, &e, r.ERT[c.Name], r.ART[c.Name])
			})
		}
	}
}

func compare(t *testing.T, e *Entry, ert map[string]float64, area float64) {
	tolerance := max(1e-6, e.Uncertainty)
	matched := 0
	for action, pJ := range e.Actions() {
		want, ok := ert[action.String()]
		if ok {
			matched++
		}
		if d := relative(pJ, want); ok && !(d <= tolerance) {
			t.Errorf("%v: %.9g pJ, want %.9g (%.2g apart)", action, pJ, want, d)
		}
	}
	if matched != len(ert) {
		t.Errorf("%d of the actions %v exist", matched, ert)
	}
	if d := relative(e.AreaUM2, area); !(d <= tolerance) {
		t.Errorf("area: %.9g µm², want %.9g (%.2g apart)", e.AreaUM2, area, d)
	}
}
