package mapper

import (
	"encoding/binary"
	"slices"
)

// trails holds the loops of many choices: each loop once for all that have the
// same ones inside of it, as far as those come one after the other.
type trails struct {
	steps []byte      // of each two numbers: the loop, as one of kinds; and how many bytes before it the next one inside is, 0: none
	kinds []innerLoop // that there are
	known map[innerLoop]int32
	last  []trailStep // of the trail that was added last
}

type trailStep struct {
	loop innerLoop
	at   int32 // in steps
}

// add returns the last step of a trail of loops, innermost first; -1: it has none.
func (t *trails) add(loops []innerLoop) int32 {
	if t.known == nil {
		t.known = map[innerLoop]int32{}
	}
	same := 0
	for same < min(len(loops), len(t.last)) && t.last[same].loop == loops[same] {
		same++
	}
	t.last = t.last[:same]
	for _, l := range loops[same:] {
		at, back := int32(len(t.steps)), int32(0)
		if n := len(t.last); n > 0 {
			back = at - t.last[n-1].at
		}
		t.steps = binary.AppendUvarint(t.steps, uint64(t.kindOf(l)))
		t.steps = binary.AppendUvarint(t.steps, uint64(back))
		t.last = append(t.last, trailStep{l, at})
	}
	if len(t.last) == 0 {
		return -1
	}
	return t.last[len(t.last)-1].at
}

// kindOf returns the number of a loop among the kinds, new or known.
func (t *trails) kindOf(l innerLoop) int32 {
	kind, known := t.known[l]
	if !known {
		kind = int32(len(t.kinds))
		t.known[l] = kind
		t.kinds = append(t.kinds, l)
	}
	return kind
}

// loops returns a trail, in some memory.
func (t *trails) loops(last int32, memory []innerLoop) []innerLoop {
	out := memory[:0]
	for at := int(last); at >= 0; {
		kind, n := binary.Uvarint(t.steps[at:])
		back, _ := binary.Uvarint(t.steps[at+n:])
		out = append(out, t.kinds[kind])
		if back == 0 {
			break
		}
		at -= int(back)
	}
	slices.Reverse(out)
	return out
}

// seal lets go of what only more trails need.
func (t *trails) seal() {
	t.known, t.last = nil, nil
	t.steps = slices.Clone(t.steps)
}

// bytes is how many bytes they take.
func (t *trails) bytes() int { return len(t.steps) }
