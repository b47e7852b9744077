//go:build !search

package energy

import "math/bits"

// cost is what CACTI answers for depth words of width bytes at one of
// sramNodes. Several banks, and two ports, are tabulated at 32 nm. Elsewhere
// the single bank is scaled by how many compare with one there; each further
// port adds what the second does.
func (t *table) cost(nm int, width, depth, banks, ports float64) cost {
	b := min(powerOfTwo(int(banks)), maxTableBanks)
	if g := t.grid(nm, b, int(ports)); g != nil {
		return g.at(width, depth)
	}
	bank := max(64, depth/float64(b))
	c := t.grid(nm, 1, 1).at(width, bank)
	one := t.grid(32, 1, 1).at(width, bank)
	many := t.grid(32, b, 1).at(width, depth)
	two := t.grid(32, 1, 2).at(width, bank)
	for m := range c {
		wires := max(0, many[m]/one[m]-1) // between banks: one set for each port
		if m != areaUM2 {
			wires *= ports
		}
		c[m] *= (1 + wires) * (1 + float64((ports-1)*max(0, two[m]/one[m]-1)))
	}
	return c
}

// powerOfTwo rounds up: CACTI wants a power of two of banks.
func powerOfTwo(n int) int { return 1 << bits.Len(uint(n-1)) }
