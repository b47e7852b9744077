package mapper

import "slices"

// feeds holds the feeds of borders for all outer parts of a cache.
type feeds struct {
	sets       []*feedset
	held, room int // bytes
	both       int // bytes for feeds and tables
	tables     *tables
}

// leave leaves the rest of the room to tables.
func (f *feeds) leave() { f.tables.room = max(0, f.both-f.held) }

// use says that a set is used.
func (f *feeds) use(s *feedset) { f.tables.rounds.use(&s.usage) }

// keep adds a set, and drops others where there is no room for all.
func (f *feeds) keep(s *feedset) {
	f.use(s)
	s.border.feeds = append(s.border.feeds, s)
	f.sets = append(f.sets, s)
	if f.held += s.bytes(); f.held > f.room {
		f.makeRoom()
	}
	f.leave()
}

// makeRoom drops sets until there is some room again.
func (f *feeds) makeRoom() {
	all := make([]stored, len(f.sets))
	for i, s := range f.sets {
		all[i] = stored{&s.usage, s.bytes()}
	}
	for _, i := range f.tables.rounds.excess(all, f.room-f.room/8) {
		f.drop(f.sets[i])
		f.sets[i] = nil
	}
	f.sets = slices.DeleteFunc(f.sets, func(s *feedset) bool { return s == nil })
}

func (f *feeds) drop(s *feedset) {
	f.held -= s.bytes()
	s.border.feeds = slices.DeleteFunc(s.border.feeds, func(at *feedset) bool { return at == s })
	for _, t := range f.tables.known {
		if list := t.lean[s]; list != nil {
			t.takes(-list.bytes())
			delete(t.lean, s)
		}
	}
}
