//go:build search

package assets

import _ "embed"

// SRAM is energy/founding.bin, the part of CACTI's answers that prices the
// founding chip's buffer (sim/energy's founding.go documents the layout).
//
//go:embed energy/founding.bin
var SRAM string
