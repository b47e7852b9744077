package mapper

import "meshscape/sim/arch"

// sizes returns the words that a level can hold, no more than it could ever be
// asked to.
func (m *Mapspace) sizes(level int) int64 {
	most := m.most(level)
	if words := m.capacity(level); words > 0 {
		most = min(most, words)
	}
	return most
}

// capacity is the words that a level can hold; 0: any.
func (m *Mapspace) capacity(level int) int64 {
	if level >= m.levels || m.architecture.Levels[level].Kind != arch.Storage {
		return 0
	}
	return int64(m.architecture.Levels[level].CapacityWords())
}

// ProblemWords is the words that the outermost level must hold: all that it keeps of the
// problem.
func (m *Mapspace) ProblemWords() int64 { return m.wordsOf(m.problem.Bounds, m.keep[0]) }

// holdsProblem tells whether the outermost level holds them.
func (m *Mapspace) holdsProblem() bool {
	words := m.capacity(0)
	return words == 0 || m.ProblemWords() <= words
}

// most is the largest tile that the constraints leave to a level, in words.
func (m *Mapspace) most(level int) int64 {
	extents := make([]int, len(m.problem.Bounds))
	for d, bound := range m.problem.Bounds {
		extents[d] = 1
		for inside := level; inside < m.levels; inside++ {
			if m.temporal[inside].limits[d].high > 1 || m.spatial[inside].free && m.spatial[inside].limits[d].high > 1 {
				extents[d] = bound
				break
			}
		}
	}
	return m.wordsOf(extents, m.keep[level])
}

// widen replaces sizes by the most that each level could be asked to hold.
func (m *Mapspace) widen(sizes []int64) {
	for level := range sizes {
		sizes[level] = m.most(level)
	}
}

// roundUp replaces sizes by the next power of eight, or by the most that the
// level could be asked to hold.
func (m *Mapspace) roundUp(sizes []int64) {
	for level := range sizes {
		round := int64(1)
		for round < sizes[level] {
			round *= 8
		}
		sizes[level] = min(round, m.most(level))
	}
}
