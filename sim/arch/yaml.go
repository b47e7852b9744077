//go:build !search

package arch

import (
	"fmt"
	"strings"

	"meshscape/sim/workload"
	"meshscape/sim/yamldoc"
)

// ParseYAML reads an architecture as Timeloop v0.4 describes it, nested nodes
// with the tags !Container, !Component, !Parallel, !Hierarchical and !Nothing,
// and gives the levels that Timeloop's front end makes of it:
//
//   - meshX and meshY multiply from the outside in, to totals;
//   - a node X with a fanout becomes a level "inter_X_spatial" above it, which
//     has X's spatial constraints, loops over nothing in time and keeps nothing;
//   - a component inherits the attributes of all containers before it, and
//     technology and global_cycle_seconds of the section "variables";
//   - values may be expressions over variables and inherited attributes;
//   - each branch of a !Parallel bypasses what its other branches keep;
//   - constraints may stand at the node, or in a section "…constraints".
//
// The architecture's name is that of its first container. The shape says which
// dimensions and DataSpaces there are. Without one, as when only prices are
// wanted, constraints are not checked against it, and those that speak of all
// dimensions or DataSpaces are left out with a warning.
//
// Fields that are not used are kept in the warnings: FormatYAML puts them back.
// Errors read "file:line: field: what is wrong".
func ParseYAML(file string, data []byte, shape *workload.Shape) (*Architecture, []yamldoc.Warning, error) {
	doc, err := yamldoc.Parse(file, data)
	if err != nil {
		return nil, nil, fmt.Errorf("arch: %w", err)
	}
	r := newNodeReader(shape)
	r.readVariables(doc.Root.Field("variables"))
	section := doc.Section("architecture")
	section.CheckVersion()
	section.Only("version", "nodes")
	r.readNodes(section.Need("nodes", "a list of !Container, !Component and !Parallel nodes"), false)
	r.a.readConstraintSections(doc, shape)
	r.resolveBranches()
	r.a.checkLast(section)
	keepSections(doc.Root)
	if err := doc.Err(); err != nil {
		return nil, nil, fmt.Errorf("arch: %w", err)
	}
	if err := r.a.Validate(); err != nil {
		return nil, nil, fmt.Errorf("%s: %w", file, err)
	}
	return r.a, doc.Warnings(), nil
}

// ConstrainYAML adds the constraints of another file: its sections
// "constraints", "architecture_constraints" or "mapspace_constraints".
func (a *Architecture) ConstrainYAML(file string, data []byte, shape *workload.Shape) ([]yamldoc.Warning, error) {
	doc, err := yamldoc.Parse(file, data)
	if err != nil {
		return nil, fmt.Errorf("arch: %w", err)
	}
	if a.readConstraintSections(doc, shape) == 0 {
		doc.Root.Failf("want a section constraints: with targets")
	}
	if err := doc.Err(); err != nil {
		return nil, fmt.Errorf("arch: %w", err)
	}
	return doc.Warnings(), nil
}

// readConstraintSections returns how many sections it read.
func (a *Architecture) readConstraintSections(doc *yamldoc.Document, shape *workload.Shape) int {
	n := 0
	for name, section := range doc.Root.Fields() {
		if strings.Contains(name, "constraints") {
			a.readTargets(section, shape)
			n++
		}
	}
	return n
}

func (a *Architecture) checkLast(section yamldoc.Value) {
	if n := len(a.Levels); n == 0 || a.Levels[n-1].Kind != Compute {
		section.Failf("nodes: the last component does not compute: want a class such as intmac or compute")
	}
}

// keepSections keeps the sections that would change what Timeloop computes.
func keepSections(root yamldoc.Value) {
	for name, section := range root.Fields() {
		switch name {
		case "components", "compound_components":
			section.Keepf("kept, not used: component classes are priced by their names")
		case "sparse_optimizations":
			section.Keepf("kept, not used: the model is dense")
		}
	}
}
