package mapper

// counts is what a feed moves, or bounds of it.
type counts struct {
	tiles   []float64          // by inner flow
	linked  [][perFlow]float64 // what links leave of them at the least; 0 where that is told by tiles alone
	words   []float64          // by outer.buffered
	wordsPJ float64
}

//go:noinline
func (m *Mapper) newCounts() counts {
	flows := len(m.outer.flows)
	return counts{make([]float64, flows), make([][perFlow]float64, flows), make([]float64, len(m.outer.buffered)), 0}
}

func (c *counts) set(to *counts) {
	copy(c.tiles, to.tiles)
	copy(c.linked, to.linked)
	copy(c.words, to.words)
	c.wordsPJ = to.wordsPJ
}
