package model

import "meshscape/sim/mapping"

// Refill says when the words of a DataSpace reach one instance of a level. The
// run is cut into steps: the iterations of the temporal loops of all levels
// outside a cut. First counts the words that arrive in the first step; Steps[k]
// those that arrive in each step that advances loop k (and starts the loops
// inside it again), the outermost loop first, loops of 1 left out.
type Refill struct {
	First int64
	Steps []int64
}

// Refill returns how a level's words of DataSpace d are spread over the steps
// outside cut. Over the whole run they add up to the level's fills, first
// partial sums included, which Metrics leaves out. The mapping has to be one
// that Evaluate accepts.
func (e *Evaluator) Refill(m *mapping.Mapping, d, level, cut int) Refill {
	e.flatten(m)
	inside, outside := e.loopsOutside(level), e.loopsOutside(cut)
	whole, _ := e.listFetches(d, level)
	own := max(0, outside-inside) // loops between the level and the cut
	within := int64(0)            // words that these loops bring in each step
	for _, f := range e.fetches[:own] {
		within = f.bound*within + (f.bound-1)*f.words
	}
	r := Refill{First: whole + within, Steps: make([]int64, len(e.temporal)-outside)}
	for i, f := range e.fetches[own:] {
		r.Steps[len(e.fetches)-own-1-i] = f.words + within
	}
	return r
}

// loopsOutside is the index in e.temporal of the first loop outside a level.
func (e *Evaluator) loopsOutside(level int) int {
	if level == e.levels {
		return 0
	}
	return e.above[level]
}
