package mapper

import (
	"math"
	"sort"
)

// rounds tells what is used again soonest. A network's designs are mapped layer by
// layer, generation after generation: what was used longest ago is the next to be
// used, and the last to be dropped, unless it should have been used since.
type rounds struct {
	now  int    // from 1
	of   string // what the round is of
	gap  int    // rounds between two in which the same is used, of late at the most; 0: not known yet
	uses int
}

// usage is when something was used.
type usage struct {
	round int // the last; 0: none
	gap   int // after the one before that; 0: there is none
	at    int // by the count of all uses
}

// begin says what the uses from now on are of.
func (r *rounds) begin(of string) {
	if r.now == 0 || r.of != of {
		r.now, r.of = r.now+1, of
	}
}

func (r *rounds) use(u *usage) {
	if u.round != 0 && u.round != r.now {
		u.gap = r.now - u.round
		r.gap = max(u.gap, r.gap-r.gap/8)
	}
	r.uses++
	u.round, u.at = r.now, r.uses
}

// due is the round in which something is expected to be used again; that of what is
// not expected any more is the last.
func (r *rounds) due(u *usage) int {
	gap := u.gap
	if gap == 0 {
		gap = r.gap
	}
	switch {
	case u.round == r.now:
		return r.now
	case gap == 0:
		return math.MaxInt/2 + u.round
	case r.now-u.round > 2*gap:
		return math.MaxInt
	}
	return u.round + gap
}

// stored is something that takes so many bytes.
type stored struct {
	*usage
	bytes int
}

// excess returns which must go to leave no more than a room, by their places; but
// not what was used last.
func (r *rounds) excess(all []stored, room int) []int {
	held, order := 0, make([]int, len(all))
	for i := range all {
		held += all[i].bytes
		order[i] = i
	}
	if held <= room {
		return nil
	}
	sort.Slice(order, func(i, j int) bool {
		a, b := &all[order[i]], &all[order[j]]
		dueA, dueB := r.due(a.usage), r.due(b.usage)
		return dueA > dueB || dueA == dueB && a.at < b.at
	})
	drop := 0
	for ; held > room && drop < len(all)-1; drop++ {
		held -= all[order[drop]].bytes
	}
	return order[:drop]
}
