//go:build !search

package workload

import (
	"fmt"
	"regexp"

	"meshscape/sim/yamldoc"
)

// ParseYAML reads a problem as Timeloop v0.4 describes it:
//
//	problem:
//	  version: 0.4
//	  shape:
//	    name: strided
//	    dimensions: [P, R]
//	    coefficients: [{name: stride, default: 1}]
//	    data_spaces:
//	    - {name: Weights, projection: [R]}
//	    - {name: Inputs, projection: [[[R], [P, stride]]]} # r + stride·p
//	    - {name: Outputs, projection: [P], read_write: true}
//	  instance: {P: 16, R: 3, stride: 2}
//
// A projection lists ranks, a rank sums terms, and a term is a dimension or a
// dimension and its coefficient. Without a shape, the instance tells it: a
// matmul if it has K, a grouped convolution if it has G, else a convolution.
//
// Fields that are not used are kept in the warnings: FormatYAML puts them back.
// Errors read "file:line: field: what is wrong".
func ParseYAML(file string, data []byte) (*Problem, []yamldoc.Warning, error) {
	doc, err := yamldoc.Parse(file, data)
	if err != nil {
		return nil, nil, fmt.Errorf("workload: %w", err)
	}
	section := doc.Section("problem")
	section.CheckVersion()
	section.Only("version", "shape", "instance")
	instance := section.Need("instance", "the bounds of the dimensions")
	p := &Problem{Shape: readShape(section.Field("shape"), instance)}
	if doc.Err() == nil {
		p.readInstance(instance)
	}
	if doc.Err() == nil {
		if err := p.Validate(); err != nil {
			instance.Failf("%w", err)
		}
	}
	if err := doc.Err(); err != nil {
		return nil, nil, fmt.Errorf("workload: %w", err)
	}
	return p, doc.Warnings(), nil
}

func readShape(v, instance yamldoc.Value) *Shape {
	if v.Exists() {
		s := new(Shape)
		s.read(v)
		return s
	}
	s := Convolution()
	switch {
	case instance.Field("K").Exists():
		s = Matmul()
	case instance.Field("G").Exists():
		s = GroupedConvolution()
	}
	v.Warnf("missing: taken for a %s", s.Name)
	return s
}

func (s *Shape) read(v yamldoc.Value) {
	v.Only("name", "dimensions", "coefficients", "data_spaces")
	s.Name = v.Field("name").Text()
	for _, item := range v.Need("dimensions", "a list of names").Items(MaxDimensions) {
		name := readName(item, dimensionName, "letters")
		if s.taken(name) {
			item.Failf("%s: stands twice", name)
		}
		s.Dimensions = append(s.Dimensions, name)
	}
	for _, item := range v.Field("coefficients").Items(maxCoefficients) {
		item.Only("name", "default")
		name := readName(item.Need("name", "the coefficient's name"), anyName, anyNameIs)
		if s.taken(name) {
			item.Failf("%s: stands twice", name)
		}
		s.Coefficients = append(s.Coefficients, Coefficient{name, item.Field("default").Int(1, -maxCoefficient, maxCoefficient)})
	}
	for _, item := range v.Need("data_spaces", "a list of data spaces").Items(MaxDataSpaces) {
		s.readDataSpace(item)
	}
}

const maxCoefficients = 4 * MaxDimensions

func (s *Shape) taken(name string) bool { return s.Dimension(name) >= 0 || s.Coefficient(name) >= 0 }

// Names have to be told from numbers and separators in factors, permutations
// and lists.
var (
	dimensionName = regexp.MustCompile(`^[A-Za-z_]{1,64}$`)
	anyName       = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_.-]{0,63}$`)
)

const anyNameIs = "letters, digits and _ . -"

func readName(v yamldoc.Value, valid *regexp.Regexp, want string) string {
	name := v.Text()
	if !valid.MatchString(name) {
		v.Failf("%q: want a name of up to 64 %s", name, want)
	}
	return name
}

func (s *Shape) readDataSpace(v yamldoc.Value) {
	v.Only("name", "projection", "read_write")
	d := DataSpace{Name: readName(v.Need("name", "the data space's name"), anyName, anyNameIs)}
	if s.DataSpace(d.Name) >= 0 {
		v.Failf("%s: stands twice", d.Name)
	}
	d.ReadWrite = v.Field("read_write").Bool(false)
	for _, rank := range v.Need("projection", "a list such as [M, K] or [[[R, dilation], [P, stride]]]").Items(MaxRanks) {
		d.Ranks = append(d.Ranks, s.readRank(rank))
	}
	s.DataSpaces = append(s.DataSpaces, d)
}

func (s *Shape) readRank(v yamldoc.Value) Rank {
	if !v.IsList() {
		return Rank{s.readTerm(v, []yamldoc.Value{v})}
	}
	var rank Rank
	for _, term := range v.Items(MaxDimensions) {
		rank = append(rank, s.readTerm(term, term.Items(2)))
	}
	return rank
}

func (s *Shape) readTerm(at yamldoc.Value, parts []yamldoc.Value) Term {
	if len(parts) < 1 || len(parts) > 2 {
		at.Failf("want a dimension, or a dimension and its coefficient")
		return Term{}
	}
	t := Term{s.Dimension(parts[0].Text()), -1}
	if t.Dimension < 0 {
		parts[0].Failf("there is no dimension %q: want one of %v", parts[0].Text(), s.Dimensions)
	}
	if len(parts) == 2 {
		t.Coefficient = s.Coefficient(parts[1].Text())
		if t.Coefficient < 0 {
			parts[1].Failf("there is no coefficient %q", parts[1].Text())
		}
	}
	return t
}

func (p *Problem) readInstance(v yamldoc.Value) {
	p.Bounds = make([]int, len(p.Shape.Dimensions))
	for i, name := range p.Shape.Dimensions {
		p.Bounds[i] = v.Need(name, "the bound of this dimension").Int(1, 1, MaxComputes)
	}
	p.Coefficients = make([]int, len(p.Shape.Coefficients))
	for i, c := range p.Shape.Coefficients {
		p.Coefficients[i] = v.Field(c.Name).Int(c.Default, -maxCoefficient, maxCoefficient)
	}
	for name, field := range v.Fields() {
		if name == "densities" {
			field.Keepf("kept, not used: the model is dense")
		} else if !p.Shape.taken(name) {
			field.Keepf("no dimension and no coefficient of the shape: kept, not used")
		}
	}
}
