package mapper

import (
	"slices"

	"meshscape/sim/mapping"
)

// recent is a mapping that was on the front of some design before: its counts
// around a choice of the class at hand, by its index. Under other prices and sizes
// it is not far from the front, or on it.
type recent struct {
	choice  int32
	linked  bool // among those in all orders: its counts are lower bounds
	counts  counts
	words   int64 // of the second level's tile
	mapping *mapping.Mapping
}

// maxRecent is how many a class remembers.
const maxRecent = 32

// recall evaluates those recent mappings that look best by their bounds, and
// tells whether there are any.
func (m *Mapper) recall() bool {
	var looks [2]Front // linked ones look better than they are
	for i := range m.class.recent {
		r := &m.class.recent[i]
		if x := m.choiceOf(r); m.holds(r, x) {
			cycles, pj := m.boundOf(r, x)
			looks[r.kind()].insert(Point{int64(cycles), pj, r.mapping})
		}
	}
	for i := range m.class.recent {
		r := &m.class.recent[i]
		if slices.ContainsFunc(looks[r.kind()], func(p Point) bool { return p.Mapping == r.mapping }) {
			p := m.evaluate(r.mapping)
			m.known.insert(p)
			m.recalled = append(m.recalled, recalled{r, p})
		}
	}
	return len(m.known) > 0
}

// recalled is a recent mapping under the prices at hand.
type recalled struct {
	*recent
	Point
}

// point returns what a candidate costs, without its mapping, if one that moves the
// same has been recalled.
func (m *Mapper) point(c *candidate) (Point, bool) {
	for _, r := range m.recalled {
		if r.choice == c.choice.index && !r.linked && slices.Equal(r.counts.tiles, c.tiles) && slices.Equal(r.counts.words, c.words) {
			return r.Point, true
		}
	}
	return Point{}, false
}

func (r *recent) kind() int {
	if r.linked {
		return 1
	}
	return 0
}

// holds tells whether the sizes at hand hold a mapping of a choice.
func (m *Mapper) holds(r *recent, x *choice) bool {
	if m.outer.top == 2 && m.room > 0 && r.words > m.room {
		return false
	}
	for i, words := range m.sizes[m.inner.top:] {
		if x.counts[i] > float64(words) {
			return false
		}
	}
	return true
}

func (m *Mapper) choiceOf(r *recent) *choice {
	if r.linked {
		return m.class.thorough.sealed.at(int(r.choice))
	}
	return m.class.sealed.at(int(r.choice))
}

func (m *Mapper) boundOf(r *recent, x *choice) (cycles, pj float64) {
	m.pricer.price(x, &m.price)
	if r.linked {
		cycles = m.pricer.cycles(x, r.counts.tiles, r.counts.words, &r.counts)
		pj = m.pricer.linkedEnergy(x, &m.price, &r.counts)
	} else {
		cycles = m.pricer.cycles(x, r.counts.tiles, r.counts.words, nil)
		pj = m.pricer.energy(&m.price, r.counts.tiles)
	}
	return cycles, pj + m.pricer.wordPJ.of(r.counts.words) + float64(m.price.leakPJ*cycles)
}

// remember keeps what is on the front for the next design.
func (m *Mapper) remember(c *class) {
	for i := range m.front {
		at := slices.IndexFunc(m.met, func(r recent) bool { return r.mapping == m.front[i].Mapping })
		if at < 0 || m.met[at].linked && c.thorough == nil {
			continue
		}
		r := m.met[at]
		c.recent = slices.DeleteFunc(c.recent, func(was recent) bool { return was.is(&r) })
		c.recent = append(c.recent, r)
	}
	c.recent = c.recent[max(0, len(c.recent)-maxRecent):]
}

func (r *recent) is(other *recent) bool {
	return r.choice == other.choice && r.linked == other.linked &&
		slices.Equal(r.counts.tiles, other.counts.tiles) && slices.Equal(r.counts.words, other.counts.words)
}

// accept puts a copy of a mapping on the front unless another is as good.
func (m *Mapper) accept(p Point, x *choice, linked bool, tiles, words []float64) {
	if m.front.least(float64(p.Cycles)) <= p.EnergyPJ {
		return
	}
	p.Mapping = p.Mapping.Clone()
	m.front.insert(p)
	m.met = append(m.met, recent{x.index, linked, counts{slices.Clone(tiles), make([][perFlow]float64, len(tiles)), slices.Clone(words), 0}, m.secondWords(p.Mapping), p.Mapping})
}

// secondWords is what the second level keeps of its tile.
func (m *Mapper) secondWords(built *mapping.Mapping) int64 {
	if m.outer.top < 2 {
		return 0
	}
	extents := make([]int, len(m.space.problem.Bounds))
	for d, bound := range m.space.problem.Bounds {
		extents[d] = bound / factor(built.Nests[0].Temporal, d)
	}
	return m.space.wordsOf(extents, m.space.keep[1])
}
