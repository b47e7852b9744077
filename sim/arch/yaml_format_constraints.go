//go:build !search

package arch

import (
	"gopkg.in/yaml.v3"

	"meshscape/sim/yamldoc"
)

// Unconstrained returns the architecture without constraints on loops: what a
// mapping given with it has to be allowed to say itself.
func (a *Architecture) Unconstrained() *Architecture {
	out := &Architecture{Name: a.Name, Levels: append([]Level(nil), a.Levels...)}
	for i := range out.Levels {
		c := &out.Levels[i].Constraints
		c.Spatial = LoopConstraint{Split: NoSplit}
		if out.Levels[i].Kind == Storage {
			c.Temporal = LoopConstraint{Split: NoSplit, NoReuse: c.Temporal.NoReuse}
		}
	}
	return out
}

// FormatConstraintsYAML writes the constraints on loops as a file of their own.
// ConstrainYAML puts them back on the architecture that Unconstrained returns.
func (a *Architecture) FormatConstraintsYAML() ([]byte, error) {
	targets := yamldoc.List()
	for i := range a.Levels {
		l := &a.Levels[i]
		if l.Kind == Storage {
			loops := l.Constraints.Temporal
			loops.NoReuse = nil
			addTarget(targets, l.Name, "temporal", &loops)
		}
		addTarget(targets, ContainerName(l.Name), "spatial", &l.Constraints.Spatial)
	}
	return yamldoc.Format(yamldoc.Map(yamldoc.Pair("constraints", yamldoc.Map(
		yamldoc.Pair("version", yamldoc.Scalar(0.4)), yamldoc.Pair("targets", targets)))), nil)
}

func addTarget(targets *yaml.Node, name, kind string, l *LoopConstraint) {
	loops := l.format()
	if loops == nil {
		return
	}
	n := yamldoc.Map(yamldoc.Pair("target", yamldoc.Text(name)), yamldoc.Pair("type", yamldoc.Text(kind)))
	n.Content = append(n.Content, loops.Content...)
	targets.Content = append(targets.Content, n)
}
