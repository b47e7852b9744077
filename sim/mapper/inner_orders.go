package mapper

// order tries the orders of a level's loops that differ in what they spare; if
// links inside may spare something, all of them.
func (in *inner) order(level int) {
	if in.orders[level] == nil {
		in.orders[level] = in.space.listOrders(in.tensors, in.space.temporal[level].fixed, false)
	}
	w := innerOrders{inner: in, level: level, bounds: in.bounds(level), base: len(in.loops)}
	saved := in.states
	for _, d := range in.orders[level].base {
		in.addLoop(level, d, w.bounds[d])
	}
	if in.thorough && in.links.any() {
		w.permute(in.orders[level].nodes[0].involved)
	} else {
		w.extend(0)
	}
	in.loops, in.states = in.loops[:w.base], saved
}

// innerOrders is the orders of one level's loops.
type innerOrders struct {
	*inner
	level, base int
	bounds      []int
	tried       [][maxFlows]reuse
}

func (w *innerOrders) extend(at int16) {
	in, last := w.inner, true
	tree := in.orders[w.level]
	for _, kid := range tree.nodes[at].kids {
		if d := tree.nodes[kid].dimension; w.bounds[d] > 1 {
			last = false
			loops, saved := len(in.loops), in.states
			in.addLoop(w.level, d, w.bounds[d])
			w.extend(kid)
			in.loops, in.states = in.loops[:loops], saved
		}
	}
	if last {
		w.finish(tree.nodes[at].involved)
	}
}

// finish puts the loops that are not involved outside, and goes on if no order
// before has led to the same.
func (w *innerOrders) finish(involved uint32) {
	in := w.inner
	loops, saved := len(in.loops), in.states
	for d := range w.bounds {
		if involved>>d&1 == 0 {
			in.addLoop(w.level, d, w.bounds[d])
		}
	}
	if !contains(w.tried, in.states) {
		w.tried = append(w.tried, in.states)
		in.hold(w.level)
	}
	in.loops, in.states = in.loops[:loops], saved
}

// permute goes on with each order of the loops that are not in done.
func (w *innerOrders) permute(done uint32) {
	in, last := w.inner, true
	for d, bound := range w.bounds {
		if bound == 1 || done>>d&1 != 0 || in.stopped {
			continue
		}
		last = false
		loops, saved := len(in.loops), in.states
		in.addLoop(w.level, d, bound)
		w.permute(done | 1<<d)
		in.loops, in.states = in.loops[:loops], saved
	}
	if last {
		in.hold(w.level)
	}
}

func contains(list [][maxFlows]reuse, states [maxFlows]reuse) bool {
	for i := range list {
		if list[i] == states {
			return true
		}
	}
	return false
}
