package assets

import "embed"

// Energy holds energy/sram.bin, CACTI's answers for SRAM, which sim/energy
// reads (its decode.go documents the layout) and sim/energy/tablegen writes.
//
//go:embed energy
var Energy embed.FS
