package model

import "slices"

// A child whose box one of its neighbours on the mesh received the step before
// can be handed it by that neighbour. Timeloop (nest-analysis.cpp,
// ComputeNetworkLinkTransfers) counts that wherever it spares reads.

// mayLink tells whether links are possible at all: some step moves the boxes
// only along ranks that the children are spread over.
func (e *Evaluator) mayLink(d int, loops []loop, forgets bool) bool {
	if len(e.fetches) == 0 || (!forgets && e.fetches[0].words == 0) {
		return false
	}
	for _, f := range e.fetches {
		if f.words > 0 && e.withinSpread(d, loops, &f.move) {
			return true
		}
	}
	return false
}

func (e *Evaluator) withinSpread(d int, loops []loop, move *place) bool {
	for r := range e.problem.Shape.DataSpaces[d].Ranks {
		spread := int64(0)
		for _, l := range loops {
			step := e.step(d, r, l)
			spread += int64(l.bound-1) * max(step, -step)
		}
		if max(move[r], -move[r]) > spread {
			return false
		}
	}
	return true
}

// link books the steps that neighbours can serve, and returns the words per
// child that it has booked. Before a step of an outer loop comes a step of the
// innermost one; before a step of the innermost one, a step of any other, or
// the first tile.
func (e *Evaluator) link(level int, whole int64, forgets bool, t *traffic) int64 {
	inner, booked := &e.fetches[0], int64(0)
	if forgets || !inner.fresh { // the first tile came whole
		booked += e.linkStep(level, inner, inner.bound-1, t)
	}
	for k := 1; k < len(e.fetches); k++ {
		f := &e.fetches[k]
		if f.words == 0 || f.fresh != inner.fresh {
			continue
		}
		times := f.bound - 1
		for _, outer := range e.fetches[k+1:] {
			times *= outer.bound
		}
		booked += e.linkStep(level, f, times, t)
		booked += e.linkStep(level, inner, times*(inner.bound-1), t)
	}
	return booked
}

// linkStep books a step that happens times over, if neighbours can spare reads.
func (e *Evaluator) linkStep(level int, f *fetch, times int64, t *traffic) int64 {
	linked, served := e.neighbours(level, &f.move)
	if served == 0 {
		return 0
	}
	if e.places.left(linked) >= e.places.boxes {
		return 0
	}
	words := f.words * times
	e.multicast(linked, words, t)
	t.links += float64(words * int64(served))
	return words
}

// neighbours marks the children whose box, after a move, is where a neighbour's
// was before it. Children stand on the mesh in rows as wide as its fanout.
func (e *Evaluator) neighbours(level int, move *place) (linked []bool, served int) {
	width, height := e.meshAround(level)
	at := e.places.at
	e.linked = slices.Grow(e.linked[:0], len(at))[:len(at)]
	clear(e.linked)
	for i := range at {
		x, y := i%width, i/width
		was := at[i]
		for r := range was {
			was[r] += move[r]
		}
		had := func(x, y int) bool {
			j := y*width + x
			return x >= 0 && x < width && y >= 0 && y < height && j < len(at) && at[j] == was
		}
		if had(x, y-1) || had(x, y+1) || had(x-1, y) || had(x+1, y) {
			e.linked[i] = true
			served++
		}
	}
	return e.linked, served
}

func (e *Evaluator) meshAround(level int) (width, height int) {
	return e.architecture.FanoutX(level + 1), e.architecture.FanoutY(level + 1)
}
