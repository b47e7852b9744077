package mapper

import "math/bits"

// movesServed returns the moves of a DataSpace that neighbours serve; nil: it is not known
// what each step is served. It is known where there is one mesh with links, with no loops
// between it and the border, and the level below keeps what is brought to it.
func (t *thorough) movesServed(d int) *meshMoves {
	levels := t.choice.links.levels[d]
	if bits.OnesCount32(levels) != 1 {
		return nil
	}
	level := bits.TrailingZeros32(levels)
	in, inside, children := t.inner, t.whole, 1
	for d := range inside {
		inside[d] = 1
	}
	t.loops = t.class.trails.loops(t.choice.loops, t.loops)
	for _, l := range t.loops {
		switch {
		case l.kind == temporal && int(l.level) <= level:
			return nil
		case int(l.level) > level:
			inside[l.dimension] *= int(l.bound)
		case int(l.level) == level:
			children *= int(l.bound)
		}
	}
	if child := level + 1; children > maxMeshListed || child == t.space.levels || !t.space.keep[child].Has(d) || t.space.forgets(d, child) {
		return nil
	}
	in.listMesh(&t.outer.tensors[d], level, t.loops, inside)
	return in.lookAtMesh(level)
}

// closeAt closes the DataSpaces that a loop over a dimension moves to where no
// neighbour has been.
func (t *thorough) closeAt(d int) {
	for i := range t.outer.tensors {
		if t.choice.links.closers[i]>>d&1 != 0 {
			t.closed |= 1 << i
		}
	}
}

// follow adds up how far the loops put so far move the DataSpaces, one step of each. A
// loop outside of them moves them back by that, for the model has each loop's second
// step stand for all later ones (sim/model, fetch.go).
func (t *thorough) follow(d, stride int) {
	for i := range t.outer.tensors {
		for r, step := range t.outer.tensors[i].steps[d] {
			t.moved[i][r] += step * int64(stride)
		}
	}
}

// addLoop puts a loop around tiles, in the memory at hand. It is not among those put yet.
func (t *thorough) addLoop(states []reuse, d, stride, bound int) {
	linked := t.linked[t.depth-1]
	for k := range states {
		space := t.spaces[k]
		fetch := states[k].add(&t.outer.tensors[space], d, int64(stride), bound)
		if k >= len(linked) {
			continue
		}
		left := t.leftOf(k, d, stride, fetch)
		for moved, n := range linked[k] {
			linked[k][moved] = float64(n*float64(bound)) + float64(float64(bound-1)*fetch*left[moved])
		}
	}
}

// leftOf is what links leave at the least of what a flow fetches in each step of a loop,
// by the model's rule (sim/model, link.go).
func (t *thorough) leftOf(j, d, stride int, fetch float64) [perFlow]float64 {
	space := t.outer.flows[j]
	moves, all := t.served[space], [perFlow]float64{1, 1}
	if t.closed>>space&1 != 0 {
		return all
	}
	if moves == nil || t.choice.links.levels[space]>>(t.inner.flows[j].child-1)&1 == 0 {
		by := &t.choice.links.served[j]
		return [perFlow]float64{1 / by[sent], 1 / by[whole]}
	}
	slides := t.sliding>>space&1 != 0
	switch first := len(t.second)+len(t.first) == 0; {
	case first && fetch == 0: // before each step of another loop nothing comes
		t.closed |= 1 << space
	case first && fetch < 1:
		t.sliding |= 1 << space
	case !first && slides != (fetch < 1):
		return all
	}
	move := t.moved[space]
	for r, step := range t.outer.tensors[space].steps[d] {
		move[r] = step*int64(stride) - move[r]
	}
	if m := moves.find(&move); m != nil && m.boxes < moves.boxes {
		return [perFlow]float64{float64(m.boxes) / float64(moves.boxes), float64(m.children) / float64(moves.children)}
	}
	return all
}

// leastLinked is what links leave at the least of what a flow fetches, whatever loops are
// yet to be put: once its DataSpace is closed, all of what those fetch.
func (t *thorough) leastLinked(j int, s *reuse) (least [perFlow]float64) {
	if bits.OnesCount32(t.choice.links.levels[t.outer.flows[j]]) > 1 { // see listUnserved
		return least
	}
	for moved, n := range t.linked[t.depth-1][j] {
		least[moved] = 1 + float64(n*t.rest)
		if s.settled() { // each later step fetches a tile
			left := 1.0
			if t.closed>>t.outer.flows[j]&1 == 0 {
				left = 1 / t.choice.links.served[j][moved]
			}
			least[moved] += float64((t.rest - 1) * left)
		}
	}
	return least
}
