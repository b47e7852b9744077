package explore_test

import "testing"

// TestAComparisonIsTheSearchByTheOtherOptimiser compares by pieces and with a
// run of its own.
func TestAComparisonIsTheSearchByTheOtherOptimiser(t *testing.T) {
	r := open(t, small)
	c := small
	c.Optimizer = "steady"
	want := open(t, c)
	finish(t, want)
	for {
		if err := r.Compare("steady", 3); err != nil {
			t.Fatal(err)
		}
		if r.Snapshot().Compared[0].Done {
			break
		}
	}
	got, curve := r.Snapshot().Compared[0], want.Snapshot().Curve
	if len(got.Best) != len(curve) || got.Evaluations != small.Population*small.Generations || got.Title == "" {
		t.Fatalf("%+v: want %d generations", got, len(curve))
	}
	for i := range curve {
		if got.Best[i] != curve[i].Best {
			t.Errorf("generation %d: %v, want %v", i+1, got.Best[i], curve[i].Best)
		}
	}
	if p := r.Snapshot().Progress; p.Evaluations != 0 {
		t.Errorf("the search itself has %d evaluations", p.Evaluations)
	}
	for _, name := range []string{"luck", "algorithm1"} {
		if err := r.Compare(name, 1); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
	if err := r.Compare("exhaustive", 0); err != nil || r.Snapshot().Compared[1].Evaluations != small.Population*small.Generations {
		t.Errorf("an enumeration: %v, %+v: want the same number of evaluations", err, r.Snapshot().Compared[1])
	}
}
