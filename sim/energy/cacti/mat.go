package cacti

import "math"

// subarrays is how many a mat has: two by two around their decoders.
const subarrays = 4

// cut is how a mat selects among columns: bitMux of them share a sense amplifier, and senseMux × outMux
// sense amplifiers an output.
type cut struct {
	*subarray
	bitMux, senseMux, outMux int
	shared                   *shared
}

// shared is what does not depend on multiplexing behind the sense amplifiers.
type shared struct {
	senses senses
	bit    decoders
}

// outputs is how many bits a mat delivers.
func (c *cut) outputs() int { return subarrays * c.columns / (c.bitMux * c.senseMux * c.outMux) }

// active is how many mats deliver a word, 0 if one delivers more.
func (c *cut) active() int { return c.bits() / max(1, c.outputs()) }

// addressBits is how many bits a mat is told.
func (c *cut) addressBits() int {
	return addressBits(c.rows) + addressBits(c.bitMux) + addressBits(c.senseMux) + addressBits(c.outMux)
}

// amplifiers is how many of them a subarray has.
func (c *cut) amplifiers() float64 { return float64(c.columns / c.bitMux) }

// mat is what a cut costs: size in µm; delays in s from the address and to the
// output; energies of reading in J, and by how much writing differs; leakage in W.
type mat struct {
	width, height      float64
	addressed, outward float64
	read, writeExtra   float64
	leakage            float64
}

// array is a mat being computed.
type array struct {
	cut
	bit, sense, out decoders // that switch multiplexers
	senses          senses
	output          wireDriver
}

func (c *cut) mat() mat {
	if c.shared == nil {
		c.shared = &shared{c.senses(), c.selectBits()}
	}
	a := array{cut: *c, senses: c.shared.senses, bit: c.shared.bit, output: c.driveOutput()}
	a.decode()
	r := mat{addressed: a.delay(), outward: a.output.delay, leakage: a.leaks()}
	r.width, r.height = a.size()
	r.read, r.writeExtra = a.energies()
	return r
}

func (a *array) decode() {
	perMux := subarrays * a.amplifiers() / float64(a.senseMux)
	a.sense = a.selector(a.senseMux, perMux)
	a.out = a.selector(a.outMux, perMux/float64(a.outMux))
}

func (c *cut) selectBits() decoders {
	return c.selector(c.bitMux, float64(2*subarrays*c.columns/c.bitMux))
}

// selector switches multiplexers, if there are any, by wires across both
// subarrays.
func (c *cut) selector(ways int, gates float64) (d decoders) {
	across, load := float64(float64(c.columns)*c.cellW), 0.0
	if ways > 1 {
		load = float64(gates*c.gate(c.um(muxWidth))) + float64(2*across*c.global.farad)
	}
	d.last = c.newDecoder(ways, load, across*c.global.ohm, c.cellH)
	d.first = c.newPredecoder(ways, &d.last, 1, 0, 0)
	return d
}

// size of the mat, with the circuits in its middle.
func (a *array) size() (width, height float64) {
	width = a.bareWidth()
	height = float64(2*(a.height+a.belowCells()+a.outputHeight())) + float64(float64(a.wires()*a.Ports)*a.um(globalPitch))
	middle := a.word.first.area + a.bit.first.area + a.sense.first.area + a.out.first.area +
		a.bit.last.area + a.sense.last.area + a.out.last.area
	return (float64(height*width) + float64(middle*float64(a.Ports))) / height, height
}

// bareWidth is that of subarrays and, between them, row decoders or predecoded
// lines.
func (a *array) bareWidth() float64 {
	ports := float64(a.Ports)
	rowDecoders := a.word.last.area * float64(a.rows) * ports / a.height
	address := addressBits(a.rows)
	lines := float64(int(1)<<(address/2)+int(1)<<((address+1)/2)) * a.um(globalPitch)
	return float64(2*a.width) + max(lines*ports, 2*rowDecoders)
}

// wires is how many run across the mat: address, data, and what selects among
// columns.
func (c *cut) wires() int {
	n := c.addressBits() + c.outputs()
	for _, ways := range [...]int{c.bitMux, c.senseMux, c.outMux} {
		if ways > 1 {
			n += ways
		}
	}
	return n
}

