package mapper

import (
	"math"
	"math/bits"

	"meshscape/sim/arch"
	"meshscape/sim/mapping"
	"meshscape/sim/workload"
)

// outer is the part of the mapspace that does not depend on what happens inside
// the second level: the loops of the two outermost levels (DRAM and the global
// buffer). Whatever is inside presents one tile at their border, and what it
// costs to feed that tile depends only on the tile. So the answers are kept:
// for each tile, the undominated ways to feed it. Where second levels of several
// sizes are to come they share the answers, each with the words that it needs.
//
// Where the outermost level fans out, or is the only one, top is 1 and the
// border is right inside it.
type outer struct {
	*origin
	space    *Mapspace
	lattice  *lattice
	tensors  []tensor
	top      int
	size     float64             // of the mapspace
	words    int                 // capacity of the second level; 0: unbounded, or shared
	shared   bool                // between second levels of all sizes that are powers of two
	columns  int                 // of a feed: tiles fetched by each inner flow, per instance; words into the second level, by buffered; words that it needs, if shared
	buffered []int               // DataSpaces that the second level keeps and the first feeds
	first    *orders             // of the outermost level's loops
	second   *orders             // and of the second's
	flows    []int               // the DataSpaces of the inner flows
	direct   int                 // that of the direct one (see outside); -1: none
	pinned   []int               // dimensions whose factor at the second level is constrained
	outward  []uint32            // see listOutward
	growths  []growth            // of the second level's tiles, by dimension
	fulls    map[uint8]*fullness // see fullnessFor
	again    []float64           // see againAround
	drains   *drains
	tables   *tables
	feeds    *feeds
	floors   floors
	borders  borders
	links    map[string]*meshMoves // of meshes
	sharings sharings              // on them
	key      []byte                // scratch
	serial   int                   // among those of its cache
	sievings int                   // see there
	stop     func() bool           // the search under way is over: feeds are no longer needed
	scratch  outerScratch
}

type outerScratch struct {
	extents, bounds []int
	remaining       []remaining
	lister          *optionLister
	feeder          feeder
	sieve           sieve
	leans           leanLister
	tariffs         tariffs
	open            []bool
	counts          []float64
	containers      containers
	first, second   [2 + workload.MaxDimensions][]reuse // by loops put around
	pinned          [workload.MaxDimensions][]reuse     // by their place among those
}

// row returns memory for the counts of a feed, until it is asked for again.
func (s *outerScratch) row(columns int) []float64 {
	if len(s.counts) < columns {
		s.counts = make([]float64, columns)
	}
	return s.counts[:columns]
}

func newOuter(m *Mapspace, words int, shared bool, known *drains) *outer {
	o := &outer{origin: &origin{}, drains: known, space: m, top: 1, direct: -1, words: words, shared: shared,
		borders: borders{known: map[borderKey]*border{}, reuses: map[string]int32{}}, links: map[string]*meshMoves{}}
	o.size = m.Size()
	o.lattice = newLattice(m.problem.Bounds)
	for d := range m.spaces {
		o.tensors = append(o.tensors, newTensor(m.problem, d))
	}
	if o.lattice != nil {
		o.top = m.top()
	}
	o.outward = o.listOutward()
	o.first = m.listOrders(o.tensors, m.temporal[0].fixed, false)
	o.shared = o.shared && o.top == 2
	n := len(m.problem.Bounds)
	o.scratch.extents, o.scratch.bounds, o.scratch.remaining = make([]int, n), make([]int, n), make([]remaining, n)
	if o.top == 2 {
		o.second = m.listOrders(o.tensors, m.temporal[1].fixed, true)
		if o.drains == nil {
			o.drains = newDrains(o.lattice.tiles)
		}
		for d := range m.spaces {
			if m.keep[0].Has(d) && m.keep[1].Has(d) {
				o.buffered = append(o.buffered, d)
			}
		}
		for d, b := range m.problem.Bounds {
			if l := m.temporal[1].limits[d]; l.low > 1 || l.high < b {
				o.pinned = append(o.pinned, d)
			}
		}
		o.growths = o.listGrowth()
	}
	return o
}

// bytes is how many bytes are kept as long as the outer part is: about so many for
// each border, and what drains take.
//
//go:noinline
func (o *outer) bytes() int {
	const border = 400
	n := border*len(o.borders.known) + 8*(len(o.again)+len(o.floors.cases))
	if o.drains != nil {
		n += o.drains.bytes()
	}
	for _, f := range o.fulls {
		n += f.bytes()
	}
	return n
}

