//go:build !search

package mapping

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"meshscape/sim/arch"
	"meshscape/sim/workload"
	"meshscape/sim/yamldoc"
)

// ParseYAML reads a mapping as Timeloop v0.4 describes it, a list of directives:
//
//	mapping:
//	- {target: DRAM, type: temporal, factors: [C=2, P=0], permutation: [P, C]}
//	- {target: PE, type: spatial, factors: M8 C2, permutation: CM, split: 1}
//	- {target: shared_glb, type: dataspace, keep: [Inputs], bypass: [Weights, Outputs]}
//
// Factors and permutations may be lists or text; permutations list loops from
// the innermost out. A factor of 0 is the dimension's whole bound, one that is
// not given is 1. Spatial loops stand at the container that fans out, or at the
// level "inter_PE_spatial" that Timeloop makes of it; those at positions below
// split go on X, the others on Y. What no directive says about a level, the
// architecture's constraints say: fixed factors, order, split and bypass.
//
// Fields that are not used are kept in the warnings: FormatYAML puts them back.
// Errors read "file:line: field: what is wrong".
func ParseYAML(file string, data []byte, p *workload.Problem, a *arch.Architecture) (*Mapping, []yamldoc.Warning, error) {
	doc, err := yamldoc.Parse(file, data)
	if err != nil {
		return nil, nil, fmt.Errorf("mapping: %w", err)
	}
	section := doc.Section("mapping")
	list := section
	if section.IsMap() {
		section.CheckVersion()
		section.Only("version", "targets")
		list = section.Field("targets")
	}
	r := newReader(p, a)
	for _, item := range list.Items(8 * arch.MaxLevels) {
		r.read(item)
	}
	m := r.mapping(section)
	if doc.Err() == nil {
		if err := m.Validate(p, a); err != nil {
			section.Failf("%w", err)
		}
	}
	if err := doc.Err(); err != nil {
		return nil, nil, fmt.Errorf("mapping: %w", err)
	}
	return m, doc.Warnings(), nil
}

// reader collects what directives say of each level.
type reader struct {
	problem      *workload.Problem
	architecture *arch.Architecture
	keep         []Set
	loops        map[place]loops
}

// place is the temporal or spatial loops of a level.
type place struct {
	level int
	kind  string
}

// loops are the loops of one place, and where they were read.
type loops struct {
	at          yamldoc.Value
	read        bool // not just the architecture's
	factors     map[string]int
	permutation []string
	split       *int
}

func newReader(p *workload.Problem, a *arch.Architecture) *reader {
	r := &reader{problem: p, architecture: a, loops: map[place]loops{}}
	for i := range a.Levels[:len(a.Levels)-1] {
		l := &a.Levels[i]
		keep := Set(0)
		for d := range p.Shape.DataSpaces {
			if l.Kind == arch.Storage && !slices.Contains(l.Constraints.Bypass, p.Shape.DataSpaces[d].Name) {
				keep = keep.With(d)
			}
		}
		r.keep = append(r.keep, keep)
		r.loops[place{i, "temporal"}] = r.constrained(&l.Constraints.Temporal)
		r.loops[place{i, "spatial"}] = r.constrained(&l.Constraints.Spatial)
	}
	return r
}

// constrained is what the architecture says before any directive does.
func (r *reader) constrained(c *arch.LoopConstraint) loops {
	l := loops{factors: map[string]int{}, permutation: c.Permutation}
	for _, f := range c.Factors {
		d := r.problem.Shape.Dimension(f.Dimension)
		if f.Relation != arch.Equal || d < 0 || f.Value > r.problem.Bounds[d] {
			continue // Timeloop ignores factors beyond the bound
		}
		l.factors[f.Dimension] = f.Value
		if f.Value == 0 {
			l.factors[f.Dimension] = r.problem.Bounds[d]
		}
	}
	if c.Split != arch.NoSplit {
		l.split = &c.Split
	}
	return l
}

func (r *reader) read(v yamldoc.Value) {
	kind := v.Need("type", "temporal, spatial or dataspace").Text()
	target := v.Need("target", "the name of a node").Text()
	v = v.At("mapping", target+" "+kind)
	switch kind {
	case "temporal":
		v.Only("target", "type", "factors", "permutation")
		r.readLoops(v, target, kind)
	case "spatial":
		v.Only("target", "type", "factors", "permutation", "split")
		r.readLoops(v, target, kind)
	case "dataspace", "datatype", "bypass":
		v = v.At("mapping", target+" dataspace") // as FormatYAML writes it
		v.Only("target", "type", "keep", "bypass")
		r.readKeep(v, target, kind)
	default:
		v.Field("type").Failf("%q: want temporal, spatial or dataspace", kind)
	}
}

