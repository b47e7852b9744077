//go:build !search

package workload

import (
	"gopkg.in/yaml.v3"

	"meshscape/sim/yamldoc"
)

// FormatYAML writes the problem as a file that Timeloop v0.4 reads, with what
// ParseYAML kept. ParseYAML gives the same problem back.
func (p *Problem) FormatYAML(kept []yamldoc.Warning) ([]byte, error) {
	return yamldoc.Format(yamldoc.Map(yamldoc.Pair("problem", yamldoc.Map(
		yamldoc.Pair("version", yamldoc.Scalar(0.4)),
		yamldoc.Pair("shape", p.Shape.format()),
		yamldoc.Pair("instance", p.formatInstance()),
	))), kept)
}

func (s *Shape) format() *yaml.Node {
	var coefficients *yaml.Node
	if len(s.Coefficients) > 0 {
		coefficients = yamldoc.List()
		for _, c := range s.Coefficients {
			coefficients.Content = append(coefficients.Content, yamldoc.Flow(yamldoc.Map(
				yamldoc.Pair("name", yamldoc.Text(c.Name)),
				yamldoc.Pair("default", yamldoc.Scalar(c.Default)))))
		}
	}
	spaces := yamldoc.List()
	for i := range s.DataSpaces {
		spaces.Content = append(spaces.Content, s.formatDataSpace(&s.DataSpaces[i]))
	}
	return yamldoc.Map(
		yamldoc.Pair("name", yamldoc.Text(s.Name)),
		yamldoc.Pair("dimensions", yamldoc.Texts(s.Dimensions)),
		yamldoc.Pair("coefficients", coefficients),
		yamldoc.Pair("data_spaces", spaces),
	)
}

func (s *Shape) formatDataSpace(d *DataSpace) *yaml.Node {
	projection := yamldoc.List()
	for _, rank := range d.Ranks {
		terms := yamldoc.List()
		for _, t := range rank {
			names := []string{s.Dimensions[t.Dimension]}
			if t.Coefficient >= 0 {
				names = append(names, s.Coefficients[t.Coefficient].Name)
			}
			terms.Content = append(terms.Content, yamldoc.Texts(names))
		}
		projection.Content = append(projection.Content, yamldoc.Flow(terms))
	}
	var written *yaml.Node
	if d.ReadWrite {
		written = yamldoc.Scalar(true)
	}
	return yamldoc.Map(
		yamldoc.Pair("name", yamldoc.Text(d.Name)),
		yamldoc.Pair("projection", yamldoc.Flow(projection)),
		yamldoc.Pair("read_write", written),
	)
}

func (p *Problem) formatInstance() *yaml.Node {
	n := yamldoc.Map()
	add := func(name string, value int) {
		n.Content = append(n.Content, yamldoc.Text(name), yamldoc.Scalar(value))
	}
	for i, name := range p.Shape.Dimensions {
		add(name, p.Bounds[i])
	}
	for i, c := range p.Shape.Coefficients {
		add(c.Name, p.Coefficients[i])
	}
	return n
}
