package regexp

import "slices"

// threads are places in the program, the preferred first, each once (Pike's
// machine: R. Cox, "Regular Expression Matching: the Virtual Machine Approach").
type threads struct {
	list []thread
	has  []bool // by place
}

type thread struct {
	at     int
	places []int // what was saved; shared, never written
}

// find returns the places of the leftmost match from a place on, or nil.
func (r *Regexp) find(text string, from int) (matched []int) {
	now, later := r.newThreads(), r.newThreads()
	for at := from; ; at++ {
		if matched == nil {
			r.add(now, text, at, thread{places: r.unset()})
		}
		if len(now.list) == 0 && (matched != nil || r.onlyAtBegin()) {
			return matched
		}
		for _, t := range now.list {
			s := &r.program[t.at]
			if s.op == accept {
				matched = t.places
				break // the rest is less preferred
			}
			if at < len(text) && s.set.has(text[at]) {
				r.add(later, text, at+1, thread{t.at + 1, t.places})
			}
		}
		if at >= len(text) {
			return matched
		}
		now.clear()
		now, later = later, now
	}
}

// findAll returns the places of at most n matches that are not empty, of all if
// n is negative.
func (r *Regexp) findAll(text string, n int) (all [][]int) {
	for at := 0; at <= len(text) && len(all) != n; {
		places := r.find(text, at)
		if places == nil {
			break
		}
		at = places[1]
		if places[0] == at {
			at++
			continue
		}
		all = append(all, places)
	}
	return all
}

func (r *Regexp) newThreads() *threads { return &threads{has: make([]bool, len(r.program))} }

func (t *threads) clear() {
	t.list = t.list[:0]
	clear(t.has)
}

// onlyAtBegin tells whether no match can begin later.
func (r *Regexp) onlyAtBegin() bool { return r.program[1].op == begin }

func (r *Regexp) unset() []int { return slices.Repeat([]int{-1}, r.slots) }

// add follows the steps that take no byte.
func (r *Regexp) add(to *threads, text string, at int, t thread) {
	if to.has[t.at] {
		return
	}
	to.has[t.at] = true
	s := &r.program[t.at]
	switch s.op {
	case jump:
		r.add(to, text, at, thread{t.at + s.x, t.places})
	case split:
		r.add(to, text, at, thread{t.at + s.x, t.places})
		r.add(to, text, at, thread{t.at + s.y, t.places})
	case save:
		places := slices.Clone(t.places)
		places[s.x] = at
		r.add(to, text, at, thread{t.at + 1, places})
	case begin, end:
		if s.op == begin && at == 0 || s.op == end && at == len(text) {
			r.add(to, text, at, thread{t.at + 1, t.places})
		}
	default:
		to.list = append(to.list, t)
	}
}