// top is the number of levels outside the border, as far as the architecture
// tells.
func (m *Mapspace) top() int {
	if m.levels > 1 && m.architecture.FanoutX(1)*m.architecture.FanoutY(1) == 1 && m.architecture.Levels[1].Kind == arch.Storage {
		return 2
	}
	return 1
}

// fits tells whether the second level can hold a tile.
func (o *outer) fits(extents []int, keep mapping.Set) bool {
	return o.words == 0 || o.space.wordsOf(extents, keep) <= int64(o.words)
}

// wordsOf is what a level that keeps a set of DataSpaces keeps of a tile.
func (m *Mapspace) wordsOf(extents []int, keep mapping.Set) int64 {
	words := int64(0)
	for d := range m.spaces {
		if keep.Has(d) {
			words += m.problem.TileSize(d, extents)
		}
	}
	return words
}

// rest fills bounds with the outermost level's factors around a tile, and tells
// whether they are allowed.
//
//go:noinline
func (o *outer) rest(extents, bounds []int) bool {
	for d, b := range o.space.problem.Bounds {
		bounds[d] = b / extents[d]
		if !o.space.temporal[0].limits[d].allows(bounds[d]) {
			return false
		}
	}
	return true
}

// need is the least power of two of words that a tile of the second level takes
// there.
//
//go:noinline
func (o *outer) need(extents []int) float64 {
	return float64(uint64(1) << leastPower(o.space.wordsOf(extents, o.space.keep[1])))
}

// leastPower is the exponent of the least power of two that is no less than some
// words.
func leastPower(words int64) int { return bits.Len64(uint64(max(words, 1) - 1)) }

// orderWalk puts the outermost level's loops, with given bounds, around tiles of
// given extents, in each order that can spare something.
type orderWalk struct {
	*outer
	extents, bounds []int
	spaces          []int // the DataSpaces of the tiles
	spare           int   // only orders that spare some of so many tiles, the first; 0: all
	visit           func(node int16, states []reuse, rest float64, spared uint32)
}

// run calls visit for each order with the tiles' reuse then, the product of the
// bounds of the loops that stand outside of it, and a bit for each tile that it
// spares a part of.
func (w *orderWalk) run(from []reuse) {
	states := append(w.scratch.first[1][:0], from...)
	w.scratch.first[1] = states
	spared, rest := uint32(0), 1.0
	for _, b := range w.bounds {
		rest *= float64(b)
	}
	for _, d := range w.outer.first.base {
		if w.bounds[d] > 1 {
			spared |= w.addLoop(states, w.spaces, d, w.extents[d], w.bounds[d])
			rest /= float64(w.bounds[d])
		}
	}
	if !w.isIdle(states, spared) {
		w.extend(0, 1, states, rest, spared)
	}
}

// allSettled tells whether no later loop spares a tile anything.
func allSettled(states []reuse) bool {
	for i := range states {
		if !states[i].settled() {
			return false
		}
	}
	return true
}

// isIdle tells whether loops so far have not spared what they should, and no later
// one can.
func (w *orderWalk) isIdle(states []reuse, spared uint32) bool {
	if w.spare == 0 || spared&(1<<w.spare-1) != 0 {
		return false
	}
	for i := range states[:w.spare] {
		if !states[i].settled() {
			return false
		}
	}
	return true
}

func (w *orderWalk) extend(at int16, depth int, states []reuse, rest float64, spared uint32) {
	if allSettled(states) {
		w.visit(at, states, rest, spared)
		return
	}
	last := true
	for _, kid := range w.outer.first.nodes[at].kids {
		d := w.outer.first.nodes[kid].dimension
		if w.bounds[d] == 1 {
			continue
		}
		last = false
		next := append(w.scratch.first[depth+1][:0], states...)
		w.scratch.first[depth+1] = next
		now := w.addLoop(next, w.spaces, d, w.extents[d], w.bounds[d])
		if !w.isIdle(next, spared|now) {
			w.extend(kid, depth+1, next, rest/float64(w.bounds[d]), spared|now)
		}
	}
	if last {
		w.visit(at, states, rest, spared)
	}
}

// addLoop puts one loop around tiles and returns a bit for each that it spares.
func (o *outer) addLoop(states []reuse, spaces []int, dimension, stride, bound int) uint32 {
	spared := uint32(0)
	for k := range states {
		if states[k].add(&o.tensors[spaces[k]], dimension, int64(stride), bound) < 1 {
			spared |= 1 << k
		}
	}
	return spared
}

// noMore tells whether a is at most b in everything.
func noMore(a, b []float64) bool {
	for i := range a {
		if a[i] > b[i] {
			return false
		}
	}
	return true
}

var inf = math.Inf(1)

func product(bounds []int) float64 {
	n := 1.0
	for _, b := range bounds {
		n *= float64(b)
	}
	return n
}
