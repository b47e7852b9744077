package explore_test

import (
	"math"
	"testing"

	"meshscape/sim/explore"
)

// TestLimitsAreKept searches with the area held below what the search
// ends with without a limit.
func TestLimitsAreKept(t *testing.T) {
	free := open(t, small)
	finish(t, free)
	c := small
	c.Loss.Limits.MaxAreaUM2 = free.Snapshot().Best.Metrics.AreaUM2 * 0.9
	limited := open(t, c)
	finish(t, limited)
	s := limited.Snapshot()
	if s.Best == nil || s.Best.Metrics.AreaUM2 > c.Loss.Limits.MaxAreaUM2 {
		t.Fatalf("best %+v: want an area of at most %v", s.Best, c.Loss.Limits.MaxAreaUM2)
	}
	if err := limited.SetLoss(explore.Loss{A1: 1}); err != nil || limited.Snapshot().Best.Metrics.Cycles > s.Best.Metrics.Cycles {
		t.Errorf("for cycles without limits: %v, best %+v", err, limited.Snapshot().Best.Metrics)
	}
}

// TestLimitsThatNothingKeepsLeaveNoBest looks at a search with no feasible
// design.
func TestLimitsThatNothingKeepsLeaveNoBest(t *testing.T) {
	for _, optimizer := range []string{"nsga2", "annealing"} {
		c := small
		c.Optimizer, c.Generations = optimizer, 2
		c.Loss.Limits.MaxCycles = 1
		r := open(t, c)
		finish(t, r)
		if s := r.Snapshot(); s.Best != nil || len(r.Points(0, 0, nil).Feasible()) > 0 {
			t.Errorf("%s: best %+v, %d points: want none", optimizer, s.Best, len(r.Points(0, 0, nil).Feasible()))
		}
	}
}

func TestLimitsThatAreNoNumbersAreRefused(t *testing.T) {
	for _, l := range []explore.Limits{{MaxCycles: math.NaN()}, {MaxEnergyPJ: -1}, {MinUtilization: math.Inf(1)}} {
		if err := (explore.Loss{A1: 1, Limits: l}).Validate(); err == nil {
			t.Errorf("%+v: accepted", l)
		}
	}
}
