package mapping

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"meshscape/sim/arch"
	"meshscape/sim/workload"
)

// Directive is one entry of a mapping in Timeloop's form: what one level does
// with its temporal loops, its spatial loops or its DataSpaces.
type Directive struct {
	Target      string   `json:"target" yaml:"target"`
	Type        string   `json:"type" yaml:"type"` // temporal, spatial, datatype (or bypass)
	Keep        []string `json:"keep,omitempty" yaml:"keep,omitempty,flow"`
	Bypass      []string `json:"bypass,omitempty" yaml:"bypass,omitempty,flow"`
	Factors     string   `json:"factors,omitempty" yaml:"factors,omitempty"`         // "C1 M64 R1"
	Permutation string   `json:"permutation,omitempty" yaml:"permutation,omitempty"` // innermost first: "MCRSNPQ"
	Split       *int     `json:"split,omitempty" yaml:"split,omitempty"`             // spatial: loops at positions below go on X
}

// FromDirectives reads a mapping in Timeloop's form. Factors that are not given
// are 1, a level without a datatype directive keeps all DataSpaces, and one
// that only fans out keeps none. Errors name the directive and its field.
func FromDirectives(directives []Directive, p *workload.Problem, a *arch.Architecture) (*Mapping, error) {
	m := &Mapping{Nests: make([]Nest, len(a.Levels)-1)}
	for i := range m.Nests {
		if a.Levels[i].Kind == arch.Storage {
			m.Nests[i].Keep = 1<<len(p.Shape.DataSpaces) - 1
		}
	}
	for i := range directives {
		d := &directives[i]
		level := a.LevelIndex(d.Target)
		if level < 0 || level >= len(m.Nests) {
			return nil, fmt.Errorf("mapping[%d]: target: there is no storage level %q", i, d.Target)
		}
		if err := d.apply(&m.Nests[level], p.Shape); err != nil {
			return nil, fmt.Errorf("mapping[%d] (%s %s): %w", i, d.Target, d.Type, err)
		}
	}
	return m, m.Validate(p, a)
}

func (d *Directive) apply(n *Nest, shape *workload.Shape) error {
	switch d.Type {
	case "temporal":
		loops, err := d.loops(shape)
		n.Temporal = loops
		return err
	case "spatial":
		return d.applySpatial(n, shape)
	case "datatype", "bypass", "dataspace":
		return d.applyKeep(n, shape)
	}
	return fmt.Errorf("type: %q: want temporal, spatial or datatype", d.Type)
}

func (d *Directive) applySpatial(n *Nest, shape *workload.Shape) error {
	order, err := ParsePermutation(d.Permutation, shape)
	if err != nil {
		return err
	}
	factors, err := ParseFactors(d.Factors, shape)
	if err != nil {
		return err
	}
	split := len(order)
	if d.Split != nil {
		split = *d.Split
	}
	n.SpatialX, n.SpatialY = nil, nil
	for i := len(order) - 1; i >= 0; i-- {
		l := Loop{order[i], factors[order[i]]}
		if l.Bound == 1 {
			continue
		}
		if i < split {
			n.SpatialX = append(n.SpatialX, l)
		} else {
			n.SpatialY = append(n.SpatialY, l)
		}
	}
	return nil
}

func (d *Directive) applyKeep(n *Nest, shape *workload.Shape) error {
	for _, name := range d.Keep {
		i := shape.DataSpace(name)
		if i < 0 {
			return fmt.Errorf("keep: there is no data space %q", name)
		}
		n.Keep = n.Keep.With(i)
	}
	for _, name := range d.Bypass {
		i := shape.DataSpace(name)
		if i < 0 {
			return fmt.Errorf("bypass: there is no data space %q", name)
		}
		n.Keep &^= 1 << i
	}
	return nil
}

// loops returns the directive's loops outermost first, those of 1 left out.
func (d *Directive) loops(shape *workload.Shape) ([]Loop, error) {
	order, err := ParsePermutation(d.Permutation, shape)
	if err != nil {
		return nil, err
	}
	factors, err := ParseFactors(d.Factors, shape)
	if err != nil {
		return nil, err
	}
	var loops []Loop
	for i := len(order) - 1; i >= 0; i-- {
		if bound := factors[order[i]]; bound != 1 {
			loops = append(loops, Loop{order[i], bound})
		}
	}
	return loops, nil
}

// ParseFactors reads "C1 M64", "C=1,M=64" or a mix, one factor for each
// dimension by index; those not named are 1.
func ParseFactors(text string, shape *workload.Shape) ([]int, error) {
	factors := make([]int, len(shape.Dimensions))
	for i := range factors {
		factors[i] = 1
	}
	seen := make([]bool, len(factors))
	for _, field := range splitList(text) {
		cut := strings.IndexFunc(field, func(r rune) bool { return r == '=' || unicode.IsDigit(r) })
		if cut <= 0 {
			return nil, fmt.Errorf("factors: %q: want a dimension and a number, such as C4", field)
		}
		dimension := shape.Dimension(field[:cut])
		if dimension < 0 {
			return nil, fmt.Errorf("factors: %q: there is no dimension %q", field, field[:cut])
		}
		value, err := strconv.Atoi(strings.TrimPrefix(field[cut:], "="))
		if err != nil || value < 1 {
			return nil, fmt.Errorf("factors: %q: want a whole number of at least 1 (imperfect factors are not modelled)", field)
		}
		if seen[dimension] {
			return nil, fmt.Errorf("factors: %q: dimension %s has a factor already", field, field[:cut])
		}
		seen[dimension], factors[dimension] = true, value
	}
	return factors, nil
}

// ParsePermutation reads a loop order, innermost first: "MCRSNPQ", or names
// with commas or blanks between them. Dimensions that are not named come last,
// outermost, in the shape's order.
func ParsePermutation(text string, shape *workload.Shape) ([]int, error) {
	names := splitList(text)
	if len(names) == 1 && shape.Dimension(names[0]) < 0 {
		names = strings.Split(names[0], "")
	}
	order := make([]int, 0, len(shape.Dimensions))
	seen := make([]bool, len(shape.Dimensions))
	for _, name := range names {
		i := shape.Dimension(name)
		if i < 0 {
			return nil, fmt.Errorf("permutation: %q: there is no dimension %q", text, name)
		}
		if seen[i] {
			return nil, fmt.Errorf("permutation: %q: dimension %s stands twice", text, name)
		}
		seen[i] = true
		order = append(order, i)
	}
	for i, done := range seen {
		if !done {
			order = append(order, i)
		}
	}
	return order, nil
}

func splitList(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == ',' || unicode.IsSpace(r) })
}
