package mapper

// step is a factor of the second level over a dimension: how long its tile is with it,
// and by how much that changes the tile's number.
type step struct{ extent, by int }

// listSteps lists the factors that the second level may have around the border's tile.
func (t *thorough) listSteps() {
	lattice := t.outer.lattice
	for d := range t.steps {
		t.steps[d] = t.steps[d][:0]
		at := lattice.index(d, int(t.choice.border.tile[d]))
		for i, to := range lattice.times[d][at] {
			if to >= 0 && t.space.temporal[1].limits[d].allows(lattice.divisors[d][i]) {
				t.steps[d] = append(t.steps[d], step{lattice.divisors[d][to], (int(to) - at) * lattice.weight[d]})
			}
		}
	}
}

// cut sets what the front at hand leaves open.
func (t *thorough) cut() {
	t.limitPJ = t.limit(t.choice.steps)
	direct, known := t.pricer.direct, t.pricer.knowsDirect(t.choice)
	for i := range t.open {
		x := &t.open[i]
		x.cut.words, x.cut.joint = upper(t.limit(x.cycles))-x.innerPJ, inf
		if x.wordsPJ >= x.cut.words {
			x.cut.words = -inf
		}
		if known {
			x.cut.joint = x.cut.words + float64(t.price.parts[direct][sent]*x.tiles[direct])
		}
	}
}

// chooseTile tries every tile of the second level around one, whose number is given,
// grown in the dimensions from d on.
func (t *thorough) chooseTile(d, tile int, states []reuse) {
	if d == len(t.extents) {
		if t.leaves(outsidePJ{t.outside.exactAt(tile), t.table.joint[tile]}) {
			t.tryTile(tile, states)
		}
		return
	}
	was := t.extents[d]
	for _, s := range t.steps[d] {
		if to := tile + s.by; s.by == 0 || t.leaves(outsidePJ{t.table.any[to], t.table.joint[to]}) {
			t.extents[d] = s.extent
			t.chooseTile(d+1, to, states)
		}
	}
	t.extents[d] = was
}

// leaves tells whether the front may be improved where what is outside of the border
// costs so much at the least.
func (t *thorough) leaves(outside outsidePJ) bool {
	for i := range t.open {
		if cut := &t.open[i].cut; outside.words < cut.words && outside.joint < cut.joint {
			return true
		}
	}
	t.counts.Bound++
	return false
}

// tryTile puts the second level's loops in order unless its bound says that none
// is on the front.
func (t *thorough) tryTile(tile int, states []reuse) {
	options := t.outer.optionsAt(tile)
	if t.stopped() || len(options) == 0 {
		return
	}
	t.boundWords(options)
	t.boundTiles(states)
	t.raised.set(&t.floor)
	if !t.anyOpen() {
		t.counts.Bound++
		return
	}
	bounds, rest := t.bounds[1], uint32(0)
	for d, whole := range t.extents {
		t.whole[d] = whole
		t.extents[d] = int(t.choice.border.tile[d])
		if bounds[d] = whole / t.extents[d]; bounds[d] > 1 {
			rest |= 1 << d
		}
	}
	t.order(&orderedLevel{&t.second, t.outer.second.base, bounds, t.startFirst}, states, rest)
	copy(t.extents, t.whole)
}

// boundTiles sets the floor to the least tiles that the second level's loops leave
// to be fetched. Where one of them moves a DataSpace along a rank of its own, each
// step of the outermost level fetches them all.
func (t *thorough) boundTiles(states []reuse) {
	outside := 1.0
	for d, whole := range t.extents {
		inside := int(t.choice.border.tile[d])
		t.left[d] = remaining{inside, float64(whole / inside)}
		outside *= float64(t.space.problem.Bounds[d] / whole)
	}
	for j, space := range t.outer.flows {
		tensor, s := &t.outer.tensors[space], &states[j]
		n, settled := s.leastTiles(tensor, t.left, -1), s.settled()
		for d := range t.left {
			settled = settled || tensor.alone>>d&1 != 0 && t.left[d].bound > 1
		}
		if settled {
			n *= outside
		}
		t.floor.tiles[j] = n
	}
}

// boundWords sets the floor to the least words of some options.
func (t *thorough) boundWords(options []option) {
	leastPJ := inf
	for i := range options {
		leastPJ = lesser(leastPJ, t.pricer.wordPJ.of(options[i].words[:]))
	}
	t.floor.wordsPJ = leastPJ
	for k := range t.outer.buffered {
		least := inf
		for i := range options {
			least = lesser(least, options[i].words[k])
		}
		t.floor.words[k] = least
	}
}