// level returns the index of the level that a directive targets, or -1.
func (r *reader) level(v yamldoc.Value, target, kind string) int {
	level := r.architecture.Target(target, kind)
	switch {
	case level == len(r.keep):
		v.Field("target").Failf("%q computes: want a level above it", target)
		return -1
	case level < 0 && !r.idle(v):
		v.Field("target").Failf("there is no node %q in the architecture", target)
	case level < 0:
		v.Warnf("there is no such node; its loops are of 1, and left out")
	}
	return level
}

// idle tells whether a directive only has loops of 1, as that of a container
// without a fanout has.
func (r *reader) idle(v yamldoc.Value) bool {
	for _, factor := range r.readFactors(v.Field("factors")) {
		if factor != 1 {
			return false
		}
	}
	return !v.Field("keep").Exists()
}

func (r *reader) readLoops(v yamldoc.Value, target, kind string) {
	level := r.level(v, target, kind)
	if level < 0 {
		return
	}
	l := r.loops[place{level, kind}]
	if l.read {
		v.Failf("these loops have a directive in line %d already", l.at.Line())
	}
	l.at, l.read = v, true
	for name, factor := range r.readFactors(v.Field("factors")) {
		l.factors[name] = factor
	}
	if p := v.Field("permutation"); p.Exists() {
		l.permutation = r.readPermutation(p)
	}
	if s := v.Field("split"); s.Exists() {
		split := s.Int(0, 0, 1<<20)
		l.split = &split
	}
	r.loops[place{level, kind}] = l
}

// readFactors reads the factors that are given, by dimension.
func (r *reader) readFactors(v yamldoc.Value) map[string]int {
	shape := r.problem.Shape
	factors := map[string]int{}
	fields := splitList(joinBlanks(v))
	if len(fields) > workload.MaxDimensions {
		v.Failf("%d factors: want one for each dimension", len(fields))
		return factors
	}
	for _, field := range fields {
		f, err := arch.ParseFactor(field)
		d := shape.Dimension(f.Dimension)
		switch _, twice := factors[f.Dimension]; {
		case err != nil || f.Relation != arch.Equal:
			v.Failf("%q: want a dimension and a number, such as C=4", field)
		case d < 0:
			v.Failf("%q: there is no dimension %q: want one of %v", field, f.Dimension, shape.Dimensions)
		case twice:
			v.Failf("%q: dimension %s has a factor already", field, f.Dimension)
		case f.Value == 0:
			factors[f.Dimension] = r.problem.Bounds[d]
		default:
			factors[f.Dimension] = f.Value
		}
	}
	return factors
}

// joinBlanks reads a list or text as one text of "C=1" with blanks between.
func joinBlanks(v yamldoc.Value) string {
	if v.IsList() {
		return strings.Join(v.Texts(), " ")
	}
	parts := strings.Split(v.Text(), "=")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return strings.Join(parts, "=")
}

func (r *reader) readPermutation(v yamldoc.Value) []string {
	order, err := ParsePermutation(strings.Join(v.Texts(), ","), r.problem.Shape)
	if err != nil {
		v.Failf("%w", err)
	}
	names := make([]string, len(order))
	for i, d := range order {
		names[i] = r.problem.Shape.Dimensions[d]
	}
	return names
}

func (r *reader) readKeep(v yamldoc.Value, target, kind string) {
	level := r.level(v, target, kind)
	if level < 0 {
		return
	}
	keep, bypass := r.readSet(v.Field("keep")), r.readSet(v.Field("bypass"))
	if keep&bypass != 0 {
		v.Failf("a data space is kept and bypassed")
	}
	r.keep[level] = r.keep[level]&^bypass | keep
}

func (r *reader) readSet(v yamldoc.Value) Set {
	set := Set(0)
	for _, name := range v.Texts() {
		d := r.problem.Shape.DataSpace(name)
		if d < 0 {
			v.Failf("there is no data space %q", name)
			continue
		}
		set = set.With(d)
	}
	return set
}

// mapping puts the levels together.
func (r *reader) mapping(section yamldoc.Value) *Mapping {
	m := &Mapping{Nests: make([]Nest, len(r.keep))}
	for i := range m.Nests {
		m.Nests[i].Keep = r.keep[i]
		for _, kind := range []string{"temporal", "spatial"} {
			l := r.loops[place{i, kind}]
			at := section
			if l.read {
				at = l.at
			}
			d := l.directive(kind)
			if err := d.apply(&m.Nests[i], r.problem.Shape); err != nil {
				at.Failf("%w", err)
			}
		}
	}
	return m
}

func (l *loops) directive(kind string) Directive {
	var factors []string
	for name, factor := range l.factors {
		factors = append(factors, name+"="+strconv.Itoa(factor))
	}
	slices.Sort(factors)
	return Directive{Type: kind, Factors: strings.Join(factors, " "), Permutation: strings.Join(l.permutation, ","), Split: l.split}
}
