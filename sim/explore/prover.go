package explore

import (
	"container/heap"
	"encoding/binary"
	"errors"

	"meshscape/sim/space"
)

// prover finds the design of least loss in the whole space without visiting
// each (design.md §7): energy is linear in the energy table, and sizes of
// buffers act on mappings through capacities only. It is a branch and bound over
// sets of designs: a frame and a subset of sizes for each buffer. The exact
// front of a chip that is at least as good as all of a set bounds them from
// below; giving its best mappings the cheapest sizes that hold their tiles
// bounds the optimum from above, and says which buffer to split where. Several
// layers share their sizes by themselves: a set's front is the sum of theirs.
//
// Fronts do not depend on the loss, so a proof under other weights uses them
// again.
type prover struct {
	run      *Run
	frames   []*frame
	fronts   map[string]*evaluation // of sets, with mappings
	known    map[space.Design]bool  // of designs
	designs  []*evaluation          // visited
	queue    nodes                  // sets still open, the least bound first
	found    bool                   // anything feasible
	bestLoss float64
	bestAt   space.Design
	serial   int
}

// node is a set of designs.
type node struct {
	frame   int32
	subsets subsets
	bound   float64 // loss that none of them is below
	serial  int     // breaks ties
}

func newProver(r *Run) (*prover, error) {
	p := &prover{run: r, fronts: map[string]*evaluation{}, known: map[space.Design]bool{}}
	for _, from := range r.evaluator.chip.Frames(r.space) {
		if (space.Budgets{BandwidthBits: r.space.Document.Budgets.BandwidthBits}).Excess(&from.Design, 0) > 0 {
			continue
		}
		f, err := r.evaluator.newFrame(from)
		if err != nil {
			return nil, err
		}
		if f != nil {
			p.frames = append(p.frames, f)
		}
	}
	p.restart()
	return p, nil
}

// restart begins a proof under the present loss, with what is known.
func (p *prover) restart() {
	p.queue, p.found, p.bestLoss, p.serial = p.queue[:0], false, inf, 0
	for i, f := range p.frames {
		p.push(int32(i), f.whole(), p.floor(f))
	}
	p.offerFound()
	for _, v := range p.designs {
		if k := p.run.rank(v); k.feasible() {
			p.offer(v.design, k.loss)
		}
	}
}

// offerFound offers the designs that the run has found.
func (p *prover) offerFound() {
	for i, loss := range p.run.designs.loss {
		if loss < inf && loss <= p.bestLoss {
			p.offer(p.run.designAt(i), loss)
		}
	}
}

// offer takes a design for the best if it is. Of equals it keeps the first by
// design, so that the order of offers does not matter.
func (p *prover) offer(d space.Design, loss float64) {
	if loss < p.bestLoss || loss == p.bestLoss && before(d, p.bestAt) {
		p.found, p.bestLoss, p.bestAt = true, loss, d
	}
}

// before orders designs of equal loss.
func before(a, b space.Design) bool {
	for _, pair := range [][2]int{{a.MeshX, b.MeshX}, {a.MeshY, b.MeshY}, {a.GLB.Depth, b.GLB.Depth}, {a.GLB.WidthBits, b.GLB.WidthBits},
		{a.Ifmap.Depth, b.Ifmap.Depth}, {a.Ifmap.WidthBits, b.Ifmap.WidthBits}, {a.Weights.Depth, b.Weights.Depth}, {a.Weights.WidthBits, b.Weights.WidthBits},
		{a.Psum.Depth, b.Psum.Depth}, {a.Psum.WidthBits, b.Psum.WidthBits}} {
		if pair[0] != pair[1] {
			return pair[0] < pair[1]
		}
	}
	return false
}

// floor bounds all designs of a frame without a search: every compute unit
// busy, and nothing but arithmetic paid for.
func (p *prover) floor(f *frame) float64 {
	e := p.run.evaluator
	pj := float64(e.computes * f.ert[len(f.ert)-1].ComputePJ)
	v := evaluation{pes: f.pes, areaUM2: f.areaUM2}
	m := e.metrics(&v, &point{cycles: e.computes / f.pes, pj: pj})
	return p.run.config.Loss.of(&m, &p.run.scale)
}

func (p *prover) push(frame int32, s subsets, bound float64) {
	p.serial++
	heap.Push(&p.queue, &node{frame, s, bound, p.serial})
}

// done tells whether no set can hold a design better than the best.
func (p *prover) done() bool { return len(p.queue) == 0 || p.queue[0].bound >= p.bestLoss-p.slack() }

// slack is what rounding may be: sums of the same terms in another order.
func (p *prover) slack() float64 {
	if !p.found {
		return 0
	}
	return float64(1e-11 * max(1, abs(p.bestLoss)))
}

func abs(x float64) float64 { return max(x, -x) }

