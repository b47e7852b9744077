package cacti

import (
	"iter"
	"math"
)

// candidate is what organisations have in common that cut a bank into the same
// subarrays and multiplex bit lines alike, and bounds of what they cost.
type candidate struct {
	cut
	thin, deep     int     // powers of two: subarrays across over words in a row, subarrays down times them
	delay          float64 // s, without multiplexers behind sense amplifiers
	perMat, perBit float64 // J
	fewest, wires  int     // bits that active mats deliver, wires across a mat
	width, height  float64 // of a mat, µm
	least          float64 // of the objective
}

// candidates are all subarrays, with all ways to multiplex their bit lines.
func candidates(t *technology, m *Memory) (all []candidate) {
	for thin := 1 - maxSpread; thin <= maxSplit; thin++ {
		columns := math.Ceil(float64(m.bits()) * power(-thin))
		if columns < minColumns || columns > maxCells {
			continue
		}
		for deep := 1; deep <= maxSplit+maxSpread; deep++ {
			rows := math.Ceil(m.Words / float64(m.Banks) * power(-deep))
			if rows < minRows || rows > maxCells {
				continue
			}
			s := newSubarray(t, m, int(rows), int(columns))
			for mux := 1; mux <= maxMux && subarrays*s.columns/mux >= subarrays; mux *= 2 {
				all = append(all, newCandidate(cut{subarray: s, bitMux: mux, senseMux: 1, outMux: 1}, thin, deep))
			}
		}
	}
	return all
}

func newCandidate(c cut, thin, deep int) candidate {
	r := candidate{cut: c, thin: thin, deep: deep}
	a := array{cut: c, senses: c.senses(), output: c.driveOutput()}
	n, o := &a.senses, &a.output
	r.delay = c.rowDelay + n.bitLineDelay(c.subarray) + n.delay + o.delay
	r.perMat = c.driving + float64(subarrays*(float64(float64(c.columns)*n.read)+float64(c.amplifiers()*n.energy)))
	r.perBit = o.energy
	r.fewest, r.wires = c.fewest()
	r.width = a.bareWidth()
	r.height = float64(2*(c.height+a.belowCells())) + float64(float64(r.wires*c.Ports)*c.um(globalPitch))
	return r
}

// bound is less than an objective is of any of the organisations.
func (c *candidate) bound(of objective) float64 {
	least := math.Inf(1)
	for spread := range c.organisations() {
		least = min(least, of(c.floor(spread)))
	}
	return least
}

// organisations are those with at least as many mats in a row as deliver a word.
func (c *candidate) organisations() iter.Seq[int] {
	return func(yield func(spread int) bool) {
		for spread := range maxSpread + 1 {
			across, down := c.thin+spread, c.deep-spread
			if across < 1 || across > maxSplit || down < 1 || down > maxSplit || c.active() > 1<<across/2 {
				continue
			}
			if !yield(spread) {
				return
			}
		}
	}
}

func (c *candidate) organisation(spread int) Organisation {
	return Organisation{1 << (c.thin + spread), 1 << (c.deep - spread), 1 << spread, c.bitMux, c.senseMux, c.outMux}
}

// floor is less than the organisation's delay and energy: it leaves out the gates
// of H-trees, and what multiplexes behind the sense amplifiers.
func (c *candidate) floor(spread int) (ns, pJ float64) {
	ports := float64(c.Ports)
	f := field{width: c.width, height: c.height, across: c.thin + spread - 1, down: c.deep - spread - 1,
		address: float64(addressBits(c.rows)+addressBits(c.bitMux)) * ports,
		data:    float64(2*c.bits()+1) * ports,
	}
	in := f.span(c.um(globalPitch), f.matWires)
	length := way(in.width, in.height, f.across, f.down) + c.route(in.width, in.height)
	bits := f.address + float64(float64(c.bits())*ports)
	ns = (c.delay + float64(2*c.repeated.delay*length)) * 1e9
	pJ = (float64(c.perMat*float64(max(1, c.active()))) + float64(c.perBit*float64(c.fewest)) + float64(c.repeated.energy*length*bits)) * 1e12
	return ns, pJ
}

// route is the way between banks of at least such a size.
func (c *candidate) route(width, height float64) float64 {
	all := addressBits(c.Banks)
	x, y := split(all, false)
	u, v := split(all, true)
	return min(way(width*power(x), height*power(y), x, y),
		way(width*power(u), height*power(v), u, v))
}

// way is from the root to a leaf of an H-tree of so many forks over an area.
func way(width, height float64, across, down int) float64 {
	return float64(width*(1-power(-across))) + float64(height/2*(1-power(-down)))
}

// fewest bits that all mats deliver which an access reads (where a word does not
// divide, CACTI loses some), and fewest wires across a mat, however sense
// amplifiers are multiplexed.
func (c cut) fewest() (bits, wires int) {
	bits, wires = c.bits(), math.MaxInt
	for ; c.outputs() >= subarrays; c.senseMux *= 2 {
		bits, wires = min(bits, c.outputs()*c.active()), min(wires, c.wires())
	}
	return bits, wires
}
