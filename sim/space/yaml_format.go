//go:build !search

package space

import (
	"fmt"
	"strings"

	"gopkg.in/yaml.v3"

	"meshscape/sim/yamldoc"
)

// FormatYAML writes a space as ParseYAML reads it, with every axis written out.
func FormatYAML(s *Space) ([]byte, error) {
	d := &s.Document
	relation := "equal"
	if d.AtMost {
		relation = "at most"
	}
	var axes []yamldoc.Field
	for i := range s.Axes {
		axes = append(axes, yamldoc.Pair(strings.ReplaceAll(s.Axes[i].Name, " ", "_"), s.formatAxis(&s.Axes[i])))
	}
	return yamldoc.Format(yamldoc.Map(yamldoc.Pair("space", yamldoc.Map(
		yamldoc.Pair("version", yamldoc.Scalar(0.1)),
		yamldoc.Pair("name", yamldoc.Text(d.Name)),
		yamldoc.Pair("pes", yamldoc.Flow(yamldoc.Map(
			yamldoc.Pair("budget", yamldoc.Scalar(d.PEs)),
			yamldoc.Pair("relation", yamldoc.Text(relation)),
		))),
		yamldoc.Pair("budgets", d.Budgets.format()),
		yamldoc.Pair("axes", yamldoc.Map(axes...)),
	))), nil)
}

func (b Budgets) format() *yaml.Node {
	if b == (Budgets{}) {
		return nil
	}
	return yamldoc.Flow(yamldoc.Map(
		yamldoc.Pair("bits", amount(b.Bits)),
		yamldoc.Pair("area_um2", amount(b.AreaUM2)),
		yamldoc.Pair("bandwidth_bits", amount(b.BandwidthBits)),
	))
}

func amount(n float64) *yaml.Node {
	if n == 0 {
		return nil
	}
	return yamldoc.Scalar(n)
}

// formatAxis writes all steps, or free where the mesh has all that the budget
// leaves.
func (s *Space) formatAxis(a *Axis) *yaml.Node {
	if a.mesh != nil && len(a.mesh) == len(s.Document.shapes()) {
		return yamldoc.Text("free")
	}
	var steps []*yaml.Node
	for i, n := range a.Steps {
		if a.mesh != nil {
			steps = append(steps, yamldoc.Text(fmt.Sprintf("%dx%d", a.mesh[i].X, a.mesh[i].Y)))
		} else {
			steps = append(steps, yamldoc.Scalar(n))
		}
	}
	return yamldoc.Flow(yamldoc.List(steps...))
}
