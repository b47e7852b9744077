package mapper

import (
	"math/rand/v2"
	"time"

	"meshscape/sim/arch"
	"meshscape/sim/energy"
	"meshscape/sim/mapping"
	"meshscape/sim/model"
	"meshscape/sim/workload"
)

// RandomOptions say how long a random search goes on.
type RandomOptions struct {
	Seed    uint64
	Victory int                              // legal mappings in a row that are no better; 0 is 100 (Timeloop's default)
	Timeout int                              // illegal mappings in a row; 0 is 100000
	Measure func(cycles, pj float64) float64 // to be made least; nil is cycles × energy
	Options
}

// RandomResult is what a random search found.
type RandomResult struct {
	Best    Point // no mapping where none was legal
	Tried   int64 // mappings drawn
	Legal   int64
	At      int64   // the best among the legal ones, from 1
	Seconds float64 // of the whole search
	ToBest  float64 // seconds until the best was found
}

// Random is the kind of mapper that proofs are compared with: like Timeloop's
// random search (mapper: random-pruned), it draws mappings from the mapspace,
// all factors and orders alike, prices each, and gives up when a number of legal
// ones in a row bring nothing better. The same seed gives the same result.
func Random(p *workload.Problem, a *arch.Architecture, ert []energy.Entry, o RandomOptions) (RandomResult, error) {
	space, err := NewMapspace(p, a)
	if err != nil {
		return RandomResult{}, err
	}
	evaluator, err := model.NewEvaluator(p, a, ert)
	if err != nil {
		return RandomResult{}, err
	}
	return newDrawer(space, o.Seed).search(evaluator, o), nil
}

// drawer draws mappings.
type drawer struct {
	space *Mapspace
	rng   *rand.Rand
	ways  []map[int]float64 // by dimension and place (see places): ways to factor what is left, by that
	at    mapping.Mapping
}

// newDrawer returns one that gives the same mappings for the same seed.
func newDrawer(m *Mapspace, seed uint64) *drawer {
	d := &drawer{space: m, rng: rand.New(rand.NewPCG(seed, 0)), at: mapping.Mapping{Nests: make([]mapping.Nest, m.levels)}}
	for level := range d.at.Nests {
		d.at.Nests[level].Keep = m.keep[level]
	}
	d.ways = make([]map[int]float64, len(m.problem.Bounds)*d.places())
	for i := range d.ways {
		d.ways[i] = map[int]float64{}
	}
	return d
}

// places is how many places a factor can stand in: over time and over the mesh
// at each level.
func (d *drawer) places() int { return 2 * d.space.levels }

func (d *drawer) search(e *model.Evaluator, o RandomOptions) RandomResult {
	var r RandomResult
	var metrics model.Metrics
	start, victory, timeout, measure := time.Now(), o.Victory, o.Timeout, o.Measure
	if victory == 0 {
		victory = 100
	}
	if timeout == 0 {
		timeout = 100000
	}
	if measure == nil {
		measure = func(cycles, pj float64) float64 { return cycles * pj }
	}
	for same, illegal := 0, 0; same < victory && illegal < timeout && !(r.Tried%64 == 63 && o.isOver()); {
		r.Tried++
		if !d.draw() || e.Evaluate(&d.at, &metrics) != nil {
			illegal++
			continue
		}
		r.Legal++
		same, illegal = same+1, 0
		found := measure(float64(metrics.Cycles), metrics.EnergyPJ)
		if r.Best.Mapping == nil || found < measure(float64(r.Best.Cycles), r.Best.EnergyPJ) {
			same, r.At, r.ToBest = 0, r.Legal, time.Since(start).Seconds()
			r.Best = Point{Cycles: metrics.Cycles, EnergyPJ: metrics.EnergyPJ, Mapping: d.at.Clone()}
		}
	}
	r.Seconds = time.Since(start).Seconds()
	return r
}

// isOver tells whether the deadline has passed or the search is cancelled.
func (o *Options) isOver() bool {
	if !o.Deadline.IsZero() && time.Now().After(o.Deadline) {
		return true
	}
	select {
	case <-o.Cancel:
		return true
	default:
		return false
	}
}

