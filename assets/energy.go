//go:build !search

package assets

import _ "embed"

// SRAM is energy/sram.bin, CACTI's answers for the commonest SRAM, which sim/energy
// reads (its decode.go documents the layout) and sim/energy/tablegen writes.
//
//go:embed energy/sram.bin
var SRAM string
