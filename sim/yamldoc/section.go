//go:build !search

package yamldoc

import (
	"slices"
	"strings"
)

// sections are the top-level fields that a Timeloop v0.4 file may hold.
var sections = []string{"architecture", "variables", "problem", "mapping", "mapper", "mapspace", "globals",
	"components", "compound_components", "sparse_optimizations", "ERT", "ART"}

// Section returns one top-level field, which must be there. One file may hold
// several; those that are no part of Timeloop's format are warned of and kept.
func (d *Document) Section(name string) Value {
	var found []string
	for field, value := range d.Root.Fields() {
		found = append(found, field)
		if field != name && !slices.Contains(sections, field) && !strings.Contains(field, "constraints") {
			value.Keepf("unknown section: kept, not used")
		}
	}
	v := d.Root.Field(name)
	if !v.Exists() {
		v.Failf("missing: want a file with the section %s:, this one has [%s]", name, strings.Join(found, " "))
	}
	return v
}

// CheckVersion fails unless a section's version is 0.4 or left out.
func (v Value) CheckVersion() {
	if version := v.Field("version"); version.Exists() && version.Text() != "0.4" {
		version.Failf("%s: want 0.4", version.Text())
	}
}
