//go:build !search

package arch

import (
	"slices"

	"meshscape/sim/workload"
	"meshscape/sim/yamldoc"
)

// noTemporalReuse is what Timeloop itself calls no_reuse of temporal loops.
const noTemporalReuse = "no_temporal_reuse"

func noConstraints() Constraints {
	return Constraints{Temporal: LoopConstraint{Split: NoSplit}, Spatial: LoopConstraint{Split: NoSplit}}
}

// read adds a node's constraints: {spatial: …, temporal: …, dataspace: …}.
func (c *Constraints) read(v yamldoc.Value, shape *workload.Shape) {
	for kind, field := range v.Fields() {
		if field.Exists() {
			c.readOne(kind, field, shape)
		}
	}
}

// readOne adds one constraint of a kind.
func (c *Constraints) readOne(kind string, v yamldoc.Value, shape *workload.Shape) {
	switch kind {
	case "spatial":
		c.Spatial.read(v, shape, "split")
		if field := v.Field("no_reuse"); field.Exists() {
			field.Warnf("not modelled: instances share all they can")
		}
	case "temporal":
		c.Temporal.read(v, shape, noTemporalReuse)
		c.Temporal.NoReuse = union(c.Temporal.NoReuse, dataSpaces(v.Field(noTemporalReuse), shape))
	case "dataspace", "datatype", "bypass":
		c.readKeep(v, shape)
	case "max_overbooked_proportion", "utilization", "parallelism":
		v.Keepf("kept, not modelled")
	default:
		v.Failf("want spatial, temporal or dataspace")
	}
}

// read adds a constraint on loops. Timeloop's macros are written out.
func (l *LoopConstraint) read(v yamldoc.Value, shape *workload.Shape, more ...string) {
	v.Only(append(more, "type", "target", "factors", "permutation", "no_reuse", "default_max_factor", "default_min_factor",
		"factors_only", "no_iteration_over_dataspaces", "must_iterate_over_dataspaces")...)
	l.add(v.Field("factors"), readFactors(v.Field("factors"), shape))
	if only := v.Field("factors_only"); only.Exists() {
		l.add(only, readFactors(only, shape))
		l.fill(only, shape, Equal, 1)
	}
	l.readMacros(v, shape)
	if p := v.Field("permutation"); p.Exists() {
		order := readPermutation(p, shape)
		if l.Permutation != nil && !slices.Equal(l.Permutation, order) {
			p.Failf("%v contradicts %v", order, l.Permutation)
		}
		l.Permutation = order
	}
	if split := v.Field("split"); split.Exists() {
		l.Split = split.Int(NoSplit, 0, 1<<20)
	}
	l.NoReuse = append(l.NoReuse, dataSpaces(v.Field("no_reuse"), shape)...)
}

// readMacros reads constraints that stand for factors of many dimensions.
func (l *LoopConstraint) readMacros(v yamldoc.Value, shape *workload.Shape) {
	if field := v.Field("no_iteration_over_dataspaces"); field.Exists() {
		l.setOnes(field, shape, true)
	}
	if field := v.Field("must_iterate_over_dataspaces"); field.Exists() {
		l.setOnes(field, shape, false)
	}
	if field := v.Field("default_max_factor"); field.Exists() {
		l.fill(field, shape, AtMost, field.Int(1, 1, maxFactor))
	}
	if field := v.Field("default_min_factor"); field.Exists() {
		l.fill(field, shape, AtLeast, field.Int(1, 1, maxFactor))
	}
}

func (l *LoopConstraint) add(at yamldoc.Value, factors []Factor) {
	for _, f := range factors {
		l.Factors = addFactor(at, l.Factors, f)
	}
}

// fill gives the dimensions that have no such factor, nor a fixed one, a
// default.
func (l *LoopConstraint) fill(at yamldoc.Value, shape *workload.Shape, relation Relation, value int) {
	if !needShape(at, shape) {
		return
	}
	for _, d := range shape.Dimensions {
		has := slices.ContainsFunc(l.Factors, func(f Factor) bool {
			return f.Dimension == d && (f.Relation == relation || f.Relation == Equal || relation == Equal)
		})
		if !has {
			l.Factors = append(l.Factors, Factor{d, relation, value})
		}
	}
}

// setOnes fixes at 1 the factors of the dimensions that the named DataSpaces
// have, or have not.
func (l *LoopConstraint) setOnes(at yamldoc.Value, shape *workload.Shape, have bool) {
	if !needShape(at, shape) {
		return
	}
	touched := make([]bool, len(shape.Dimensions))
	for _, name := range dataSpaces(at, shape) {
		if i := shape.DataSpace(name); i >= 0 {
			for _, rank := range shape.DataSpaces[i].Ranks {
				for _, t := range rank {
					touched[t.Dimension] = true
				}
			}
		}
	}
	for i, name := range shape.Dimensions {
		if touched[i] == have {
			l.Factors = addFactor(at, l.Factors, Factor{name, Equal, 1})
		}
	}
}

// needShape warns of constraints that say nothing without a problem.
func needShape(at yamldoc.Value, shape *workload.Shape) bool {
	if shape == nil {
		at.Keepf("kept, not used: it speaks of all dimensions or data spaces, and there is no problem to name them")
	}
	return shape != nil
}

func (c *Constraints) readKeep(v yamldoc.Value, shape *workload.Shape) {
	v.Only("type", "target", "keep", "bypass", "keep_only", "bypass_only")
	keep, bypass := dataSpaces(v.Field("keep"), shape), dataSpaces(v.Field("bypass"), shape)
	if field := v.Field("keep_only"); field.Exists() && needShape(field, shape) {
		only := dataSpaces(field, shape)
		keep, bypass = union(keep, only), union(bypass, others(only, shape))
	}
	if field := v.Field("bypass_only"); field.Exists() && needShape(field, shape) {
		only := dataSpaces(field, shape)
		keep, bypass = union(keep, others(only, shape)), union(bypass, only)
	}
	c.Keep, c.Bypass = union(c.Keep, keep), union(c.Bypass, bypass)
	for _, name := range c.Keep {
		if slices.Contains(c.Bypass, name) {
			v.Failf("%s: kept and bypassed", name)
		}
	}
}

// dataSpaces reads names of DataSpaces; "*" is all.
func dataSpaces(v yamldoc.Value, shape *workload.Shape) []string {
	names := v.Texts()
	if slices.Contains(names, "*") {
		if !needShape(v, shape) {
			return nil
		}
		return others(nil, shape)
	}
	for _, name := range names {
		if shape != nil && shape.DataSpace(name) < 0 {
			v.Failf("there is no data space %q: want one of %v", name, others(nil, shape))
		}
	}
	return names
}

// others returns the DataSpaces that are not among the names.
func others(names []string, shape *workload.Shape) []string {
	var rest []string
	for i := range shape.DataSpaces {
		if name := shape.DataSpaces[i].Name; !slices.Contains(names, name) {
			rest = append(rest, name)
		}
	}
	return rest
}

// union returns a and what of b is not in it.
func union(a, b []string) []string {
	for _, name := range b {
		if !slices.Contains(a, name) {
			a = append(a, name)
		}
	}
	return a
}
