package mapper

import "meshscape/sim/workload"

// reuse follows what one tile is filled with while loops are put around it,
// innermost first, in units of whole tiles. It is the model's rule (sim/model,
// fetch.go) in the form of a running sum.
type reuse struct {
	forgets       bool // the level keeps nothing between steps
	moved, closed bool // some loop has moved the tile; no later loop can be spared
	rank          int8 // the one rank that it moved along
	way, back     int64
	fresh, later  float64
	size          [workload.MaxRanks]int32 // of the tile along ranks that several dimensions share
}

// tensor is what the mapper needs to know of a DataSpace.
type tensor struct {
	ranks    []workload.Rank
	steps    [][]int64 // by dimension and rank: how far one index moves it
	shared   []bool    // by rank: several dimensions move along it
	sliding  uint32    // dimensions that move it along such a rank, and maybe others; 0: there is none
	relevant uint32    // dimensions that move it
	alone    uint32    // those of them that do so along a rank of their own, or along two
	sliders  []uint32  // by rank: the others
	reverses bool      // some move it backwards
	plain    bool      // each moves it along a rank of its own by one element, if at all
	written  bool
}

func newTensor(p *workload.Problem, d int) tensor {
	space := &p.Shape.DataSpaces[d]
	t := tensor{ranks: space.Ranks, steps: make([][]int64, len(p.Bounds)), shared: make([]bool, len(space.Ranks)), plain: true, written: space.ReadWrite}
	for dim := range p.Bounds {
		t.steps[dim] = make([]int64, len(space.Ranks))
	}
	for r, rank := range space.Ranks {
		movers := uint32(0)
		for _, term := range rank {
			t.steps[term.Dimension][r] += int64(p.Value(term.Coefficient))
			movers |= 1 << term.Dimension
		}
		t.shared[r] = movers&(movers-1) != 0
	}
	t.sliders = make([]uint32, len(space.Ranks))
	for dim, steps := range t.steps {
		rank, ranks := 0, 0
		for r, step := range steps {
			if step != 0 {
				rank, ranks = r, ranks+1
			}
			t.reverses = t.reverses || step < 0
			if step != 0 && t.shared[r] {
				t.sliding |= 1 << dim
			}
			t.plain = t.plain && (step == 0 || step == 1 && ranks == 1 && !t.shared[r])
		}
		switch {
		case ranks == 1 && t.shared[rank]:
			t.sliders[rank] |= 1 << dim
		case ranks > 0:
			t.alone |= 1 << dim
		}
		if ranks > 0 {
			t.relevant |= 1 << dim
		}
	}
	return t
}

// start returns the reuse of a tile that no loop stands around yet.
func (t *tensor) start(p *workload.Problem, extents []int) reuse {
	s := reuse{rank: -1}
	for r, rank := range t.ranks {
		if t.shared[r] {
			s.size[r] = int32(p.RankSize(rank, extents))
		}
	}
	return s
}

// add puts a loop over a dimension around the tile: bound iterations, each of
// stride indices. It returns the part of a tile that each step fetches.
func (s *reuse) add(t *tensor, dimension int, stride int64, bound int) float64 {
	fetch := 1.0
	switch {
	case s.forgets:
	case t.relevant>>dimension&1 == 0:
		if !s.moved || (!s.closed && s.back == 0) {
			fetch = 0
		}
	case s.closed:
	default:
		fetch = s.move(t, dimension, stride)
	}
	n := float64(bound)
	s.later = float64(n*s.later) + float64((n-1)*fetch)
	return fetch
}

func (s *reuse) move(t *tensor, dimension int, stride int64) float64 {
	rank := -1
	for r, step := range t.steps[dimension] {
		if step == 0 {
			continue
		}
		if rank >= 0 || !t.shared[r] || (s.moved && int8(r) != s.rank) {
			s.moved, s.closed = true, true
			return 1
		}
		rank = r
	}
	step := t.steps[dimension][rank] * stride
	by := step - s.back
	s.back += step
	switch {
	case by == 0:
		return 0
	case !s.moved:
		s.moved, s.rank, s.way, s.fresh = true, int8(rank), by, 1
		if slide := max(by, -by); slide < int64(s.size[rank]) {
			s.fresh = float64(slide) / float64(s.size[rank])
		}
		return s.fresh
	case by == s.way:
		return s.fresh
	}
	return 1
}

// total returns the tiles fetched if every loop still to come fetches a whole
// one at each step: rest is the product of their bounds.
func (s *reuse) total(rest float64) float64 { return (1 + s.later) * rest }

// settled tells whether every loop still to come fetches a whole tile at each
// step.
func (s *reuse) settled() bool { return s.forgets || s.moved && s.closed }

// least is the tiles fetched at the least if loops with a product of bounds of
// rest are still to come.
func (s *reuse) least(rest float64) float64 {
	if s.settled() {
		return s.total(rest)
	}
	return 1 + s.later
}