// draw makes the next mapping. It is false where the mesh is too small for it.
func (d *drawer) draw() bool {
	for level := range d.at.Nests {
		n := &d.at.Nests[level]
		n.Temporal, n.SpatialX, n.SpatialY = n.Temporal[:0], n.SpatialX[:0], n.SpatialY[:0]
	}
	for dimension, bound := range d.space.problem.Bounds {
		if !d.factorise(dimension, bound) {
			return false
		}
	}
	for level := range d.at.Nests {
		n, s := &d.at.Nests[level], &d.space.spatial[level]
		if mapping.Product(n.SpatialX) > s.fanoutX || mapping.Product(n.SpatialY) > s.fanoutY {
			return false
		}
		d.shuffle(n.Temporal, d.space.temporal[level].fixed)
		inOrder(n.SpatialX, s.order)
		inOrder(n.SpatialY, s.order)
	}
	return true
}

// factorise draws the factors of a dimension, each way to factor its bound alike.
func (d *drawer) factorise(dimension, bound int) bool {
	left := bound
	for place := range d.places() {
		all := d.count(dimension, place, left)
		if all == 0 {
			return false
		}
		draw := d.rng.Float64() * all
		for _, factor := range divisorsOf(left) {
			ways := d.axes(dimension, place, factor)
			if ways > 0 {
				ways *= d.count(dimension, place+1, left/factor)
			}
			if draw -= ways; ways > 0 && draw < 0 {
				d.put(dimension, place, factor)
				left /= factor
				break
			}
		}
	}
	return left == 1
}

// count returns the ways to factor what is left of a dimension over the places
// from one on.
func (d *drawer) count(dimension, place, left int) float64 {
	if place == d.places() {
		if left == 1 {
			return 1
		}
		return 0
	}
	known := d.ways[dimension*d.places()+place]
	if n, ok := known[left]; ok {
		return n
	}
	n := 0.0
	for _, factor := range divisorsOf(left) {
		if axes := d.axes(dimension, place, factor); axes > 0 {
			n += float64(axes * d.count(dimension, place+1, left/factor))
		}
	}
	known[left] = n
	return n
}

// axes is in how many ways a factor can stand in a place: on the mesh, along
// either axis.
func (d *drawer) axes(dimension, place, factor int) float64 {
	level := place / 2
	if place%2 == 0 {
		return ifElse(d.space.temporal[level].limits[dimension].allows(factor))
	}
	s := &d.space.spatial[level]
	if !s.limits[dimension].allows(factor) {
		return 0
	}
	if factor == 1 {
		return 1
	}
	return ifElse(s.mayX[dimension]) + ifElse(s.mayY[dimension])
}

func ifElse(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}

func (d *drawer) put(dimension, place, factor int) {
	if factor == 1 {
		return
	}
	n, s, l := &d.at.Nests[place/2], &d.space.spatial[place/2], mapping.Loop{Dimension: dimension, Bound: factor}
	switch {
	case place%2 == 0:
		n.Temporal = append(n.Temporal, l)
	case s.mayX[dimension] && (!s.mayY[dimension] || d.rng.IntN(2) == 0):
		n.SpatialX = append(n.SpatialX, l)
	default:
		n.SpatialY = append(n.SpatialY, l)
	}
}

// shuffle draws an order of loops, outermost first, with those over the fixed
// dimensions innermost.
func (d *drawer) shuffle(loops []mapping.Loop, fixed []int) {
	d.rng.Shuffle(len(loops), func(i, j int) { loops[i], loops[j] = loops[j], loops[i] })
	fixLast(loops, fixed)
}

// fixLast puts the loops over the fixed dimensions innermost, in their order.
func fixLast(loops []mapping.Loop, fixed []int) {
	end := len(loops)
	for _, dimension := range fixed {
		for i := range loops[:end] {
			if loops[i].Dimension == dimension {
				l := loops[i]
				copy(loops[i:end-1], loops[i+1:end])
				end--
				loops[end] = l
				break
			}
		}
	}
}

// inOrder puts loops in an order of the dimensions that is given innermost first.
func inOrder(loops []mapping.Loop, order []int) {
	end := len(loops)
	for _, dimension := range order {
		for i := range loops[:end] {
			if loops[i].Dimension == dimension {
				end--
				loops[i], loops[end] = loops[end], loops[i]
				break
			}
		}
	}
}
