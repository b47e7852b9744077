//go:build !search

package assets

import _ "embed"

// Eyeriss is the founding study's chip, 168 PEs that keep a filter row each, as
// a Timeloop v0.4 architecture. sim/space has it in Go.
//
//go:embed arch/eyeriss_like.yaml
var Eyeriss string
