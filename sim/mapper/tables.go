package mapper

// tables holds what is outside of borders for all outer parts of a cache.
type tables struct {
	known  map[string]*outside // by outer part, capacity and prices
	rounds rounds              // of outer parts; and of their feeds
	room   int                 // bytes
	spare  [][]float64         // memory of lists that were let go, of one length
}

// list returns memory for a list of so many numbers.
//
//go:noinline
func (a *tables) list(n int) []float64 {
	if last := len(a.spare) - 1; last >= 0 && len(a.spare[last]) == n {
		list := a.spare[last]
		a.spare = a.spare[:last]
		return list
	}
	return make([]float64, n)
}

// maxSpare bounds the lists whose memory is kept.
const maxSpare = 16

// letGo keeps the memory of a list that nothing refers to any more.
//
//go:noinline
func (a *tables) letGo(list []float64) {
	if len(a.spare) > 0 && len(a.spare[0]) != len(list) {
		a.spare = nil
	}
	if len(a.spare) < maxSpare {
		a.spare = append(a.spare, list)
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
		a.letGo(a.known[keys[i]].exact)
		delete(a.known, keys[i])
	}
}

// bytes is how many bytes the tables take.
//
//go:noinline
func (t *outside) bytes() int {
	const lean = 56
	n := 2
	for _, list := range t.lists {
		if list != nil {
			n++
		}
	}
	return 8*n*t.lattice.tiles + lean*t.leans
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
