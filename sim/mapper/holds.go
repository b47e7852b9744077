package mapper

import "meshscape/sim/arch"

// maxSizes bounds the tiles that are listed to find what a capacity means.
const maxSizes = 1 << 12

// holds returns the most words that a level can be asked to hold and still
// does: levels of different capacities with the same answer hold the same tiles.
func (m *Mapspace) holds(level int) int {
	capacity := m.architecture.Levels[level].CapacityWords()
	if capacity == 0 || m.architecture.Levels[level].Kind != arch.Storage {
		return capacity
	}
	choices, n := m.extentsInside(level)
	if n > maxSizes {
		return capacity
	}
	best := 0
	extents := make([]int, len(choices))
	m.listSizes(level, choices, extents, 0, func(words int64) {
		if words <= int64(capacity) {
			best = max(best, int(words))
		}
	})
	return best
}

// extentsInside lists, for each dimension, the extents that a tile of a level
// may have, and counts the tiles.
func (m *Mapspace) extentsInside(level int) (choices [][]int, n int) {
	n = 1
	for d, bound := range m.problem.Bounds {
		extents := []int{1}
		for inside := level; inside < m.levels; inside++ {
			if m.temporal[inside].limits[d].high > 1 || m.spatial[inside].free && m.spatial[inside].limits[d].high > 1 {
				extents = divisorsOf(bound)
				break
			}
		}
		choices = append(choices, extents)
		n = min(n*len(extents), maxSizes+1)
	}
	return choices, n
}

func (m *Mapspace) listSizes(level int, choices [][]int, extents []int, d int, visit func(words int64)) {
	if d < len(choices) {
		for _, extents[d] = range choices[d] {
			m.listSizes(level, choices, extents, d+1, visit)
		}
		return
	}
	words := int64(0)
	for space := range m.spaces {
		if m.keep[level].Has(space) {
			words += m.problem.TileSize(space, extents)
		}
	}
	visit(words)
}
