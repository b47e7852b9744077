//go:build !search

package energy

import (
	"math/bits"

	"meshscape/sim/energy/cacti"
)

// cost is what CACTI answers for depth words of width bytes.
func (s *sizing) cost(nm int, width, depth float64) (c cost) {
	if nm == 32 && s.banks == 1 && s.ports == 1 && width <= maxTableWidth && depth <= maxTableDepth {
		s.uncertainty = SRAMTabulated
		return s.tabulated(width, depth)
	}
	s.uncertainty = max(s.uncertainty, SRAMComputed)
	m := cacti.Memory{NM: nm, Bytes: int(width), Words: depth, Banks: powerOfTwo(int(s.banks)), Ports: int(s.ports)}
	d, ok := m.Best()
	if !ok {
		s.fail("depth: %.0f words in %.0f banks: CACTI makes no such memory; want at most %d words a bank", depth, s.banks, cacti.MaxWords)
	}
	return cost{d.ReadPJ, d.WritePJ, d.LeakW, d.AreaUM2}
}

func (s *sizing) tabulated(width, depth float64) cost {
	t, err := sramTable()
	if err != nil {
		s.fail("%w", err)
		return cost{}
	}
	return t.at(width, depth)
}

// powerOfTwo rounds up: CACTI wants a power of two of banks.
func powerOfTwo(n int) int { return 1 << bits.Len(uint(n-1)) }
