package mapper

import "meshscape/sim/workload"

// label is one choice of everything inside the border, with what it costs as a
// linear function of what the outer levels feed it. It is a lower bound: parts
// of a block count as such, and neighbours serve each other as well as can be.
type label struct {
	border   border
	loops    []innerLoop
	steps    float64
	basePJ   float64
	leakPJ   float64           // per cycle
	tilePJ   [maxFlows]float64 // per tile fetched by an inner flow, per instance
	whole    [maxFlows]float64 // words of that tile
	sent     [maxFlows]float64 // words that its parent sends for it, per instance
	sharing  [maxFlows]float64 // how many neighbours may serve each other
	linked   bool              // whatever the outer levels do
	ports    []float64         // words at each port that do not depend on the outer levels
	leastPJ  float64
	leastCyc float64
}

// port is a bandwidth that may bind.
type port struct {
	level     int
	read      bool
	write     bool
	bandwidth float64
}

// pricer turns choices into labels and labels into lower bounds.
type pricer struct {
	space   *Mapspace
	in      *inner
	out     *outer
	ert     []prices
	ports   []port
	wordPJ  [workload.MaxDataSpaces]float64 // per word into the second level
	compute float64
	used    []int // instances by level
	boxes   [][]float64
}

// prices are the energies of a level per word moved by one instance of each
// cluster, in pJ.
type prices struct{ read, fill, update, leak float64 }

// addPorts lists the level's bandwidths.
func (p *pricer) addPorts(level int) {
	l := &p.space.architecture.Levels[level]
	if l.ReadBandwidth > 0 {
		p.ports = append(p.ports, port{level, true, false, l.ReadBandwidth})
	}
	if l.WriteBandwidth > 0 {
		p.ports = append(p.ports, port{level, false, true, l.WriteBandwidth})
	}
	if l.SharedBandwidth > 0 {
		p.ports = append(p.ports, port{level, true, true, l.SharedBandwidth})
	}
}

// price fills l with the present choice's costs.
func (p *pricer) price(l *label) {
	p.countInstances()
	l.border = p.in.border()
	l.ports = append(l.ports[:0], make([]float64, len(p.ports))...)
	all := p.used[p.space.levels-1] * p.in.spatial[p.space.levels-1]
	l.steps = float64(p.space.problem.Computes()) / float64(all)
	l.basePJ, l.leakPJ = p.compute, 0
	for level := range p.space.levels {
		l.leakPJ += float64(p.ert[level].leak * float64(p.used[level]))
	}
	for d := range p.space.spaces {
		p.priceSpace(d, l)
	}
	p.priceFlows(l)
}

// countInstances fills used with the instances of each level that the choice
// uses.
func (p *pricer) countInstances() {
	n := 1
	for level := range p.space.levels {
		p.used[level] = n
		if level >= p.in.top-1 {
			n *= p.in.spatial[level]
		}
	}
}

// priceSpace books what a DataSpace costs whatever the outer levels do: the
// accesses from the compute units, less the elided first ones.
func (p *pricer) priceSpace(d int, l *label) {
	t, innermost := &p.out.tensors[d], p.space.keeperOutside(d, p.space.levels)
	accesses := l.steps * p.boxesBetween(d, innermost, p.space.levels)
	if p.in.spatial[p.space.levels-1] > 1 {
		accesses = 0 // neighbours may serve each other
	}
	at := &p.ert[innermost]
	clusters := p.clusters(innermost)
	l.basePJ += float64(accesses * at.read * clusters)
	p.use(l, innermost, true, accesses)
	if !t.written {
		return
	}
	l.basePJ += float64(accesses * at.update * clusters)
	p.use(l, innermost, false, accesses)
	p.elide(d, l)
}

// elide takes off the first reads and fills of a written DataSpace.
func (p *pricer) elide(d int, l *label) {
	problem := p.space.problem
	words := problem.Size(d)
	outermost := true
	for level := range p.space.levels {
		if level >= p.in.top && p.in.spatial[level-1] > 1 {
			words = words * problem.TileSize(d, p.in.tiles[level]) / problem.TileSize(d, p.in.spread[level-1])
		}
		if !p.space.keep[level].Has(d) {
			continue
		}
		at, clusters := &p.ert[level], p.clusters(level)
		l.basePJ -= float64(float64(words) * at.read * clusters)
		p.use(l, level, true, -float64(words))
		if !outermost {
			l.basePJ -= float64(float64(words) * at.fill * clusters)
			p.use(l, level, false, -float64(words))
		}
		outermost = false
	}
}

