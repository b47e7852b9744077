package mapper

import "slices"

// feeds holds the feeds of borders for all outer parts of a cache: those used of
// late.
type feeds struct {
	newest, oldest *feedset
	held, room     int
	tables         *tables
}

// use makes a set the newest.
func (f *feeds) use(s *feedset) {
	if f.newest != s {
		f.unlink(s)
		f.link(s)
	}
}

// keep adds a set, and drops the oldest where there is no room for all; but never
// the last.
func (f *feeds) keep(s *feedset) {
	s.border.feeds = append(s.border.feeds, s)
	f.link(s)
	f.held += s.size()
	for f.held > f.room && f.oldest != s {
		f.drop(f.oldest)
	}
}

func (f *feeds) drop(s *feedset) {
	f.unlink(s)
	f.held -= s.size()
	s.border.feeds = slices.DeleteFunc(s.border.feeds, func(at *feedset) bool { return at == s })
	for _, t := range f.tables.known {
		t.leans -= len(t.lean[s])
		delete(t.lean, s)
	}
}

func (f *feeds) link(s *feedset) {
	s.older, s.newer = f.newest, nil
	if f.newest != nil {
		f.newest.newer = s
	}
	if f.newest = s; f.oldest == nil {
		f.oldest = s
	}
}

func (f *feeds) unlink(s *feedset) {
	if s.newer != nil {
		s.newer.older = s.older
	} else {
		f.newest = s.older
	}
	if s.older != nil {
		s.older.newer = s.newer
	} else {
		f.oldest = s.newer
	}
}
