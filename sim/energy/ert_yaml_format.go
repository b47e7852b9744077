//go:build !search

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
		ert.Content = append(ert.Content, yamldoc.Map(yamldoc.Pair("name", r.commented(name)), yamldoc.Pair("actions", r.formatActions())))
		art.Content = append(art.Content, yamldoc.Map(yamldoc.Pair("name", yamldoc.Text(name)), yamldoc.Pair("area", yamldoc.Scalar(r.Entry.AreaUM2))))
	}
	return yamldoc.Format(yamldoc.Map(yamldoc.Pair("ERT", formatTables(ert)), yamldoc.Pair("ART", formatTables(art))), kept)
}

func formatTables(tables *yaml.Node) *yaml.Node {
	return yamldoc.Map(yamldoc.Pair("version", yamldoc.Scalar(0.4)), yamldoc.Pair("tables", tables))
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
		actions.Content = append(actions.Content, yamldoc.Flow(yamldoc.Map(yamldoc.Pair("name", yamldoc.Text(action.String())),
			yamldoc.Pair("arguments", yamldoc.Flow(yamldoc.Map())), yamldoc.Pair("energy", yamldoc.Scalar(pj)))))
	}
	return actions
}
