package mapper

import "slices"

// tables holds what is outside of borders for all outer parts of a cache.
type tables struct {
	known  map[string]*outside // by outer part, capacity and prices
	rounds rounds              // of outer parts; and of their feeds
	room   int                 // bytes
	spare  [][]float64         // memory of lists that were let go
	spared int                 // bytes of that
}

// list returns memory for a list of so many numbers, which are whatever they were:
// the least that was let go and is not twice as much, or new.
//
//go:noinline
func (a *tables) list(n int) []float64 {
	best := -1
	for i, list := range a.spare {
		if c := cap(list); c >= n && c < 2*n && (best < 0 || c < cap(a.spare[best])) {
			best = i
		}
	}
	if best < 0 {
		return make([]float64, n)
	}
	list := a.spare[best]
	a.spare = slices.Delete(a.spare, best, best+1)
	a.spared -= 8 * cap(list)
	return list[:n]
}

// letGo keeps the memory of a list that nothing refers to any more: of those that
// take an eighth of the room together, the newest.
//
//go:noinline
func (a *tables) letGo(list []float64) {
	a.spare = append(a.spare, list)
	a.spared += 8 * cap(list)
	for a.spared > a.room/8 {
		a.spared -= 8 * cap(a.spare[0])
		a.spare = slices.Delete(a.spare, 0, 1)
	}
}

// makeRoom has tables let go of what they can make again, and drops them if that is
// not enough.
func (a *tables) makeRoom() {
	keys, all, held := make([]string, 0, len(a.known)), make([]stored, 0, len(a.known)), 0
	for key, t := range a.known {
		keys, all = append(keys, key), append(all, stored{&t.usage, t.bytes()})
		held += t.bytes()
	}
	if held <= a.room {
		return
	}
	for _, i := range a.rounds.excess(all, a.room) {
		t := a.known[keys[i]]
		t.trim()
		all[i].bytes = t.bytes()
	}
	for _, i := range a.rounds.excess(all, a.room) {
		a.known[keys[i]].letGo()
		delete(a.known, keys[i])
	}
}

// bytes is how many bytes the tables take.
//
//go:noinline
func (t *outside) bytes() int {
	const lean = 56
	n := cap(t.exact) + cap(t.joint)
	for _, list := range t.lists {
		n += cap(list)
	}
	return 8*n + lean*t.leans
}

// letGo lets go of all lists.
//
//go:noinline
func (t *outside) letGo() {
	t.tables.letGo(t.exact)
	t.tables.letGo(t.joint)
	for _, list := range t.lists {
		if list != nil && &list[0] != &t.joint[0] { // the joint one may be among them
			t.tables.letGo(list)
		}
	}
}

// trim lets go of the lists that only new borders and close looks need.
//
//go:noinline
func (t *outside) trim() {
	all := t.setOf(0)
	for same := range t.lists {
		if list := t.lists[same]; list != nil && sameSet(same) != all {
			t.lists[same] = nil
			t.tables.letGo(list)
		}
	}
}
