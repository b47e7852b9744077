package mapper

import "slices"

// tables holds what is outside of borders for all outer parts of a cache.
type tables struct {
	known  map[string]*outside // by outer part, capacity and prices
	rounds rounds              // of outer parts; and of their feeds
	room   int                 // bytes
	listed int                 // bytes of lists by tile
	held   int                 // and of what else there is
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

// empty returns a list of so many numbers, of nothing.
func (a *tables) empty(n int) []float64 {
	list := a.list(n)
	for i := range list {
		list[i] = inf
	}
	return list
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
// not enough, until there is some room again.
func (a *tables) makeRoom() {
	if a.held+a.listed <= a.room {
		return
	}
	var all, lists []stored
	keys := make([]string, 0, len(a.known))
	for key, t := range a.known {
		keys = append(keys, key)
		all, lists = append(all, stored{&t.usage, t.held}), append(lists, stored{&t.usage, t.made.bytes()})
	}
	for _, i := range a.rounds.excess(lists, max(0, a.room-a.held)*7/8) {
		a.known[keys[i]].letGo()
	}
	if a.held <= a.room {
		return
	}
	for _, i := range a.rounds.excess(all, a.room-a.room/8) {
		a.known[keys[i]].letGo()
		a.held -= all[i].bytes
		delete(a.known, keys[i])
	}
}

// takes counts bytes that are taken by what is not by tile.
func (t *outside) takes(bytes int) {
	t.held += bytes
	t.tables.held += bytes
}

// bytes is how many bytes the lists take.
//
//go:noinline
func (t *tileTable) bytes() int {
	n := 0
	if t != nil {
		t.eachList(func(list []float64) { n += 8 * cap(list) })
	}
	return n
}

// eachList visits the lists by tile, each once.
func (t *tileTable) eachList(visit func(list []float64)) {
	visit(t.exact)
	if &t.joint[0] != &t.any[0] { // which is among lists
		visit(t.joint)
	}
	for _, list := range t.lists {
		if list != nil {
			visit(list)
		}
	}
}

// letGo lets go of the lists by tile.
//
//go:noinline
func (t *outside) letGo() {
	if t.made != nil {
		t.tables.listed -= t.made.bytes()
		t.made.eachList(t.tables.letGo)
		t.made = nil
	}
}
