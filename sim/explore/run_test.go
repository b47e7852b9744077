package explore_test

import (
	"testing"

	"meshscape/sim/explore"
)

// TestTheDefaultRunBeatsTheStudysOptimum runs the study's search and compares
// its end with what the study printed (poster, table 2), and with what Timeloop
// confirms for a mapping found by hand (reference/study.jsonl).
func TestTheDefaultRunBeatsTheStudysOptimum(t *testing.T) {
	r, err := explore.New(explore.Config{})
	if err != nil {
		t.Fatal(err)
	}
	for !r.Done() {
		if err := r.Step(); err != nil {
			t.Fatal(err)
		}
	}
	m := r.Snapshot().Best.Metrics
	t.Logf("%+v %+v", r.Snapshot().Best.Design, m)
	if m.Cycles > 516096 || m.EnergyPJ > 250.8e6 || m.GFLOPs < 329.77 || m.Utilization < 1 || m.EDP > 129.5 {
		t.Errorf("%+v: want at least 516096 cycles, 250.8 µJ, EDP 129", m)
	}
}
