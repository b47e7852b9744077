package energy

import (
	"fmt"

	"gopkg.in/yaml.v3"

	"meshscape/sim/yamldoc"
)

// FormatYAML writes the ERT and the ART as a file that Timeloop v0.4 reads,
// with what ParseYAML kept. ParseYAML gives the same table back, but for sources
// and uncertainties, which are comments.
func (t Table) FormatYAML(kept []yamldoc.Warning) ([]byte, error) {
	ert, art := yamldoc.List(), yamldoc.List()
	for i := range t {
		r := &t[i]
		name := fmt.Sprintf("system_top_level.%s[1..%d]", r.Component, max(1, r.Instances))
		ert.Content = append(ert.Content, yamldoc.Map(field("name", r.commented(name)), field("actions", r.formatActions())))
		art.Content = append(art.Content, yamldoc.Map(field("name", yamldoc.Text(name)), field("area", yamldoc.Scalar(r.Entry.AreaUM2))))
	}
	return yamldoc.Format(yamldoc.Map(field("ERT", formatTables(ert)), field("ART", formatTables(art))), kept)
}

func field(name string, value *yaml.Node) yamldoc.Field {
	return yamldoc.Field{Name: name, Value: value}
}

func formatTables(tables *yaml.Node) *yaml.Node {
	return yamldoc.Map(field("version", yamldoc.Scalar(0.4)), field("tables", tables))
}

// commented is the name with where its figures come from.
func (r *Row) commented(name string) *yaml.Node {
	n := yamldoc.Text(name)
	if e := &r.Entry; e.Source != "" {
		n.LineComment = fmt.Sprintf("# %q", e.Source)
		if e.Uncertainty > 0 {
			n.LineComment += fmt.Sprintf(", ±%.2g %%", 100*e.Uncertainty)
		}
	}
	return n
}

func (r *Row) formatActions() *yaml.Node {
	actions := yamldoc.List()
	for action, pj := range r.Entry.Actions() {
		actions.Content = append(actions.Content, yamldoc.Flow(yamldoc.Map(field("name", yamldoc.Text(action.String())),
			field("arguments", yamldoc.Flow(yamldoc.Map())), field("energy", yamldoc.Scalar(pj)))))
	}
	return actions
}
