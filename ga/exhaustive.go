package ga

import (
	"fmt"
	"math/bits"
)

// exhaustive asks every genome once, in lexicographic order, N at a time.
// Shards are runs of that order, so that one shard holds designs that are
// alike and share what their evaluation caches. A genome that Repair would
// change is over the budget and passed by: its repaired form comes in its
// own place.
type exhaustive struct {
	*state
	from, to uint64 // indices still to visit
}

func newExhaustive(s *state) (strategy, error) {
	size, ok := s.space.Size()
	if !ok {
		return nil, fmt.Errorf("ga: exhaustive: the space has %.3g genomes; want fewer than 2^64", s.space.SizeFloat())
	}
	from, to := shard(size, s.config.Shard, s.config.Shards)
	e := &exhaustive{s, from, to}
	e.skip()
	return e, nil
}

// shard returns the indices [from, to) of part i of n of size.
func shard(size uint64, i, n int) (from, to uint64) {
	return scale(size, i, n), scale(size, i+1, n)
}

// scale returns ⌊size·i/n⌋ for i ≤ n, in 128 bits.
func scale(size uint64, i, n int) uint64 {
	if i == n {
		return size
	}
	high, low := bits.Mul64(size, uint64(i))
	quotient, _ := bits.Div64(high, low, uint64(n))
	return quotient
}

func (e *exhaustive) next() []Genome {
	var generation []Genome
	for len(generation) < e.config.Population && !e.done() {
		generation = append(generation, e.space.At(e.from))
		e.from++
		e.skip()
	}
	return generation
}

// skip passes by genomes over the budget.
func (e *exhaustive) skip() {
	if e.config.Repair == nil {
		return
	}
	for !e.done() {
		g := e.space.At(e.from)
		if e.repaired(g.Clone()).Equal(g) {
			return
		}
		e.from++
	}
}

func (e *exhaustive) done() bool { return e.from == e.to }

func (e *exhaustive) learn([]*individual)    {}
func (e *exhaustive) kept() []*individual    { return nil }
func (e *exhaustive) rerank([][]*individual) {}
func (e *exhaustive) goals() int             { return 0 }
func (e *exhaustive) fork(s *state) strategy { return &exhaustive{s, e.from, e.to} }
