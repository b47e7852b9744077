package cacti

// predecoder turns an address into the signals that decoders combine: two
// blocks, for a half of the bits each. Few bits take one block, whose signals
// are the lines themselves.
type predecoder struct {
	area, energy, leakage float64
	delay, rise           float64 // of the slowest path
}

// newPredecoder serves the decoder of so many lines, several of which hang on
// each signal, by wires of so many F and Ω.
func (t *technology) newPredecoder(lines int, d *decoder, perSignal, farad, ohm float64) (p predecoder) {
	all := addressBits(lines)
	if all == 0 {
		return p
	}
	if all < 4 {
		b := t.newBlock(all, d.load, d.wire)
		p.add(t, &b, &b)
		return p
	}
	gate := perSignal * t.gate(d.chain.n[0]+d.chain.p[0])
	one, two := (all+1)/2, all/2
	first := t.newBlock(one, float64(float64(int(1)<<two)*gate)+farad, ohm)
	second := t.newBlock(two, float64(float64(int(1)<<one)*gate)+farad, ohm)
	p.add(t, &first, &first)
	p.add(t, &second, &first)
	return p
}

// add is one block more. As many of its gates switch as in the first one.
func (p *predecoder) add(t *technology, b, first *block) {
	p.area += b.area(t)
	p.leakage += b.leakage(t)
	p.energy += b.energy(t, first)
	for path := range b.nand {
		if delay, rise := b.delay(t, path); delay > p.delay {
			p.delay, p.rise = delay, rise
		}
	}
}

// block has two paths: NANDs of two inputs and NANDs of three, either of which
// may be missing.
type block struct {
	*plan
	nand, drivers [2]chain
	join          chain
	wireDelay     float64
	foldN, foldP  float64
}

// pair is of a block's paths: of NANDs with two inputs, and with three.
type pair [2]float64

// plan is how a block decodes some bits.
type plan struct {
	join           *kind // combines the NANDs' signals, if there are many
	joins          float64
	nands, active  pair // gates in all, and those that switch
	branches       pair // joins that hang on each NAND
	buffers, loads pair // drivers, and the NANDs that hang on each
}

var plans = [...]plan{
	1: {nil, 0, pair{2, 0}, pair{1, 0}, pair{}, pair{1, 0}, pair{2, 0}},
	2: {nil, 0, pair{4, 0}, pair{1, 0}, pair{}, pair{2, 0}, pair{4, 0}},
	3: {nil, 0, pair{0, 8}, pair{0, 1}, pair{}, pair{0, 3}, pair{0, 8}},
	4: {&nand2, 16, pair{8, 0}, pair{2, 0}, pair{4, 0}, pair{4, 0}, pair{4, 0}},
	5: {&nand2, 32, pair{4, 8}, pair{1, 1}, pair{8, 4}, pair{2, 3}, pair{4, 8}},
	6: {&nand2, 64, pair{0, 16}, pair{0, 2}, pair{0, 8}, pair{0, 6}, pair{0, 8}},
	7: {&nand3, 128, pair{8, 8}, pair{2, 1}, pair{32, 16}, pair{4, 3}, pair{4, 8}},
	8: {&nand3, 256, pair{4, 16}, pair{2, 2}, pair{64, 32}, pair{2, 6}, pair{4, 8}},
	9: {&nand3, 512, pair{0, 24}, pair{0, 3}, pair{0, 64}, pair{0, 9}, pair{0, 8}},
}

var nands = [2]kind{nand2, nand3}

func (t *technology) newBlock(bits int, load, ohm float64) block {
	b := block{plan: &plans[bits], wireDelay: ohm * load / 2}
	b.foldN, b.foldP = t.folds(t.um(gateHeight))
	if b.plan.join != nil {
		b.join = t.nandChain(*b.plan.join, load)
	}
	for path := range b.nand {
		if b.nands[path] == 0 {
			continue
		}
		if b.plan.join != nil {
			load = b.branches[path] * t.gate(b.join.n[0]+b.join.p[0])
		}
		c := t.nandChain(nands[path], load)
		b.nand[path] = c
		b.drivers[path] = t.inverterChain(b.loads[path] * t.gate(c.n[0]+c.p[0]))
	}
	return b
}

// area leaves out, as CACTI does, the NANDs of three inputs where there are
// some of two.
func (b *block) area(t *technology) float64 {
	height := t.um(gateHeight)
	sum := b.joins * b.join.area(t, height)
	for path := range b.nand {
		c := &b.nand[path]
		sum += float64(b.buffers[path]*b.drivers[path].area(t, height)) + float64(b.nands[path]*c.areaBehind(t, height))
		if !b.leftOut(path) {
			sum += float64(b.nands[path] * t.gateArea(&c.first, c.n[0], c.p[0], height))
		}
	}
	return sum
}

func (b *block) leftOut(path int) bool { return path == 1 && b.nands[0] > 0 }

// leakage counts, as CACTI does, the inverters behind a NAND as NANDs.
func (b *block) leakage(t *technology) float64 {
	sum := b.joins * (t.leakage(&b.join.first, b.join.n[0], b.join.p[0]) + b.join.leakageBehind(t, &inverter))
	for path := range b.nand {
		c, d := &b.nand[path], &b.drivers[path]
		sum += float64(b.buffers[path] * (t.leakage(&inverter, d.n[0], d.p[0]) + d.leakageBehind(t, &inverter)))
		sum += float64(b.nands[path] * c.leakageBehind(t, &nands[path]))
		if !b.leftOut(path) {
			sum += float64(b.nands[path] * t.leakage(&c.first, c.n[0], c.p[0]))
		}
	}
	return sum
}

func (b *block) energy(t *technology, first *block) float64 {
	sum := b.join.energy(t, b.foldN, b.foldP)
	for path := range b.nand {
		sum += float64(0.5 * b.buffers[path] * b.drivers[path].energy(t, b.foldN, b.foldP))
		sum += float64(first.active[path] * b.nand[path].energy(t, b.foldN, b.foldP))
	}
	return sum
}

// delay is that of one path, and its signal's rise time. Where the joins' gate
// is not of the path's kind, CACTI forgets that gate.
func (b *block) delay(t *technology, path int) (delay, rise float64) {
	if b.nands[path] == 0 {
		return 0, 0
	}
	delay, rise = b.drivers[path].drive(t, 0, 0, 0, b.foldN, b.foldP)
	if b.plan.join == nil {
		d, out := b.nand[path].drive(t, 0, rise, b.wireDelay, b.foldN, b.foldP)
		return delay + d, out
	}
	d, rise := b.nand[path].drive(t, 0, rise, 0, b.foldN, b.foldP)
	from := 1
	if b.plan.join.inputs == nands[path].inputs {
		from = 0
	}
	last, out := b.join.drive(t, from, rise, b.wireDelay, b.foldN, b.foldP)
	return delay + d + last, out
}
