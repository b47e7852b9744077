package mapper

// counts is what a feed moves, or bounds of it.
type counts struct {
	tiles   []float64 // by inner flow
	words   []float64 // by outer.buffered
	wordsPJ float64
}

func (m *Mapper) newCounts() counts {
	return counts{tiles: make([]float64, len(m.outer.flows)), words: make([]float64, len(m.outer.buffered))}
}

func (c *counts) set(to *counts) {
	copy(c.tiles, to.tiles)
	copy(c.words, to.words)
	c.wordsPJ = to.wordsPJ
}

func (c *counts) lower(to *counts) {
	for j, n := range to.tiles {
		c.tiles[j] = min(c.tiles[j], n)
	}
	for k, n := range to.words {
		c.words[k] = min(c.words[k], n)
	}
	c.wordsPJ = min(c.wordsPJ, to.wordsPJ)
}
