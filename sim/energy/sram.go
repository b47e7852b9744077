package energy

import (
	"math"

	"meshscape/sim/portable"
)

// sram is on-chip memory as Accelergy's CACTI plug-in (cacti_wrapper.py,
// CactiSRAM) prices it: CACTI 7, itrs-lstp cells, 300 K.
func sram(a *attributes) Entry {
	nm, width, depth := a.technology(), a.width(), a.depth()
	banks := a.count("n_banks", "banks", 1, maxBanks)
	ports := a.count("n_rw_ports", "ports", 1, maxPorts)
	if a.err != nil {
		return Entry{}
	}
	return memory(a, nm, width, depth, banks, ports)
}

// sramNodes are the technologies at which CACTI is asked, in nm.
var sramNodes = [...]float64{22, 32, 45, 65, 90}

// memory is an SRAM of any technology: linear between sramNodes; below them
// energy goes with the square root of the node, area with the node, leakage is
// 21 % less besides (FinFET); above them everything goes with its square.
func memory(a *attributes, nm, width, depth, banks, ports float64) Entry {
	s := sizing{attributes: a, width: width, depth: depth, banks: banks, ports: ports}
	first, last := sramNodes[0], sramNodes[len(sramNodes)-1]
	var e Entry
	switch {
	case nm < first:
		by := nm / first
		e = s.entry(first)
		e.scale(math.Sqrt(by), 0.79*math.Sqrt(by), by)
	case nm > last:
		by := nm / last * (nm / last)
		e = s.entry(last)
		e.scale(by, by, by)
	default:
		e = s.between(nm)
	}
	e.Kind, e.Source, e.Uncertainty = Storage, "CACTI 7", s.uncertainty
	return e
}

// sizing is the shape of an SRAM: width in bits, depth in words.
type sizing struct {
	*attributes
	width, depth, banks, ports float64
	uncertainty                float64
}

// between is linear between the nodes around nm.
func (s *sizing) between(nm float64) Entry {
	i := 0
	for sramNodes[i] < nm {
		i++
	}
	if sramNodes[i] == nm {
		return s.entry(nm)
	}
	low, high := sramNodes[i-1], sramNodes[i]
	t := (nm - low) / (high - low)
	var e Entry
	e.add(s.entry(low), 1-t)
	e.add(s.entry(high), t)
	return e
}

// entry is the SRAM at one of sramNodes. CACTI takes whole bytes, at least 4,
// and at least 64 words a bank: what is smaller is priced as a part of that.
func (s *sizing) entry(nm float64) Entry {
	wide := max(math.Ceil(s.width/8)*8, 32)
	deep := max(s.depth, 64*s.banks)
	c := s.cost(int(nm), wide/8, deep)
	e := Entry{
		ReadPJ:   c[readPJ],
		WritePJ:  c[writePJ],
		UpdatePJ: c[writePJ],
		LeakPJ:   c[leakW] * s.banks * s.cycleNS() * 1e3,
		AreaUM2:  c[areaUM2],
	}
	part, share := s.width/wide, s.depth/deep
	dynamic := float64(part*0.7) + 0.3
	if share < 1 {
		dynamic *= portable.Pow(share, depthExponent)
	}
	e.scale(dynamic, part*share, part*share)
	return e
}
