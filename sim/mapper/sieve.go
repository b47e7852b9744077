package mapper

// sieve looks whether a border has a feed that is open, that is, that may bring
// something onto the front. It walks them as a feeder does that lists them, and
// leaves whatever it cannot be found beyond.
type sieve struct {
	feeder
	prices *outside
	table  *tileTable
	least  []float64 // scratch: tiles fetched by each inner flow
	open   func(tiles []float64, pj outsidePJ) bool
	found  bool
}

// How often a border is looked at before its feeds are listed, which takes about as
// long; and where designs to come will want them, too.
const (
	sievings    = 64
	fewSievings = 16
)

// anyOpen tells whether open holds for a feed of a border, of those whose innermost
// loop may be over one of firsts: for the tiles that it leaves each inner flow to
// fetch, per instance, and what it costs outside of the border at the least.
// What open does not hold for, it does not hold for more. Where the feeds are listed,
// or had better be, it does not look and returns true.
func (t *outside) anyOpen(b *border, firsts uint32, open func(tiles []float64, pj outsidePJ) bool) bool {
	if b.sieved++; b.sieved > t.sievings || b.feedsOf(firsts) != nil {
		return true
	}
	s := &t.scratch.sieve
	if s.least == nil {
		s.least = make([]float64, len(t.flows))
		s.outer, s.sieve = t.outer, s
	}
	s.prices, s.table, s.open, s.firsts, s.found = t, t.table(), open, firsts, false
	s.run(b)
	s.prices, s.table, s.open = nil, nil, nil
	return s.found
}

// isShut tells whether nothing that goes on from the loops so far is open, or
// something has been found.
func (s *sieve) isShut(states []reuse) bool {
	switch {
	case s == nil: // feeds are listed
		return false
	case s.found:
		return true
	}
	left := s.remaining(s.grown)
	for j, space := range s.flows {
		s.least[j] = states[j].leastTiles(&s.tensors[space], left, -1)
	}
	return !s.open(s.least, outsidePJ{s.table.any[s.number], s.table.joint[s.number]})
}

// meetStart looks at a start.
func (s *sieve) meetStart(tiles []float64, same sameSet) {
	s.found = s.found || s.open(tiles, outsidePJ{words: s.table.any[s.number]}) &&
		s.open(tiles, outsidePJ{words: s.prices.overAt(s.number, same)})
}

// mayPass tells whether a feed that goes through here may be open, if it leaves so
// many tiles to fetch at the least.
func (s *sieve) mayPass(tiles []float64) bool {
	return !s.found && s.open(tiles, outsidePJ{words: s.table.any[s.number]}) &&
		s.open(tiles, outsidePJ{words: s.prices.exactAt(s.number)})
}

// meetThrough looks at a feed that goes through.
func (s *sieve) meetThrough(counts []float64) {
	flows := len(s.flows)
	s.found = s.found || s.open(counts[:flows], outsidePJ{words: s.prices.wordPJ.of(counts[flows:])})
}
