package mapper

import (
	"slices"

	"meshscape/sim/workload"
)

// flow is what one level that keeps a DataSpace is filled with from the next
// one out that keeps it.
type flow struct{ space, child, parent int }

// inner lists everything that can happen inside the border of the two outermost
// levels: it walks the slots from the compute units out and hands each complete
// choice to emit.
type inner struct {
	space     *Mapspace
	tensors   []tensor
	outward   []uint32 // by level: dimensions that need not loop there
	top       int
	flows     []flow
	overflows int64     // partial choices that some level can't hold
	orders    []*orders // by level; nil: not listed yet
	emit      func()
	stop      func() bool
	stopped   bool
	thorough  bool // list only choices in which links may spare something, in every order

	largestFirst bool // try larger factors before smaller ones
	links        links
	known        map[string]*meshMoves // of meshes
	sharings     *sharings
	served       [][workload.MaxDataSpaces]served // by level, where links has it
	meshLoops    []meshLoop                       // of the mesh at hand
	outside      []outsideLoop                    // and outside of it
	places       meshPlaces                       // scratch
	key          []byte                           // scratch

	divisors [][]int // by dimension
	factors  [][]int // by level: scratch of order
	sizes    []int64 // by level: words that a tile may have
	extents  []int
	loops    []innerLoop // chosen so far, innermost first
	states   [maxFlows]reuse
	started  int     // flows whose child is inside the slots chosen so far
	tiles    [][]int // extents by level, of what it holds
	held     []int64 // by level: words of that
	fetched  []int64 // by flow: words of its tile
	spread   [][]int // extents by level, inside its temporal loops
	spatial  []int   // instances by level, below one of it

	boxes    [][workload.MaxDataSpaces]float64 // by level: see boxesBelow
	sharing  [][workload.MaxDataSpaces]int32   // by level: the number of how those are shared
	whole    [][workload.MaxDataSpaces]int64   // by level: words of the tile that it may hold, of what is written
	together [][workload.MaxDataSpaces]int64   // and of what all children of its mesh hold
}

// innerLoop is one loop and where it stands.
type innerLoop struct {
	level, dimension int16
	kind             loopKind
	bound            int32
}

type loopKind uint8

const (
	temporal loopKind = iota
	spatialX
	spatialY
)

func newInner(m *Mapspace, o *outer) *inner {
	n, levels := len(m.problem.Bounds), m.levels
	in := &inner{space: m, tensors: o.tensors, outward: o.outward, top: o.top,
		extents: make([]int, n), spatial: make([]int, levels), orders: make([]*orders, levels),
		served: make([][workload.MaxDataSpaces]served, levels), sizes: make([]int64, levels),
		boxes: make([][workload.MaxDataSpaces]float64, levels), sharing: make([][workload.MaxDataSpaces]int32, levels),
		whole: make([][workload.MaxDataSpaces]int64, levels), together: make([][workload.MaxDataSpaces]int64, levels)}
	if o.lattice != nil {
		in.divisors = o.lattice.divisors
	} else {
		for _, b := range m.problem.Bounds {
			in.divisors = append(in.divisors, divisorsOf(b))
		}
	}
	for _, rows := range []*[][]int{&in.factors, &in.tiles, &in.spread} {
		*rows = make([][]int, levels)
		all := make([]int, levels*n)
		for level := range levels {
			(*rows)[level] = all[level*n : (level+1)*n : (level+1)*n]
		}
	}
	for level := range levels {
		in.sizes[level] = m.sizes(level)
	}
	for child := m.levels - 1; child >= o.top; child-- {
		for d := range m.spaces {
			if parent := m.keeperOutside(d, child); parent >= 0 && m.keep[child].Has(d) {
				in.flows = append(in.flows, flow{d, child, parent})
			}
		}
	}
	in.held, in.fetched = make([]int64, m.levels), make([]int64, len(in.flows))
	if o.flows == nil {
		for _, f := range in.flows {
			o.flows = append(o.flows, f.space)
		}
		if at := o.findDirect(in.flows); at >= 0 {
			o.direct = in.flows[at].space
		}
		o.columns = len(o.flows) + len(o.buffered)
		if o.shared {
			o.columns++
		}
	}
	return in
}

// keeperOutside returns the nearest level outside of one that keeps a DataSpace,
// or -1.
func (m *Mapspace) keeperOutside(d, level int) int {
	for outside := level - 1; outside >= 0; outside-- {
		if m.keep[outside].Has(d) {
			return outside
		}
	}
	return -1
}

// run lists all choices. It stops early when stop says so.
func (in *inner) run() {
	for d := range in.extents {
		in.extents[d] = 1
	}
	in.loops, in.started, in.stopped, in.overflows = in.loops[:0], 0, false, 0
	in.links = links{}
	in.mesh(in.space.levels - 1)
}

// mesh chooses the spatial loops below a level.
func (in *inner) mesh(level int) {
	s := &in.space.spatial[level]
	if !s.free {
		in.afterMesh(level, 1)
		return
	}
	in.meshLoop(level, 0, 1, 1)
}

