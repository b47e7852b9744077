package cacti

import "math"

// senses is what bit lines and sense amplifiers do: energies per column or
// amplifier, J; leakage per amplifier, W.
type senses struct {
	tau             float64 // of a bit line, until it differs enough
	delay           float64 // of an amplifier
	read, write     float64
	energy, leakage float64
}

// senses of a subarray with this multiplexing of bit lines.
func (c *cut) senses() (s senses) {
	pitch := c.cellW / float64(c.Ports)
	bitMux := c.drain(c.um(muxWidth), 1, pitch/2)
	own := pitch * float64(c.bitMux)
	isolation := c.drain(c.um(isolationWidth), 1, own)
	latch := c.gate(c.um(sensePWidth+senseNWidth)) +
		c.drain(c.um(senseNWidth), 1, own) + c.drain(c.um(sensePWidth), 1, own)
	senseMux := c.drain(c.um(muxWidth), 1, own)
	behind := isolation + latch + senseMux
	s.tau = c.bitLineTau(bitMux, isolation, behind)
	swing, vdd2 := 2*senseSwing*c.vdd, c.vdd*c.vdd
	if c.bitMux > 1 {
		s.read = float64((c.bitLine+float64(2*bitMux))*swing) + (isolation+behind)*swing/float64(c.bitMux)
		s.write = 2 * float64((c.bitLine+float64(2*bitMux))*vdd2)
	} else {
		s.read = float64((c.bitLine + isolation + behind) * swing)
		s.write = 2 * float64(c.bitLine*vdd2)
	}
	s.delay = float64(behind / c.senseGM * c.logs.sensed)
	s.energy = behind * vdd2
	s.leakage = c.um(senseEnable) * c.off * c.vdd
	return s
}

// bitLineTau is the time that a cell takes to move a bit line by senseSwing
// once its word line is up.
func (c *cut) bitLineTau(bitMux, isolation, behind float64) float64 {
	cell := c.onN/c.um(pullDownWidth) + c.onN/c.um(accessWidth)
	line := float64(c.rows) * c.cellH * c.local.ohm
	load := behind
	tau := float64(c.onN * c.pn / c.um(isolationWidth) * behind)
	if c.bitMux > 1 {
		load = float64(2*bitMux) + isolation + behind
		tau += float64(line*load) + float64(c.onN/c.um(muxWidth)*(load-bitMux))
	}
	tau += float64(cell*(c.bitLine+load)) + float64(line*c.bitLine/2)
	return float64(tau * c.logs.swung)
}

// bitLineDelay follows the rise of a word line.
func (s *senses) bitLineDelay(t *subarray) float64 {
	drive := t.vdd - t.vth
	slope := t.vdd / t.rise
	if s.tau <= 0.5*drive/slope {
		return math.Sqrt(2 * s.tau * drive / slope)
	}
	return s.tau + drive/(2*slope)
}

// wireDriver carries a bit out of a subarray: through two multiplexers, with
// inverters between them, to a wire across it.
type wireDriver struct{ delay, energy, leakage, area float64 }

// driveOutput sends a bit from a sense amplifier across the subarray.
func (c *cut) driveOutput() (o wireDriver) {
	own := c.cellW / float64(c.Ports) * float64(c.bitMux)
	mux, inv := c.um(muxWidth), c.minN()+c.minP()
	n, p := c.folds(c.um(gateHeight))
	inverter0 := c.drain(c.minN(), 1, n) + c.drain(c.minP(), 1, p)
	r := &c.repeated
	part := c.width / r.spacing
	loads := [...]float64{
		float64(float64(c.senseMux)*c.drain(mux, 1, own)) + c.gate(inv),
		inverter0 + c.gate(inv),
		inverter0 + c.drain(mux, 1, own*float64(c.senseMux)),
		float64(float64(c.outMux)*c.drain(mux, 1, own*float64(c.senseMux))) + c.gate(r.size*part*inv),
	}
	widths := [...]float64{mux, c.minN(), c.minN(), mux}
	rise := 0.0
	for i, load := range loads {
		d := ramp(rise, c.onN/widths[i]*load)
		o.delay += d
		o.energy += float64(load * 0.5 * c.vdd * c.vdd)
		rise = 2 * d
	}
	o.delay += float64(r.delay * c.width)
	o.energy += float64(r.energy * c.width)
	o.leakage = float64(2*c.leakage(&inverter, c.minN(), c.minP())) + float64(c.vdd*mux*c.leaky) + float64((r.subthreshold+r.throughGate)*c.width)
	o.area = part * c.gateArea(&inverter, c.minN()*r.size, c.minP()*r.size, c.um(gateHeight))
	return o
}
