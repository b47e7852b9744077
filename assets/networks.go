// Package assets holds what the programs are built with: the networks, the
// founding study's chip and the energy tables, as files. It has no logic.
package assets

import _ "embed"

// NetworkList is what the files of Networks say, as sim/explore reads it at
// every start (its list.go documents the form; its tests write it).
//
//go:embed networks.txt
var NetworkList string
