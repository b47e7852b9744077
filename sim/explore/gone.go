package explore

import "meshscape/ga"

// gone are designs that a run has let go: in a space that is not too large a bit
// for each design there is, or else their genomes.
type gone struct {
	space ga.Space
	bits  []uint64
	set   genomes
	count int
}

// maxBits bounds the designs of a space that have a bit each: 32 MB.
const maxBits = 1 << 28

func newGone(sizes []int) *gone {
	g := &gone{space: ga.Space{Sizes: sizes}}
	if n, fits := g.space.Size(); fits && n <= maxBits {
		g.bits = make([]uint64, (n+63)/64)
	} else {
		g.set = newGenomes(sizes)
	}
	return g
}

// len counts each time that a design was let go.
func (g *gone) len() int {
	if g == nil {
		return 0
	}
	return g.count
}

// has tells whether a design was let go. Where none was, g may be nil.
func (g *gone) has(genome ga.Genome) bool {
	switch {
	case g == nil:
		return false
	case g.bits == nil:
		return g.set.find(genome) >= 0
	}
	i := g.space.Index(genome)
	return g.bits[i/64]>>(i%64)&1 == 1
}

// add takes in a design; one that was let go before stays so.
func (g *gone) add(genome ga.Genome) {
	if g.count++; g.bits == nil {
		g.set.add(genome)
		return
	}
	i := g.space.Index(genome)
	g.bits[i/64] |= 1 << (i % 64)
}