// lower returns a loss that no design of the space is below.
func (p *prover) lower() float64 {
	if len(p.queue) == 0 {
		return p.bestLoss
	}
	return min(p.bestLoss, p.queue[0].bound)
}

// advance goes on with the proof for up to so many mapping searches, and
// returns how many it took.
func (p *prover) advance(searches int) (int, error) {
	taken := 0
	for !p.done() {
		n := p.queue[0]
		key := n.key()
		v, known := p.fronts[key]
		if !known {
			if taken >= searches {
				return taken, nil
			}
			var err error
			if v, err = p.front(n); err != nil {
				return taken, err
			}
			p.fronts[key] = v
			taken++
		}
		heap.Pop(&p.queue)
		visited, err := p.branch(n, v)
		if err != nil {
			return taken, err
		}
		taken += visited
	}
	return taken, nil
}

// front searches the mappings of the chip that is at least as good as all of a
// set.
func (p *prover) front(n *node) (*evaluation, error) {
	f := p.frames[n.frame]
	a, ert := f.relaxed(n.subsets)
	v, err := p.run.evaluator.evaluateChip(a, ert, true)
	if err != nil {
		return nil, err
	}
	v.pes = f.pes
	return v, nil
}

// branch bounds a set by its front, looks at a design of it, and splits it.
func (p *prover) branch(n *node, v *evaluation) (visited int, err error) {
	f := p.frames[n.frame]
	bits, area := f.least(n.subsets)
	v.areaUM2 = area
	best, bound := -1, inf
	for i := range v.points {
		if loss := p.lossOf(v, i, bits); loss < bound {
			best, bound = i, loss
		}
	}
	if n.bound = max(n.bound, bound); best < 0 || n.bound >= p.bestLoss-p.slack() {
		return 0, nil
	}
	needs, err := p.run.evaluator.demands(f, n.subsets, v.points[best].choice())
	if err != nil {
		return 0, err
	}
	m := p.run.evaluator.metrics(v, &v.points[best])
	perPJ, perUM2 := p.run.config.Loss.slopes(&m, &p.run.scale)
	choice := choose(f, n.subsets, needs, perPJ, perUM2)
	if bound+choice.gap < p.bestLoss {
		if visited, err = p.visit(f.at(choice.sizes)); err != nil {
			return visited, err
		}
	}
	if n.bound < p.bestLoss-p.slack() && choice.split >= 0 {
		p.split(n, choice.split, choice.sizes[choice.split], needs[choice.split].words)
	}
	return visited, nil
}

// lossOf bounds the designs of a set by a point of their front: +Inf where it
// breaks a limit or a budget for all of them.
func (p *prover) lossOf(v *evaluation, i int, bits float64) float64 {
	m := p.run.evaluator.metrics(v, &v.points[i])
	b := p.run.space.Document.Budgets
	if p.run.config.Loss.Limits.excess(&m) > 0 || over(bits, b.Bits) > 0 || over(m.AreaUM2, b.AreaUM2) > 0 {
		return inf
	}
	return p.run.config.Loss.of(&m, &p.run.scale)
}

func (p *prover) visit(d space.Design) (int, error) {
	if p.known[d] {
		return 0, nil
	}
	v, err := p.run.evaluator.look(d)
	if err != nil {
		return 0, err
	}
	p.known[d], p.designs = true, append(p.designs, v)
	if k := p.run.rank(v); k.feasible() {
		p.offer(d, k.loss)
	}
	return 1, nil
}

// split parts a set by one buffer: sizes too small for the tile at hand, the
// size chosen for it, and the others that hold it.
func (p *prover) split(n *node, buffer int, chosen int32, words int64) {
	var small, others []int32
	for _, i := range n.subsets[buffer] {
		switch {
		case i == chosen:
		case p.frames[n.frame].sizes[buffer][i].words < words:
			small = append(small, i)
		default:
			others = append(others, i)
		}
	}
	for _, part := range [][]int32{{chosen}, small, others} {
		if len(part) > 0 {
			s := append(subsets(nil), n.subsets...)
			s[buffer] = part
			p.push(n.frame, s, n.bound)
		}
	}
}

// key names a set.
func (n *node) key() string {
	key := binary.AppendVarint(nil, int64(n.frame))
	for _, part := range n.subsets {
		key = binary.AppendVarint(key, int64(len(part)))
		for _, i := range part {
			key = binary.AppendVarint(key, int64(i))
		}
	}
	return string(key)
}

// nodes is a heap by bound.
type nodes []*node

func (q nodes) Len() int { return len(q) }
func (q nodes) Less(i, j int) bool {
	return q[i].bound < q[j].bound || q[i].bound == q[j].bound && q[i].serial < q[j].serial
}
func (q nodes) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *nodes) Push(x any)   { *q = append(*q, x.(*node)) }
func (q *nodes) Pop() any {
	last := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return last
}

var errNegative = errors.New("explore: a weight is below 0: fronts hold what is best for weights from 0 only, so nothing is proven")
