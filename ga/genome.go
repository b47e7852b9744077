package ga

import (
	"encoding/binary"
	"slices"
)

// Genome is a point of a [Space]: gene i is a step on axis i, counted from 0.
type Genome []int

// Clone returns a copy that shares nothing with g.
func (g Genome) Clone() Genome { return slices.Clone(g) }

// Equal reports whether g and h are the same point.
func (g Genome) Equal(h Genome) bool { return slices.Equal(g, h) }

// Compare orders genomes lexicographically: negative when g comes before h,
// 0 when they are equal. It is the order of [Space.Index].
func (g Genome) Compare(h Genome) int { return slices.Compare(g, h) }

// Key returns a compact string for use as a map key: one byte a gene below
// 64. Different genomes have different keys. It is not meant to be read.
func (g Genome) Key() string {
	var room [64]byte
	key := room[:0]
	for _, step := range g {
		key = binary.AppendVarint(key, int64(step))
	}
	return string(key)
}

// cloneAll copies genomes into one fresh block of memory.
func cloneAll(genomes []Genome) []Genome {
	total := 0
	for _, g := range genomes {
		total += len(g)
	}
	block := make([]int, 0, total)
	clones := make([]Genome, len(genomes))
	for i, g := range genomes {
		start := len(block)
		block = append(block, g...)
		clones[i] = block[start:len(block):len(block)]
	}
	return clones
}
