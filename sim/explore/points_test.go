package explore_test

import (
	"reflect"
	"testing"

	"meshscape/sim/explore"
)

// TestPointsBringWhatIsNotHeld follows the points of a run as a page does, and
// compares what is held with all of them.
func TestPointsBringWhatIsNotHeld(t *testing.T) {
	r := open(t, explore.Config{Population: 4, Parents: 2, Generations: 3})
	var held explore.Points
	follow := func() (genes, costs int) {
		t.Helper()
		p := r.Points(held.Designs, held.Gone, &held.Loss)
		hold(&held, p)
		if got, want := encode(t, held.Feasible()), encode(t, r.Points(0, 0, nil).Feasible()); got != want || held.Designs != r.Designs() {
			t.Errorf("held\n%s\nwant\n%s", got, want)
		}
		return len(p.Genes), len(p.Losses)
	}
	follow()
	for !r.Done() {
		if err := r.Step(); err != nil {
			t.Fatal(err)
		}
		follow()
	}
	if genes, costs := follow(); genes+costs > 0 {
		t.Errorf("%d genes and %d costs came again", genes, costs)
	}
	if err := r.SetLoss(explore.Loss{A1: 1}); err != nil {
		t.Fatal(err)
	}
	if genes, costs := follow(); genes > 0 || costs != r.Designs() {
		t.Errorf("under a new loss: %d genes and %d costs, want the costs of %d", genes, costs, r.Designs())
	}
}

// hold puts what came behind what was held before it.
func hold(held, p *explore.Points) {
	axes := 9
	held.Cycles = append(held.Cycles[:p.From:p.From], p.Cycles...)
	held.EnergyPJ = append(held.EnergyPJ[:p.From:p.From], p.EnergyPJ...)
	held.Losses = append(held.Losses[:p.From:p.From], p.Losses...)
	held.Genes = append(held.Genes[:p.Earlier*axes:p.Earlier*axes], p.Genes...)
	held.Designs, held.Loss = p.Designs, p.Loss
}

func TestPointsOfSomethingElseAreAllOfThem(t *testing.T) {
	r := open(t, explore.Config{Population: 4, Parents: 2, Generations: 3})
	finish(t, r)
	want := r.Points(0, 0, nil)
	for _, held := range []int{-1, r.Designs() + 1} {
		if got := r.Points(held, 0, &want.Loss); !reflect.DeepEqual(got, want) {
			t.Errorf("%d held: %+v", held, got)
		}
	}
}