// use books words at the ports of a level.
func (p *pricer) use(l *label, level int, read bool, words float64) {
	for i := range p.ports {
		if at := &p.ports[i]; at.level == level && (at.read && read || at.write && !read) {
			l.ports[i] += words
		}
	}
}

// priceFlows books what each tile fetched by an inner flow costs.
func (p *pricer) priceFlows(l *label) {
	l.linked = false
	for j, f := range p.in.flows {
		t := &p.out.tensors[f.space]
		whole := float64(p.space.problem.TileSize(f.space, p.in.tiles[f.child]))
		l.whole[j] = whole
		l.sent[j] = whole * p.boxesBetween(f.space, f.parent, f.child)
		parent, child := &p.ert[f.parent], &p.ert[f.child]
		pj := parent.read
		if t.written {
			pj += parent.update
		}
		l.tilePJ[j] = float64(l.sent[j]*pj*p.clusters(f.parent)) + float64(whole*child.fill*p.clusters(f.child))
		l.sharing[j] = p.sharing(f, t)
		if l.sharing[j] > 1 && p.hasLoopsOutside(f.child) {
			l.linked = true
		}
		if p.in.states[j].forgets && p.in.spatial[f.child-1] > 1 {
			l.sharing[j], l.linked = float64(p.in.spatial[f.child-1]), true
		}
	}
}

// hasLoopsOutside tells whether inner temporal loops stand outside of a level.
func (p *pricer) hasLoopsOutside(level int) bool {
	for _, l := range p.in.loops {
		if l.kind == temporal && int(l.level) < level {
			return true
		}
	}
	return false
}

// sharing is how many children on the mesh above a flow's child stand along the
// ranks that several dimensions share: at best each hands what it has to the
// next.
func (p *pricer) sharing(f flow, t *tensor) float64 {
	n := 1.0
	for _, l := range p.in.loops {
		if l.kind == temporal || int(l.level) != f.child-1 {
			continue
		}
		for r, shared := range t.shared {
			if shared && t.steps[l.dimension][r] != 0 {
				n *= float64(l.bound)
				break
			}
		}
	}
	return n
}

// boxesBetween is how many different boxes of a DataSpace each instance of outer
// sends to the instances of inner.
func (p *pricer) boxesBetween(d, outer, inner int) float64 {
	n := 1.0
	for level := max(outer, p.in.top-1); level < inner; level++ {
		n *= p.boxesBelow(d, level)
	}
	return n
}

func (p *pricer) boxesBelow(d, level int) float64 {
	if p.in.spatial[level] == 1 {
		return 1
	}
	t, n, used := &p.out.tensors[d], 1.0, uint32(0)
	for _, l := range p.in.loops {
		if l.kind == temporal || int(l.level) != level || t.relevant>>l.dimension&1 == 0 {
			continue
		}
		n *= float64(l.bound)
		for r, shared := range t.shared {
			if shared && t.steps[l.dimension][r] != 0 {
				if used>>r&1 != 0 {
					return p.differentBoxes(t, level)
				}
				used |= 1 << r
			}
		}
	}
	return n
}

// differentBoxes counts the places that the loops below a level move a tile to
// one by one, where two of them move it along the same rank.
func (p *pricer) differentBoxes(t *tensor, level int) float64 {
	type place [workload.MaxRanks]int64
	extents := append([]int(nil), p.insideMesh(level)...)
	places := map[place]bool{{}: true}
	for _, l := range p.in.loops {
		if l.kind == temporal || int(l.level) != level {
			continue
		}
		next := map[place]bool{}
		for at := range places {
			for i := range int64(l.bound) {
				to := at
				for r, step := range t.steps[l.dimension] {
					to[r] += i * step * int64(extents[l.dimension])
				}
				next[to] = true
			}
		}
		extents[l.dimension] *= int(l.bound)
		places = next
	}
	return float64(len(places))
}

