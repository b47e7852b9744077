package cacti

import "math/bits"

// decoder drives one of its output lines: a NAND of two predecoded signals and
// inverters. Up to eight lines need none.
type decoder struct {
	chain        chain
	folds        [2]float64
	height       float64
	load, wire   float64 // of a line: F, Ω
	area, energy float64
	leakage      float64 // W
}

// decoderRows is how many cells high a decoder is.
const decoderRows = 4

func (t *technology) newDecoder(lines int, load, wire, cellHeight float64) decoder {
	d := decoder{load: load, wire: wire, height: decoderRows * cellHeight}
	if addressBits(lines) < 4 {
		return d
	}
	c := t.nandChain(nand2, load)
	d.chain = c
	d.folds[0], d.folds[1] = t.folds(d.height)
	d.area = c.area(t, d.height)
	d.energy = c.energy(t, d.folds[0], d.folds[1])
	last := c.count - 1
	// Of what leaks through gates, CACTI counts the last one's alone.
	through := kind{viaN: inverter.viaN, viaP: inverter.viaP}
	below, first := kind{subN: inverter.subN, subP: inverter.subP}, kind{subN: nand2.subN, subP: nand2.subP}
	d.leakage = t.leakage(&first, c.n[0], c.p[0]) + c.leakageBehind(t, &below) + t.leakage(&through, c.n[last], c.p[last])
	return d
}

func (d *decoder) delay(t *technology, rise float64) (delay, out float64) {
	return d.chain.drive(t, 0, rise, d.wire*d.load/2, d.folds[0], d.folds[1])
}

// addressBits is how many bits tell n lines apart, rounded down.
func addressBits(n int) int { return bits.Len(uint(n)) - 1 }
