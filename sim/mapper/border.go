package mapper

import (
	"encoding/binary"
	"math"
	"slices"

	"meshscape/sim/workload"
)

// maxFlows bounds the flows into levels inside the border.
const maxFlows = 16

// border is what the outer levels see of everything inside: the tile at the
// border, and how far each inner flow's reuse has come.
type border struct {
	number int32 // of the tile, in the lattice
	serial int32 // among those of its outer part
	tile   [workload.MaxDimensions]int32
	states []reuse // by inner flow
	feeds  []*feedset
	floors []floor
	entry  entry // in ledgers
	noted  bool  // whether that is known
	sieved int   // how often its feeds were looked at
}

// floor is what the inner flows fetch at the least, if the innermost of the outer
// loops is over a dimension of firsts: one case for each.
type floor struct {
	firsts uint32
	cases  []float64 // by case, then by inner flow
}

// borders is those of one outer part.
type borders struct {
	known  map[borderKey]*border
	reuses map[string]int32 // numbers of states
	kept   [][]reuse        // by number
	tiles  []int32          // by border: the tile's number
	reuse  int32            // the one at hand: many borders after each other have the same
}

// borderKey names a border by the numbers of its tile and of its states.
type borderKey struct{ tile, reuse int32 }

// borderFor returns the border with a tile and states.
func (o *outer) borderFor(extents []int, states []reuse) *border {
	key := borderKey{o.number(extents), o.reuseOf(extents, states)}
	if b := o.borders.known[key]; b != nil {
		return b
	}
	b := &border{number: key.tile, serial: int32(len(o.borders.known)), states: o.borders.kept[key.reuse]}
	for d, e := range extents {
		b.tile[d] = int32(e)
	}
	o.borders.known[key] = b
	o.borders.tiles = append(o.borders.tiles, key.tile)
	return b
}

// reuseOf numbers the states, and where tiles have no numbers those with them.
func (o *outer) reuseOf(extents []int, states []reuse) int32 {
	if o.lattice != nil && len(states) > 0 && len(o.borders.kept) > 0 && slices.Equal(states, o.borders.kept[o.borders.reuse]) {
		return o.borders.reuse
	}
	key := o.key[:0]
	if o.lattice == nil {
		for _, e := range extents {
			key = appendInts(key, e)
		}
	}
	for i := range states {
		key = states[i].appendKey(key)
	}
	o.key = key
	n, known := o.borders.reuses[string(key)]
	if !known {
		n = int32(len(o.borders.reuses))
		o.borders.reuses[string(key)] = n
		o.borders.kept = append(o.borders.kept, slices.Clone(states))
	}
	o.borders.reuse = n
	return n
}

func (s *reuse) appendKey(key []byte) []byte {
	flags := byte(0)
	for i, set := range []bool{s.forgets, s.moved, s.closed} {
		if set {
			flags |= 1 << i
		}
	}
	key = append(key, flags, byte(s.rank))
	key = appendInts(key, int(s.way), int(s.back))
	key = binary.LittleEndian.AppendUint64(key, math.Float64bits(s.fresh))
	key = binary.LittleEndian.AppendUint64(key, math.Float64bits(s.later))
	for _, size := range s.size {
		key = appendInts(key, int(size))
	}
	return key
}

// number returns the number of a tile, or 0 where tiles have none.
func (o *outer) number(extents []int) int32 {
	if o.lattice == nil {
		return 0
	}
	return int32(o.lattice.number(extents))
}

// floorOf lists what the inner flows fetch at the least, one case after the other. The
// innermost of the outer loops is over some dimension of a set, and what that moves
// stays no longer.
func (o *outer) floorOf(b *border, firsts uint32) []float64 {
	if firsts == anyFirst {
		e, flows := o.entryOf(b), len(o.flows)
		return o.floors.cases[int(e.from)*flows : int(e.to)*flows]
	}
	for i := range b.floors {
		if b.floors[i].firsts == firsts {
			return b.floors[i].cases
		}
	}
	b.floors = append(b.floors, floor{firsts, o.appendFloor(nil, b, firsts)})
	return b.floors[len(b.floors)-1].cases
}

// appendFloor appends the cases of a border to those of others.
func (o *outer) appendFloor(cases []float64, b *border, firsts uint32) []float64 {
	extents := o.scratch.extents
	for d := range extents {
		extents[d] = int(b.tile[d])
	}
	rest, around := o.remaining(extents), 1.0
	for d := range rest {
		around *= rest[d].bound
	}
	var any, all [maxFlows]float64 // that most innermost loops come to
	for j, space := range o.flows {
		any[j] = b.states[j].leastTiles(&o.tensors[space], rest, -1)
		all[j] = (1 + b.states[j].later) * around
	}
	from, flows := len(cases), len(o.flows)
	for d := range rest {
		if (rest[d].bound == 1 || firsts>>d&1 == 0) && around > 1 {
			continue
		}
		last := len(cases)
		for j, space := range o.flows {
			n, t, s := any[j], &o.tensors[space], &b.states[j]
			switch {
			case t.alone>>d&1 != 0:
				n = all[j]
			case t.relevant>>d&1 != 0 && !s.moved:
				n = s.leastTiles(t, rest, d)
			}
			cases = append(cases, n)
		}
		for was := from; was < last; was += flows {
			if noMore(cases[was:was+flows], cases[last:]) {
				cases = cases[:last]
				break
			}
		}
	}
	return cases
}

// remaining is what the loops around a tile have to do, until the next one is
// asked for.
//
//go:noinline
func (o *outer) remaining(extents []int) []remaining {
	for d, bound := range o.space.problem.Bounds {
		o.scratch.remaining[d] = remaining{extents[d], float64(bound / extents[d])}
	}
	return o.scratch.remaining
}
