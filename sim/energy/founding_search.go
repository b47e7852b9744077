//go:build search

package energy

import (
	"encoding/binary"
	"errors"
	"math"

	"meshscape/assets"
)

// table is all that the program for the search alone has of CACTI's answers.
type table struct{}

func sramTable() (*table, error) { return &table{}, nil }

// cost looks a memory up. explore.New leaves spaces with others to the whole
// program.
func (*table) cost(nm int, width, depth, banks, ports float64) (c cost) {
	i := foundingIndex(nm, width, depth, banks, ports)
	if i < 0 {
		panic(errors.New("energy: a memory that the search has no price for"))
	}
	entry := []byte(assets.SRAM)[8*metrics*i:]
	for m := range c {
		c[m] = math.Float64frombits(binary.LittleEndian.Uint64(entry[8*m:]))
	}
	return c
}
