//go:build !search

package assets

import "embed"

// Networks holds networks/NAME.yaml, one network each: its layers in order,
// with the paper they come from. sim/workload.ParseNetwork reads them.
//
//go:embed networks/*.yaml
var Networks embed.FS
