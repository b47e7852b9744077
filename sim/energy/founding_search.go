//go:build search

package energy

import (
	"encoding/binary"
	"errors"
	"math"

	"meshscape/assets"
)

// cost looks a memory up: the program for the search alone has no more of CACTI's
// answers. explore.New leaves spaces with others to the whole program.
func (s *sizing) cost(nm int, width, depth float64) (c cost) {
	i := foundingIndex(nm, width, depth, s.banks, s.ports)
	if i < 0 {
		panic(errors.New("energy: a memory that the search has no price for"))
	}
	s.uncertainty = SRAMTabulated
	entry := []byte(assets.SRAM)[8*metrics*i:]
	for m := range c {
		c[m] = math.Float64frombits(binary.LittleEndian.Uint64(entry[8*m:]))
	}
	return c
}