// insideMesh returns the extents of the tile below the mesh of a level.
func (p *pricer) insideMesh(level int) []int {
	if level+1 < p.space.levels {
		return p.in.tiles[level+1]
	}
	ones := make([]int, len(p.in.extents))
	for d := range ones {
		ones[d] = 1
	}
	return ones
}

func (p *pricer) clusters(level int) float64 {
	l := &p.space.architecture.Levels[level]
	return float64(min(p.used[level], l.Instances()/l.ClusterSize))
}

// least bounds a label with whatever feed: the innermost of the outer loops is
// over some dimension, and whatever that moves stays no longer.
func (p *pricer) least(l *label) {
	var f feed
	for k, d := range p.out.buffered {
		if t := &p.out.tensors[d]; !t.slides() {
			f.words[k] = float64(p.space.problem.Size(d))
		}
	}
	around := 1.0
	for d, bound := range p.space.problem.Bounds {
		around *= float64(bound / int(l.border.tile[d]))
	}
	l.leastCyc, l.leastPJ = inf, inf
	for d, bound := range p.space.problem.Bounds {
		if bound == int(l.border.tile[d]) && around > 1 {
			continue
		}
		for j := range p.in.flows {
			f.tiles[j] = p.leastTiles(&p.out.tensors[p.in.flows[j].space], l, d, around)
		}
		cycles, pj := p.bound(l, &f)
		l.leastCyc, l.leastPJ = min(l.leastCyc, cycles), min(l.leastPJ, pj)
	}
}

// leastTiles is what an inner flow fetches at the least if the innermost of the
// outer loops is over a dimension. If it moves the tile along a rank of its own,
// every later step fetches a whole one.
func (p *pricer) leastTiles(t *tensor, l *label, innermost int, around float64) float64 {
	n, alone := 1.0, false
	for d, bound := range p.space.problem.Bounds {
		for r, step := range t.steps[d] {
			if step != 0 && !t.shared[r] {
				n *= float64(bound / int(l.border.tile[d]))
				alone = alone || d == innermost
				break
			}
		}
	}
	if alone {
		return around
	}
	return n
}

// bound returns lower bounds of the cycles and the energy of a label with a
// feed.
func (p *pricer) bound(l *label, f *feed) (cycles, pj float64) {
	linked := l.linked || f.linked
	pj = l.basePJ
	tiles := &f.tiles
	var shared [maxFlows]float64
	if linked {
		for j := range p.in.flows {
			shared[j] = f.tiles[j] / l.sharing[j]
		}
		tiles = &shared
	}
	for j := range p.in.flows {
		pj += float64(l.tilePJ[j] * tiles[j])
	}
	for k := range p.out.buffered {
		pj += float64(p.wordPJ[k] * f.words[k])
	}
	cycles = max(l.steps, p.stall(l, f, tiles))
	return cycles, (pj + float64(l.leakPJ*cycles)) * (1 - 1e-12)
}

// stall is the least cycles that the ports need.
func (p *pricer) stall(l *label, f *feed, tiles *[maxFlows]float64) float64 {
	cycles := 0.0
	for i := range p.ports {
		at, words := &p.ports[i], l.ports[i]
		for j, fl := range p.in.flows {
			if fl.parent == at.level {
				if at.read {
					words += float64(l.sent[j] * tiles[j])
				}
				if at.write && p.out.tensors[fl.space].written {
					words += float64(l.sent[j] * tiles[j])
				}
			}
			if fl.child == at.level && at.write {
				words += float64(l.whole[j] * tiles[j])
			}
		}
		words += p.buffered(at, f)
		cycles = max(cycles, words/at.bandwidth*(1-1e-12))
	}
	return cycles
}

// buffered is what the flows into the second level move through a port.
func (p *pricer) buffered(at *port, f *feed) float64 {
	words := 0.0
	for k, d := range p.out.buffered {
		switch {
		case at.level == 1 && at.write:
			words += f.words[k]
		case at.level == 0:
			if at.read {
				words += f.words[k]
			}
			if at.write && p.out.tensors[d].written {
				words += f.words[k]
			}
		}
	}
	return words
}