// meshLoop chooses the factor and the axis of the dimension at a position of the
// mesh's order.
func (in *inner) meshLoop(level, position, x, y int) {
	s := &in.space.spatial[level]
	if position == len(s.order) {
		in.afterMesh(level, x*y)
		return
	}
	if in.stopped {
		return
	}
	d := s.order[position]
	was := in.extents[d]
	left := in.space.problem.Bounds[d] / was
	for i := range in.divisors[d] {
		bound := in.factor(d, i)
		if left%bound != 0 || !s.limits[d].allows(bound) {
			continue
		}
		if bound == 1 {
			in.meshLoop(level, position+1, x, y)
			continue
		}
		if x*bound > s.fanoutX && y*bound > s.fanoutY {
			continue
		}
		in.extents[d] = was * bound
		if s.mayX[d] && x*bound <= s.fanoutX {
			in.push(level, d, spatialX, bound)
			in.meshLoop(level, position+1, x*bound, y)
			in.loops = in.loops[:len(in.loops)-1]
		}
		if s.mayY[d] && y*bound <= s.fanoutY {
			in.push(level, d, spatialY, bound)
			in.meshLoop(level, position+1, x, y*bound)
			in.loops = in.loops[:len(in.loops)-1]
		}
		in.extents[d] = was
	}
}

// factor returns one of the factors of a dimension, in the order in which they are tried.
func (in *inner) factor(d, i int) int {
	if in.largestFirst {
		i = len(in.divisors[d]) - 1 - i
	}
	return in.divisors[d][i]
}

func (in *inner) push(level, d int, kind loopKind, bound int) {
	in.loops = append(in.loops, innerLoop{int16(level), int16(d), kind, int32(bound)})
}

// afterMesh goes on to the level's temporal loops, or ends at the border.
func (in *inner) afterMesh(level, instances int) {
	in.spatial[level] = instances
	for d := range in.tensors {
		in.boxes[level][d], in.sharing[level][d] = in.boxesBelow(d, level)
		if in.tensors[d].written && instances > 1 {
			in.together[level][d] = in.space.problem.TileSize(d, in.extents)
		}
	}
	copy(in.spread[level], in.extents)
	was := in.links
	in.findLinks(level)
	switch {
	case level >= in.top && in.space.temporal[level].free:
		in.temporal(level, 0)
	case level >= in.top:
		in.hold(level)
	case !in.thorough || in.links.any():
		in.emit()
		in.stopped = in.stopped || in.stop()
	}
	in.links = was
}

// temporal chooses the factors of a level's temporal loops from dimension d on,
// then their order.
func (in *inner) temporal(level, d int) {
	if in.stopped {
		return
	}
	if d == len(in.extents) {
		in.order(level)
		return
	}
	was := in.extents[d]
	left := in.space.problem.Bounds[d] / was
	overflows := int64(0)
	for i := range in.divisors[d] {
		bound := in.factor(d, i)
		if left%bound != 0 || !in.space.temporal[level].limits[d].allows(bound) || bound > 1 && in.outward[level]>>d&1 != 0 {
			continue
		}
		in.extents[d] = was * bound
		if in.words(level) > in.sizes[level] {
			if overflows = 1; in.largestFirst {
				continue
			}
			break
		}
		in.temporal(level, d+1)
	}
	in.overflows += overflows
	in.extents[d] = was
}

// words is what a level keeps of the tile chosen so far.
func (in *inner) words(level int) int64 {
	return in.space.wordsOf(in.extents, in.space.keep[level])
}

// bounds returns the level's temporal factors.
func (in *inner) bounds(level int) []int {
	bounds := in.factors[level]
	for d := range bounds {
		bounds[d] = in.extents[d] / in.spread[level][d]
	}
	return bounds
}

func (in *inner) addLoop(level, d, bound int) {
	if bound == 1 {
		return
	}
	if in.links.any() {
		in.links.firsts = anyFirst // the innermost loop outside is this one
	}
	in.push(level, d, temporal, bound)
	for j := range in.flows[:in.started] {
		in.states[j].add(&in.tensors[in.flows[j].space], d, int64(in.spread[level][d]), bound)
	}
}

// hold makes the level hold the tile chosen, starts the flows into it and goes
// on outward.
func (in *inner) hold(level int) {
	if in.held[level] = in.words(level); in.held[level] > in.sizes[level] {
		in.overflows++
		return
	}
	copy(in.tiles[level], in.extents)
	for d := range in.tensors {
		if in.tensors[d].written {
			in.whole[level][d] = in.space.problem.TileSize(d, in.extents)
		}
	}
	started := in.started
	for in.started < len(in.flows) && in.flows[in.started].child == level {
		f := in.flows[in.started]
		in.fetched[in.started] = in.space.problem.TileSize(f.space, in.extents)
		in.states[in.started] = in.space.start(&in.tensors[f.space], f.space, level, in.extents)
		in.started++
	}
	in.mesh(level - 1)
	in.started = started
	clear(in.states[started:])
}

// ordersAreFixed tells whether the constraints leave one order of each level's
// loops inside the border.
func (in *inner) ordersAreFixed() bool {
	for level := in.top; level < in.space.levels; level++ {
		s, free := &in.space.temporal[level], 0
		for d, bound := range in.space.problem.Bounds {
			if bound > 1 && s.limits[d].high > 1 && in.outward[level]>>d&1 == 0 && !slices.Contains(s.fixed, d) {
				free++
			}
		}
		if free > 1 {
			return false
		}
	}
	return true
}

// start returns the reuse of a tile of a DataSpace that a level keeps, before any loop
// stands around it.
func (m *Mapspace) start(t *tensor, d, level int, extents []int) reuse {
	s := t.start(m.problem, extents)
	s.forgets = m.forgets(d, level)
	return s
}

// forgets tells whether a level may not keep a DataSpace between steps.
//
//go:noinline
func (m *Mapspace) forgets(d, level int) bool {
	for _, name := range m.architecture.Levels[level].Constraints.Temporal.NoReuse {
		if name == m.problem.Shape.DataSpaces[d].Name {
			return true
		}
	}
	return false
}
