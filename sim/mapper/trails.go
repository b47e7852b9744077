package mapper

import "slices"

// trails holds the loops of many choices: each loop once for all that have the
// same ones inside of it, as far as those come one after the other.
type trails struct {
	steps []trailStep
	kinds []innerLoop // that there are
	known map[innerLoop]int32
	last  []int32 // the steps of the trail that was added last
}

type trailStep struct {
	loop   int32 // one of kinds
	before int32 // -1: it is innermost
}

// add returns the last step of a trail of loops, innermost first; -1: it has none.
func (t *trails) add(loops []innerLoop) int32 {
	if t.known == nil {
		t.known = map[innerLoop]int32{}
	}
	same := 0
	for same < min(len(loops), len(t.last)) && t.loopAt(t.last[same]) == loops[same] {
		same++
	}
	t.last = t.last[:same]
	for _, l := range loops[same:] {
		step := trailStep{numberOf(l, &t.kinds, t.known), -1}
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
		out = append(out, t.loopAt(last))
	}
	slices.Reverse(out)
	return out
}

func (t *trails) loopAt(step int32) innerLoop { return t.kinds[t.steps[step].loop] }

// seal lets go of what only more trails need.
func (t *trails) seal() {
	t.known, t.last = nil, nil
	t.steps = slices.Clone(t.steps)
}

// bytes is how many bytes they take.
func (t *trails) bytes() int { return 8 * len(t.steps) }
