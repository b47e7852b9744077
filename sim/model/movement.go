package model

import (
	"math"
	"math/bits"

	"meshscape/sim/mapping"
)

// move counts the words that each level reads, is filled with and updated by.
func (e *Evaluator) move(m *mapping.Mapping, out *Metrics) {
	for d := range e.spaces {
		e.fillPartitions(d)
		e.collapse(d, m, out)
		outermost := true
		for level := range e.levels {
			if m.Nests[level].Keep.Has(d) {
				e.count(d, &e.flows[level], &out.Levels[level].Data[d], outermost)
				outermost = false
			}
		}
	}
}

// flow is what passes one level for one DataSpace, in words per instance.
type flow struct {
	content   float64 // asked for by what is inside the level
	share     float64 // brought to the level by the network outside it
	peers     float64 // handed to the level by its neighbours
	partition int64   // that this instance is the first to touch
}

// fillPartitions finds, for each level, the words of a DataSpace that one
// instance is responsible for.
func (e *Evaluator) fillPartitions(d int) {
	words := e.words[0][d]
	for level := range e.levels {
		if level > 0 && len(e.spatial[level-1]) > 0 {
			words = share(words, e.words[2*level][d], e.words[2*level-1][d])
		}
		e.flows[level] = flow{partition: words}
	}
}

// share is words · part / whole, rounded down, for a part of at most the whole.
// The product may take more than 64 bits.
func share(words, part, whole int64) int64 {
	hi, lo := bits.Mul64(uint64(words), uint64(part))
	n, _ := bits.Div64(hi, lo, uint64(whole))
	return int64(n)
}

// collapse walks the networks from the compute units out. A level that does not
// keep the DataSpace passes its children's requests on, spread as its own would
// be (Timeloop, loop-analysis/tiling.cpp, whose order of division this keeps).
func (e *Evaluator) collapse(d int, m *mapping.Mapping, out *Metrics) {
	for level := e.levels - 1; level >= 0; level-- {
		t, at := e.measure(d, level), &e.flows[level]
		at.content = t.total()
		if level == e.levels-1 {
			continue
		}
		child := &e.flows[level+1]
		child.share = t.share()
		if m.Nests[level+1].Keep.Has(d) {
			child.peers = t.links / float64(out.Levels[level+1].UtilizedInstances)
		} else {
			at.content *= child.content * float64(t.fanout) / t.weighted()
		}
	}
}

// count books a flow at a level that keeps the DataSpace. Fresh partial sums are
// neither read nor fetched: there is nothing to accumulate yet (Timeloop,
// tiling.cpp, first-read elision). Nothing is brought to the outermost level
// that keeps the DataSpace, over links neither (ProcessOuterMaskedLevels).
func (e *Evaluator) count(d int, f *flow, data *DataMovement, outermost bool) {
	share, peers := f.share, f.peers
	if outermost {
		share, peers = 0, 0
	}
	if !e.problem.Shape.DataSpaces[d].ReadWrite {
		data.Reads = round(f.content + peers)
		data.Fills = int64(share + peers)
		return
	}
	fresh := float64(f.partition)
	data.Updates = round(f.content)
	data.Reads = round(f.content + peers - fresh)
	data.TemporalReductions = data.Reads
	if outermost {
		fresh = 0
	}
	data.Fills = round(share + peers - fresh)
}

func round(words float64) int64 { return int64(math.Round(words)) }

// steps is the number of compute steps of one compute unit.
func (e *Evaluator) steps() int64 {
	n := int64(1)
	for _, l := range e.temporal {
		n *= int64(l.bound)
	}
	return n
}
