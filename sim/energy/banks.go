package energy

import "math/bits"

// maxTableBanks ends the table; more banks cost what so many do.
const maxTableBanks = 32

// cost is what CACTI answers for depth words of width bytes at one of
// sramNodes. Several banks, and two ports, are tabulated at 32 nm; at other
// technologies, and for both at once, a single bank is scaled by their ratios
// there. Each further port adds what the second does.
func (t *table) cost(nm int, width, depth, banks, ports float64) cost {
	b := min(powerOfTwo(int(banks)), maxTableBanks)
	if g := t.grid(nm, b, int(ports)); g != nil {
		return g.at(width, depth)
	}
	c := t.grid(nm, 1, 1).at(width, depth)
	one := t.grid(32, 1, 1).at(width, depth)
	if b > 1 {
		many := t.grid(32, b, 1).at(width, depth)
		for m := range c {
			c[m] *= many[m] / one[m]
		}
	}
	if ports > 1 {
		two := t.grid(32, 1, 2).at(width, depth)
		for m := range c {
			c[m] *= 1 + float64((ports-1)*(two[m]/one[m]-1))
		}
	}
	return c
}

// powerOfTwo rounds up: CACTI wants a power of two of banks.
func powerOfTwo(n int) int { return 1 << bits.Len(uint(n-1)) }
