package cacti

import "math"

// tree is an H-tree over so many equal cells, powers of two: mats of a bank, or
// banks of a memory. Energy (J) and leakage (W) are of one bit.
type tree struct {
	width, height          float64 // with the wires, µm
	delay, energy, leakage float64
}

// field is what a tree spans.
type field struct {
	width, height float64 // of a cell, µm
	across, down  int     // powers of two: so many cells are 2^across × 2^down
	address, data float64 // wires, data in both directions
}

// mats is a tree in a bank, with a gate at each node: on its way in it limits
// the signal to half of the tree below, on its way out it joins two halves.
func (t *technology) mats(f field, outward bool) tree {
	r := f.span(t.um(globalPitch), f.matWires)
	w := walk{technology: t, to: r, gated: true, outward: outward}
	w.down(f.across, f.down)
	return w.to
}

// banks is the tree that joins a memory's banks: wires alone, as wide
// everywhere.
func (t *technology) banks(f field) tree {
	r := f.span(t.um(globalPitch), f.bankWires)
	w := walk{technology: t, to: r}
	w.down(f.across, f.down)
	return w.to
}

func (f *field) span(pitch float64, wires func() (across, down float64)) (r tree) {
	across, down := wires()
	r.width = float64(f.width*power(f.across)) + float64(across*pitch)
	r.height = float64(f.height*power(f.down)) + float64(down*pitch)
	return r
}

func (f *field) bankWires() (across, down float64) {
	all := f.address + f.data
	return float64(all * shares(f.down)), float64(all * shares(f.across))
}

// shares is 1 + ½ + ¼ … of so many terms.
func shares(n int) float64 { return float64(2 * (1 - power(-n))) }

// power of two, of a small exponent.
func power(n int) float64 {
	if n < 0 {
		return 1 / float64(int(1)<<-n)
	}
	return float64(int(1) << n)
}

// matWires is how many wires CACTI adds up beside each other in a bank.
func (f *field) matWires() (across, down float64) {
	columns, rows := power(f.across), power(f.down)
	h, v := float64(f.across), float64(f.down)
	across = float64(f.address*(columns-1)) + float64(f.data*v)
	switch {
	case f.across > f.down:
		down = float64(f.address*(rows-1+h-v)) + float64(f.data*(shares(f.across-f.down)+float64(v*power(f.across-f.down))))
	case f.across == f.down:
		down = float64(f.address*(rows-1)) + float64(f.data*h)
	default:
		down = float64(f.address*(columns-1+v-h)) + float64(f.data*h)
		across = float64(f.address*(columns-1+v-h)) + float64(f.data*(h+shares(f.down-f.across)))
	}
	return across, down
}

// walk follows a tree from its root to a leaf.
type walk struct {
	*technology
	to             tree
	gated, outward bool
	column, row    float64 // the lengths last walked, µm
}

// down goes through so many forks across and down: first those across that are
// in excess, then one of each in turn, then those down.
func (w *walk) down(across, down int) {
	length, drop := w.to.width/2, w.to.height/4
	w.column, w.row = length, w.to.height/2
	for across > 0 || down > 0 {
		switch {
		case across > down:
			w.column, length = length, length/2
			w.run(w.column, 1)
			w.node(w.columnSize(), w.rowSize(), w.column)
			across--
		case across > 0:
			w.column, w.row = length, drop
			length, drop = length/2, drop/2
			w.run(w.column, 1)
			w.node(w.columnSize(), w.rowSize(), w.column)
			w.run(w.row, 2)
			w.node(w.rowSize(), w.rowSize(), w.row)
			across, down = across-1, down-1
		default:
			w.row, drop = drop, drop/2
			w.run(w.row, 1)
			w.node(w.columnSize(), w.rowSize(), w.column)
			down--
		}
	}
}

func (w *walk) run(length, leaks float64) {
	r := &w.repeated
	w.to.delay += float64(r.delay * length)
	w.to.energy += float64(r.energy * length)
	w.to.leakage += float64(leaks * (r.subthreshold + r.throughGate) * length)
}

// The sizes of a node's gates follow the repeaters of the wires around it; CACTI
// takes column for row where a wire is short.
func (w *walk) columnSize() float64 { return w.sized(w.column) }
func (w *walk) rowSize() float64    { return w.sized(w.row) }

func (w *walk) sized(length float64) float64 {
	r := &w.repeated
	if length > r.spacing {
		return r.size
	}
	return float64(w.column / r.spacing * r.size)
}

// node adds a gate between repeaters of two sizes, at the end of a wire.
func (w *walk) node(before, behind, length float64) {
	reach := min(length, w.repeated.spacing)
	switch {
	case !w.gated:
	case w.outward:
		w.join(before, behind, reach)
	default:
		w.limit(before, behind, reach)
	}
}

// limit is a NAND with the input of a repeater.
func (w *walk) limit(before, behind, reach float64) {
	n, p := w.minN(), w.minP()
	foldN, foldP := w.folds(w.um(gateHeight))
	size := max(1, before*(1+w.pn)/(2+w.pn))
	drains := w.drain(size*n, 1, foldN)
	load := 2 * w.gate(behind*(n+p))
	w.to.delay += w.switching(reach, 2*w.onN/(size*n)*(float64(2*drains)+load))
	w.to.energy += w.half(float64(2*w.drain(w.pn*size*p, 1, foldP)) + drains + load)
}

// join is a tristate buffer: NAND, NOR and inverter before a pair of drivers.
func (w *walk) join(before, behind, reach float64) {
	n, p := w.minN(), w.minP()
	foldN, foldP := w.folds(w.um(gateHeight))
	input, next := w.gate(before*(n+p)), w.gate(behind*(n+p))
	driver := input / 2 / ((next + float64(w.repeated.farad*reach)) / next * w.gate(p))
	size := max(1, before*(1+w.pn)/(3+float64(3*w.pn)))
	drainN, drainP := w.drain(size*n, 1, foldN), w.drain(size*p, 1, foldP)
	drivers := float64(2*(w.drain(driver*p, 1, foldP)+w.drain(driver*n, 1, foldN))) + input
	nor, pass := 2*w.onN*w.pn/(size*p), w.onN/(driver*n)
	w.to.delay += w.switching(reach, float64(nor*(drainN+float64(2*drainP)+w.gate(driver*p)))+float64((nor+pass)*drivers))
	w.to.energy += w.half(float64(2*drainP)+drainN+w.gate(driver*p)) + w.half(drainP+drainN+w.gate(size*(n+p))) +
		w.half(drainP+float64(2*drainN)+w.gate(driver*(n+p))) + w.half(drivers)
}

func (w *walk) half(farad float64) float64 { return float64(0.5 * farad * w.vdd * w.vdd) }

// switching is the delay of a node with time constant tau behind so long a
// wire. It switches at the threshold (Horowitz 1984).
func (w *walk) switching(reach, tau float64) float64 {
	at := w.vth / w.vdd
	rise := w.repeated.delay * reach * w.repeated.spacing * 1e-6 / w.vth
	l := w.logs.threshold
	return float64(tau * math.Sqrt(float64(l*l)+float64(rise/tau*(1-at))))
}
