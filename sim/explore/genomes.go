package explore

import (
	"math/bits"

	"meshscape/ga"
)

// genomes are different genomes of a space, numbered in the order in which they
// came. Each takes as many bits as its steps need, in whole words.
type genomes struct {
	genes  []gene
	words  int // of a genome
	packed []uint64
	table  []int32 // open addressing: a number plus 1, or 0
	room   []uint64
}

// gene is where one is in the words of a genome.
type gene struct {
	word  int
	shift int
	mask  uint64
}

func newGenomes(sizes []int) genomes {
	g := genomes{words: 1, table: make([]int32, 1<<6)}
	used := 0
	for _, size := range sizes {
		width := bits.Len(uint(size - 1))
		if used+width > 64 {
			g.words, used = g.words+1, 0
		}
		g.genes = append(g.genes, gene{g.words - 1, used, 1<<width - 1})
		used += width
	}
	g.room = make([]uint64, g.words)
	return g
}

func (g *genomes) len() int { return len(g.packed) / g.words }

// bytes is how many bytes they take.
func (g *genomes) bytes() int { return 8*cap(g.packed) + 4*len(g.table) }

// at writes genome i into genes.
func (g *genomes) at(i int, genes ga.Genome) {
	packed := g.packed[i*g.words:]
	for axis := range g.genes {
		at := &g.genes[axis]
		genes[axis] = int(packed[at.word] >> at.shift & at.mask)
	}
}

// genome returns a copy of genome i.
func (g *genomes) genome(i int) ga.Genome {
	genes := make(ga.Genome, len(g.genes))
	g.at(i, genes)
	return genes
}

// find returns the number of a genome, or -1.
func (g *genomes) find(genes ga.Genome) int { return int(g.table[g.slot(g.pack(genes))]) - 1 }

// add returns the number of a genome that may be new.
func (g *genomes) add(genes ga.Genome) int {
	key := g.pack(genes)
	slot := g.slot(key)
	if g.table[slot] == 0 {
		g.packed = append(g.packed, key...)
		g.table[slot] = int32(g.len())
		if 3*g.len() > 2*len(g.table) {
			g.grow()
			return g.len() - 1
		}
	}
	return int(g.table[slot]) - 1
}

func (g *genomes) pack(genes ga.Genome) []uint64 {
	clear(g.room)
	for axis, step := range genes {
		at := &g.genes[axis]
		g.room[at.word] |= uint64(step) << at.shift
	}
	return g.room
}

// slot returns the place in the table where a genome is, or would be.
func (g *genomes) slot(key []uint64) int {
	hash := uint64(0)
	for _, word := range key {
		hash = (hash ^ word) * 0x9e3779b97f4a7c15 // 2^64 divided by the golden ratio
		hash ^= hash >> 32
	}
	mask := len(g.table) - 1
	for slot := int(hash) & mask; ; slot = (slot + 1) & mask {
		if i := int(g.table[slot]) - 1; i < 0 || g.is(i, key) {
			return slot
		}
	}
}

func (g *genomes) is(i int, key []uint64) bool {
	for word, bits := range key {
		if g.packed[i*g.words+word] != bits {
			return false
		}
	}
	return true
}

// grow doubles the table.
func (g *genomes) grow() {
	g.table = make([]int32, 2*len(g.table))
	g.enter()
}

// enter puts all genomes into an empty table.
func (g *genomes) enter() {
	for i := range g.len() {
		g.table[g.slot(g.packed[i*g.words:(i+1)*g.words])] = int32(i + 1)
	}
}

// retain drops the genomes that are not to be kept; the others stay in order.
func (g *genomes) retain(keep []bool) {
	packed := g.packed[:0]
	for i, kept := range keep {
		if kept {
			packed = append(packed, g.packed[i*g.words:(i+1)*g.words]...)
		}
	}
	g.packed = packed
	clear(g.table)
	g.enter()
}
