package model

import (
	"fmt"

	"meshscape/sim/arch"
	"meshscape/sim/energy"
	"meshscape/sim/mapping"
	"meshscape/sim/workload"
)

// Evaluator prices mappings of one problem on one architecture. It owns the
// memory that evaluation needs, so one goroutine at a time may use it.
type Evaluator struct {
	problem      *workload.Problem
	architecture *arch.Architecture
	ert          []energy.Entry
	areaUM2      float64

	moves    [][]place // by DataSpace and dimension: of one index
	levels   int       // storage and fanout levels
	spaces   int       // DataSpaces
	extents  [][]int   // per boundary (see flatten): extent of each dimension
	words    [][]int64 // per boundary: words of each DataSpace
	temporal []loop    // all temporal loops, innermost first
	above    []int     // per level: first index in temporal of the loops above it
	spatial  [][]loop  // per level: its spatial loops, innermost first

	// Scratch for one DataSpace at a time.
	flows   []flow
	fetches []fetch
	traffic traffic
	places  places
	linked  []bool

	priced Metrics // scratch of Price
}

// loop is a loop with the step that one iteration of it takes in its dimension.
type loop struct {
	dimension, bound int
	stride           int64
}

// NewEvaluator returns an Evaluator. The energy table has one entry for each
// level of the architecture, the compute level last.
func NewEvaluator(p *workload.Problem, a *arch.Architecture, ert []energy.Entry) (*Evaluator, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	if err := a.Validate(); err != nil {
		return nil, err
	}
	if len(ert) != len(a.Levels) {
		return nil, fmt.Errorf("model: energy table of %d levels: the architecture has %d", len(ert), len(a.Levels))
	}
	e := &Evaluator{problem: p, architecture: a, ert: ert, moves: listMoves(p), levels: len(a.Levels) - 1, spaces: len(p.Shape.DataSpaces)}
	for i := range a.Levels {
		e.areaUM2 += float64(ert[i].AreaUM2 * float64(a.Levels[i].Instances()))
	}
	e.extents, e.words = make([][]int, 2*e.levels+1), make([][]int64, 2*e.levels+1)
	for i := range e.extents {
		e.extents[i], e.words[i] = make([]int, len(p.Bounds)), make([]int64, e.spaces)
	}
	e.above = make([]int, e.levels)
	e.spatial = make([][]loop, e.levels)
	e.flows = make([]flow, e.levels)
	return e, nil
}

// Evaluate fills out with what running m costs. It allocates nothing once out
// has been used for this architecture before. An error says which level the
// mapping does not fit, and by how much.
func (e *Evaluator) Evaluate(m *mapping.Mapping, out *Metrics) error {
	if err := e.Count(m, out); err != nil {
		return err
	}
	return e.price(out)
}

// Count is Evaluate without cycles and energy. What it finds depends neither on
// energies, nor on bandwidths, nor on how many words an access moves.
func (e *Evaluator) Count(m *mapping.Mapping, out *Metrics) error {
	if err := m.Validate(e.problem, e.architecture); err != nil {
		return err
	}
	e.flatten(m)
	if err := e.checkCapacity(m); err != nil {
		return err
	}
	e.prepare(out)
	instances := 1
	for level := range e.levels {
		e.keepLevel(m, level, instances, out)
		instances *= mapping.Product(m.Nests[level].SpatialX) * mapping.Product(m.Nests[level].SpatialY)
	}
	e.move(m, out)
	out.Levels[e.levels].UtilizedInstances = instances
	out.Levels[e.levels].Cycles = e.steps()
	return nil
}

// flatten lists the mapping's loops innermost first, with their strides, and
// the extents of the tile at each border: extents[2·level] is the tile that the
// level holds, extents[2·level+1] the part of it inside its temporal loops.
func (e *Evaluator) flatten(m *mapping.Mapping) {
	inner := e.extents[2*e.levels]
	for d := range inner {
		inner[d] = 1
	}
	e.temporal = e.temporal[:0]
	for level := e.levels - 1; level >= 0; level-- {
		n := &m.Nests[level]
		e.above[level] = 0
		spread := e.extents[2*level+1]
		copy(spread, e.extents[2*level+2])
		e.spatial[level] = appendLoops(e.spatial[level][:0], n.SpatialX, spread)
		e.spatial[level] = appendLoops(e.spatial[level], n.SpatialY, spread)
		tile := e.extents[2*level]
		copy(tile, spread)
		e.temporal = appendLoops(e.temporal, n.Temporal, tile)
		e.above[level] = len(e.temporal)
	}
	for i, extents := range e.extents {
		for d := range e.words[i] {
			e.words[i][d] = e.problem.TileSize(d, extents)
		}
	}
}

// appendLoops adds loops innermost first, growing extents by each.
func appendLoops(to []loop, loops []mapping.Loop, extents []int) []loop {
	for i := len(loops) - 1; i >= 0; i-- {
		l := loops[i]
		if l.Bound == 1 {
			continue
		}
		to = append(to, loop{l.Dimension, l.Bound, int64(extents[l.Dimension])})
		extents[l.Dimension] *= l.Bound
	}
	return to
}

func (e *Evaluator) checkCapacity(m *mapping.Mapping) error {
	for level := range e.levels {
		capacity := e.architecture.Levels[level].CapacityWords()
		if capacity == 0 {
			continue
		}
		words := int64(0)
		for d := range e.spaces {
			if m.Nests[level].Keep.Has(d) {
				words += e.words[2*level][d]
			}
		}
		if words > int64(capacity) {
			return fmt.Errorf("model: %s holds %d of the %d words that this tile needs", e.architecture.Levels[level].Name, capacity, words)
		}
	}
	return nil
}

// prepare clears out, keeping its memory.
func (e *Evaluator) prepare(out *Metrics) {
	levels := out.Levels
	if len(levels) != len(e.architecture.Levels) {
		levels = make([]LevelMetrics, len(e.architecture.Levels))
	}
	for i := range levels {
		data := levels[i].Data
		if len(data) != e.spaces {
			data = make([]DataMovement, e.spaces)
		}
		clear(data)
		levels[i] = LevelMetrics{Data: data}
	}
	*out = Metrics{AreaUM2: e.areaUM2, Computes: e.problem.Computes(), Outputs: e.problem.Outputs(), Levels: levels}
}

func (e *Evaluator) keepLevel(m *mapping.Mapping, level, instances int, out *Metrics) {
	out.Levels[level].UtilizedInstances = instances
	for d := range e.spaces {
		if !m.Nests[level].Keep.Has(d) {
			continue
		}
		out.Levels[level].Data[d] = DataMovement{
			Kept:              true,
			UtilizedCapacity:  e.words[2*level][d],
			UtilizedInstances: instances,
		}
	}
}