// belowCells is the height of precharge, multiplexers and sense amplifiers.
func (a *array) belowCells() float64 {
	pitch := a.cellW / float64(a.Ports)
	bitMux, senseMux, outMux := float64(a.bitMux), float64(a.senseMux), float64(a.outMux)
	height := a.folded(6*a.minP(), pitch/2) + a.folded(a.minP(), pitch) + a.amplifierHeight(pitch*bitMux)
	if a.bitMux > 1 {
		height += a.folded(a.um(muxWidth), pitch/2)
	}
	if a.senseMux > 1 {
		height += a.folded(a.um(muxWidth), pitch*senseMux)
	}
	if a.outMux > 1 {
		height += a.folded(a.um(muxWidth), pitch*bitMux*senseMux) +
			float64(2*a.folded(a.minP(), pitch*outMux)) + float64(2*a.folded(a.minN(), pitch*outMux))
	}
	return height
}

func (a *array) amplifierHeight(pitch float64) float64 {
	p := float64(2*a.folded(a.um(sensePWidth), pitch)) + a.folded(a.um(isolationWidth), pitch)
	n := float64(2*a.folded(a.um(senseNWidth), pitch)) + a.folded(a.um(senseEnable), pitch)
	return p + n + a.um(4*sameGap+pnGap)
}

func (a *array) outputHeight() float64 {
	return float64(a.output.area * float64(a.columns/(a.bitMux*a.senseMux*a.outMux)) / a.width * float64(a.Ports))
}

// delay is from the address at the mat until data is sensed and selected.
func (a *array) delay() float64 {
	return max(a.rowDelay+a.senses.bitLineDelay(a.subarray)+a.senses.delay,
		a.selects(&a.bit)+a.senses.delay, a.selects(&a.sense), a.selects(&a.out))
}

func (a *array) selects(d *decoders) float64 {
	delay, _ := d.last.delay(a.technology, d.first.rise)
	return d.first.delay + delay
}

func (a *array) energies() (read, writeExtra float64) {
	s, cells := &a.senses, subarrays*float64(a.columns)
	reading, sensing := float64(s.read*cells), float64(s.energy*subarrays*a.amplifiers())
	read = a.driving + sensing + reading + float64(a.output.energy*float64(a.outputs()))
	for _, d := range [...]*decoders{&a.bit, &a.sense, &a.out} {
		read += d.first.energy + d.last.energy
	}
	// CACTI writes to the columns of all active mats in each of them.
	ways := float64(a.bitMux * a.senseMux * a.outMux)
	return read, s.write*cells*float64(a.active())/ways - reading - sensing
}

func (a *array) leaks() float64 {
	rows, columns, ports := float64(a.rows), float64(a.columns), float64(a.Ports)
	outputs := math.Floor(a.amplifiers() / float64(a.senseMux*a.outMux))
	c := &a.precharge
	perSubarray := float64(a.cellLeakage()*rows*columns) +
		a.leakage(&inverter, c.n[0], c.p[0]) + c.leakageBehind(a.technology, &inverter) +
		float64((float64(a.senses.leakage*a.amplifiers())+float64(a.output.leakage*outputs))*ports) +
		float64(a.word.last.leakage*rows)
	return float64(subarrays*perSubarray) + a.word.first.leakage + a.bit.first.leakage + a.sense.first.leakage + a.out.first.leakage +
		float64(a.bit.last.leakage*float64(a.bitMux)) + float64(a.sense.last.leakage*float64(a.senseMux)) + float64(a.out.last.leakage*float64(a.outMux))
}

// cellLeakage is a cell's: two inverters, of which CACTI counts one for what
// leaks through gates, and an access transistor for each port.
func (a *array) cellLeakage() float64 {
	inverters := a.um(pullDownWidth + pullUpWidth)
	access := float64(a.um(accessWidth) * float64(a.Ports) / 2)
	return float64(a.vdd * (float64((inverters+access)*a.off) + float64(inverters/2*a.leaky)))
}
