package model_test

import (
	"slices"

	"meshscape/sim/arch"
	"meshscape/sim/mapping"
	"meshscape/sim/model"
	"meshscape/sim/workload"
)

// walker runs a mapping from its first to its last step and watches every
// instance of every level. It knows no rules of Timeloop's: an instance holds
// its present tile and is sent what of it it did not hold, equal sets are read
// once for all that need them at that step, and the first partial sum of an
// output is not read. Counts are sums over all instances.
type walker struct {
	*nest
	arch    *arch.Architecture
	mapping *mapping.Mapping
	d       int // the DataSpace
}

// walkCounts returns what all instances of each level do for a DataSpace.
func walkCounts(p *workload.Problem, a *arch.Architecture, m *mapping.Mapping, d int) []model.DataMovement {
	w := &walker{nest: newNest(p, m), arch: a, mapping: m, d: d}
	counts := make([]model.DataMovement, len(m.Nests))
	parent := -1
	for level := range len(m.Nests) + 1 {
		if level < len(m.Nests) && !m.Nests[level].Keep.Has(d) {
			continue
		}
		if parent >= 0 {
			w.walk(parent, level, counts)
		}
		parent = level
	}
	return counts
}

// walk books the traffic between a level and the next one in that keeps the
// DataSpace, or the compute units.
func (w *walker) walk(parent, child int, counts []model.DataMovement) {
	above, between := w.pick(0, parent, true), w.pick(parent, child, true)
	perParent := instances(between)
	held := make([]tile, instances(above)*perParent)
	seen := make([]tile, len(held))
	asked := make([]tile, instances(above))
	origin, extents := make([]int, len(w.problem.Bounds)), w.extents(child)
	counter(w.pick(0, child, false), origin, func(int) {
		sent := make([][]tile, len(asked))
		counter(slices.Concat(above, between), origin, func(i int) {
			now := w.tile(w.d, origin, extents)
			needed := now.without(held[i])
			if !w.forgets(child) {
				held[i] = now
			}
			w.fill(child, needed, &seen[i], counts)
			if sets := &sent[i/perParent]; !slices.ContainsFunc(*sets, needed.equal) {
				*sets = append(*sets, needed)
			}
		})
		for i, sets := range sent {
			for _, set := range sets {
				w.read(parent, set, &asked[i], counts)
			}
		}
	})
}

func (w *walker) forgets(level int) bool {
	return level == len(w.mapping.Nests) ||
		slices.Contains(w.arch.Levels[level].Constraints.Temporal.NoReuse, w.problem.Shape.DataSpaces[w.d].Name)
}

// fill books a set that an instance was sent; what it sees for the first time
// of an output has no partial sum yet.
func (w *walker) fill(level int, set tile, seen *tile, counts []model.DataMovement) {
	if level == len(counts) {
		return
	}
	counts[level].Fills += int64(len(set) - w.fresh(set, seen))
}

// read books a set that an instance is asked for. An output comes back to it
// once for each time it was asked for.
func (w *walker) read(level int, set tile, asked *tile, counts []model.DataMovement) {
	reads := int64(len(set) - w.fresh(set, asked))
	counts[level].Reads += reads
	if w.problem.Shape.DataSpaces[w.d].ReadWrite {
		counts[level].Updates += int64(len(set))
		counts[level].TemporalReductions += reads
	}
}

// fresh counts the outputs of a set that are not in seen, and adds them.
func (w *walker) fresh(set tile, seen *tile) int {
	if !w.problem.Shape.DataSpaces[w.d].ReadWrite {
		return 0
	}
	if *seen == nil {
		*seen = make(tile)
	}
	before := len(*seen)
	for e := range set {
		(*seen)[e] = struct{}{}
	}
	return len(*seen) - before
}
