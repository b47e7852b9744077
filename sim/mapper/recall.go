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
	moves   []byte
	mapping *mapping.Mapping
}

// maxRecent is how many a class remembers, and manyRecent how many each does where a cache
// has many classes. If the sizes at hand hold none of them, the class has to guess.
const (
	maxRecent   = 128
	manyRecent  = 32
	manyClasses = 64
)

// recall evaluates those recent mappings that look best by their bounds, and
// tells whether there are any.
func (m *Mapper) recall() bool {
	var looks [2]Front // linked ones look better than they are
	for _, r := range m.class.recent {
		if x := m.choiceOf(r); m.holds(r, x) {
			cycles, pj := m.boundOf(r, x)
			looks[r.kind()].insert(Point{int64(cycles), pj, r.mapping})
		}
	}
	for _, r := range m.class.recent {
		if slices.ContainsFunc(looks[r.kind()], func(p Point) bool { return p.Mapping == r.mapping }) {
			p := m.pointOf(r.moves)
			p.Mapping = r.mapping
			m.known.insert(p)
		}
	}
	return len(m.known) > 0
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
		for _, r := range m.met {
			if r.mapping == m.front[i].Mapping && (!r.linked || c.thorough != nil) {
				c.recent = append(slices.DeleteFunc(c.recent, r.is), r)
			}
		}
	}
	most := maxRecent
	if len(m.cache.classes) > manyClasses {
		most = manyRecent
	}
	c.recent = c.recent[max(0, len(c.recent)-most):]
}

func (r *recent) is(other *recent) bool {
	return r.choice == other.choice && r.linked == other.linked &&
		slices.Equal(r.counts.tiles, other.counts.tiles) && slices.Equal(r.counts.words, other.counts.words)
}

// isBetter tells whether a point is on the front of those that have been accepted.
func (m *Mapper) isBetter(p Point) bool { return p.EnergyPJ < m.front.least(float64(p.Cycles)) }

// accept puts a mapping that is better on the front, and keeps what is known of it. It
// copies all that it is given.
func (m *Mapper) accept(p Point, r recent) {
	p.Mapping = p.Mapping.Clone()
	m.front.insert(p)
	r.counts = counts{slices.Clone(r.counts.tiles), make([][perFlow]float64, len(r.counts.tiles)), slices.Clone(r.counts.words), 0}
	r.words, r.moves, r.mapping = m.secondWords(p.Mapping), slices.Clone(r.moves), p.Mapping
	m.met = append(m.met, &r)
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
