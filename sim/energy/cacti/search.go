package cacti

import "math"

// The limits of CACTI's search (const.h): of subarrays either way and of words
// in a row, as powers of two; of multiplexing; and of a subarray.
const (
	maxSplit   = 9
	maxSpread  = 8
	maxMux     = 256
	minRows    = 16
	minColumns = 2
	maxCells   = 1 << 18 // in a row or a column
)

// MaxWords is how many words fit in the largest bank.
const MaxWords = maxCells << (maxSplit + maxSpread)

// Best is the organisation of least delay² × energy, among those that are not
// half as slow again as the fastest and half as hungry again as the thriftiest.
// There is none for memories that CACTI refuses: of unknown technologies, or
// with banks too small or too large for any organisation.
func (m *Memory) Best() (best Design, ok bool) {
	t, ok := find(m.NM)
	if !ok {
		return best, false
	}
	s := search{all: candidates(&t, m)}
	best = s.least(penalty)
	if best.beyond(s.bound(delay), s.bound(energy)) {
		fastest, thriftiest := s.least(delay), s.least(energy)
		best = s.least(func(ns, pJ float64) float64 {
			if beyond(ns, pJ, fastest.AccessNS, thriftiest.ReadPJ) {
				return math.Inf(1)
			}
			return penalty(ns, pJ)
		})
	}
	return best, best.ReadPJ > 0
}

// Design is an organisation and what it costs.
type Design struct {
	Organisation
	Cost
}

func (d *Design) beyond(ns, pJ float64) bool { return beyond(d.AccessNS, d.ReadPJ, ns, pJ) }

func beyond(ns, pJ, leastNS, leastPJ float64) bool { return ns > 1.5*leastNS && pJ > 1.5*leastPJ }

// An objective is what is minimised. It grows with both.
type objective func(ns, pJ float64) float64

func penalty(ns, pJ float64) float64 { return ns * ns * pJ }
func delay(ns, _ float64) float64    { return ns }
func energy(_, pJ float64) float64   { return pJ }

type search struct {
	all  []candidate
	best Design
	at   float64
}

// least is the design that an objective is least of, the zero Design if there
// is none. The most promising candidate comes first: what it costs spares most
// others.
func (s *search) least(of objective) Design {
	s.best, s.at = Design{}, math.Inf(1)
	first := s.promising(of)
	for i := range s.all {
		c := &s.all[(first+i)%len(s.all)]
		if c.least < s.at {
			s.try(c, of)
		}
	}
	return s.best
}

// promising bounds all candidates, and is the index of the least bound.
func (s *search) promising(of objective) (best int) {
	for i := range s.all {
		c := &s.all[i]
		c.least = c.bound(of)
		if c.least < s.all[best].least {
			best = i
		}
	}
	return best
}

// bound is less than an objective is of any design.
func (s *search) bound(of objective) float64 {
	least := math.Inf(1)
	for i := range s.all {
		least = min(least, s.all[i].bound(of))
	}
	return least
}

// try evaluates those organisations of a candidate that its bounds allow.
func (s *search) try(c *candidate, of objective) {
	for c.senseMux = 1; c.senseMux <= maxMux; c.senseMux *= 2 {
		for c.outMux = 1; c.outMux <= maxMux; c.outMux *= 2 {
			if c.outputs() >= subarrays && c.active() > 0 {
				s.spread(c, of)
			}
		}
	}
	c.senseMux, c.outMux = 1, 1
}

// spread evaluates organisations that differ by how many words are in a row.
// Their mats are the same.
func (s *search) spread(c *candidate, of objective) {
	d := design{cut: &c.cut}
	for spread := range c.organisations() {
		if of(c.floor(spread)) >= s.at {
			continue
		}
		if d.mat.width == 0 {
			d.mat = c.mat()
		}
		d.Organisation = c.organisation(spread)
		cost := d.cost()
		if at := of(cost.AccessNS, cost.ReadPJ); at < s.at {
			s.at, s.best = at, Design{d.Organisation, cost}
		}
	}
}
