package mapper

import "slices"

// trails holds the loops of many choices: each loop once for all that have the
// same ones inside of it, as far as those come one after the other.
type trails struct {
	steps []trailStep
	last  []int32 // the steps of the trail that was added last
}

type trailStep struct {
	innerLoop
	before int32 // -1: it is innermost
}

// add returns the last step of a trail of loops, innermost first; -1: it has none.
func (t *trails) add(loops []innerLoop) int32 {
	same := 0
	for same < min(len(loops), len(t.last)) && t.steps[t.last[same]].innerLoop == loops[same] {
		same++
	}
	t.last = t.last[:same]
	for _, l := range loops[same:] {
		step := trailStep{l, -1}
		if n := len(t.last); n > 0 {
			step.before = t.last[n-1]
		}
		t.last = append(t.last, int32(len(t.steps)))
		t.steps = append(t.steps, step)
	}
	if len(t.last) == 0 {
		return -1
	}
	return t.last[len(t.last)-1]
}

// loops returns a trail.
func (t *trails) loops(last int32) []innerLoop {
	var out []innerLoop
	for ; last >= 0; last = t.steps[last].before {
		out = append(out, t.steps[last].innerLoop)
	}
	slices.Reverse(out)
	return out
}
