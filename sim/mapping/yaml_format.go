//go:build !search

package mapping

import (
	"strings"
	"unicode"

	"gopkg.in/yaml.v3"

	"meshscape/sim/arch"
	"meshscape/sim/workload"
	"meshscape/sim/yamldoc"
)

// FormatYAML writes the mapping as a file that Timeloop v0.4's front end reads,
// with what ParseYAML kept: spatial loops stand at the containers that fan out.
// ParseYAML gives the same mapping back.
//
// Timeloop refuses a mapping together with constraints that say the same in
// other words: give it an architecture without constraints (those of DataSpaces
// may stay).
func (m *Mapping) FormatYAML(p *workload.Problem, a *arch.Architecture, kept []yamldoc.Warning) ([]byte, error) {
	list := yamldoc.List()
	for _, d := range m.Directives(p, a) {
		level := a.LevelIndex(d.Target)
		switch isFanout := a.Levels[level].Kind == arch.Fanout; {
		case isFanout && d.Type == "spatial":
			d.Target = arch.ContainerName(d.Target)
		case isFanout && m.Nests[level].idle():
			continue
		}
		list.Content = append(list.Content, d.format(p.Shape))
	}
	return yamldoc.Format(yamldoc.Map(yamldoc.Pair("mapping", list)), kept)
}

// idle tells whether a level does nothing but fan out.
func (n *Nest) idle() bool { return n.Keep == 0 && Product(n.Temporal) == 1 }

func (d *Directive) format(shape *workload.Shape) *yaml.Node {
	if d.Type == "datatype" {
		return yamldoc.Flow(yamldoc.Map(
			yamldoc.Pair("target", yamldoc.Text(d.Target)), yamldoc.Pair("type", yamldoc.Text("dataspace")),
			yamldoc.Pair("keep", yamldoc.Texts(d.Keep)), yamldoc.Pair("bypass", yamldoc.Texts(d.Bypass))))
	}
	factors := strings.Fields(d.Factors)
	for i, f := range factors {
		cut := strings.IndexFunc(f, unicode.IsDigit)
		factors[i] = f[:cut] + "=" + f[cut:]
	}
	var names []string
	order, _ := ParsePermutation(d.Permutation, shape) // which Directives wrote
	for _, i := range order {
		names = append(names, shape.Dimensions[i])
	}
	var split *yaml.Node
	if d.Split != nil {
		split = yamldoc.Scalar(*d.Split)
	}
	return yamldoc.Flow(yamldoc.Map(
		yamldoc.Pair("target", yamldoc.Text(d.Target)), yamldoc.Pair("type", yamldoc.Text(d.Type)),
		yamldoc.Pair("factors", yamldoc.Texts(factors)), yamldoc.Pair("permutation", yamldoc.Texts(names)),
		yamldoc.Pair("split", split)))
}
