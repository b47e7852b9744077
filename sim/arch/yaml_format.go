//go:build !search

package arch

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"meshscape/sim/yamldoc"
)

// FormatYAML writes the architecture as a file that Timeloop v0.4 reads, with
// what ParseYAML kept. Parallel levels stand one after the other, which is how
// Timeloop computes them.
//
// ParseYAML gives the same architecture back if it has Timeloop's form: fanouts
// of more than one instance, each at a level "inter_X_spatial" of its own, and
// n_banks, cluster_size and multiple_buffering given for storage. Otherwise it
// gives one that has this form and computes the same.
func (a *Architecture) FormatYAML(kept []yamldoc.Warning) ([]byte, error) {
	nodes := yamldoc.List()
	if a.Name != "" {
		nodes.Content = append(nodes.Content, yamldoc.Tagged("!Container", yamldoc.Map(yamldoc.Pair("name", yamldoc.Text(a.Name)))))
	}
	for i := range a.Levels {
		node, err := a.formatLevel(i)
		if err != nil {
			return nil, err
		}
		if node != nil {
			nodes.Content = append(nodes.Content, node)
		}
	}
	return yamldoc.Format(yamldoc.Map(
		yamldoc.Pair("architecture", yamldoc.Map(yamldoc.Pair("version", yamldoc.Scalar(0.4)), yamldoc.Pair("nodes", nodes))),
		yamldoc.Pair("variables", yamldoc.Map(yamldoc.Pair("version", yamldoc.Scalar(0.4)),
			yamldoc.Pair("technology", yamldoc.Text(placeholder)), yamldoc.Pair("global_cycle_seconds", yamldoc.Scalar(defaultCycleSeconds)))),
	), kept)
}

// formatLevel returns a level's node, or nil where the next one stands for it.
func (a *Architecture) formatLevel(i int) (*yaml.Node, error) {
	l := &a.Levels[i]
	if l.Kind == Fanout {
		return a.formatContainer(i), nil
	}
	attributes := maps.Clone(l.Attributes)
	delete(attributes, "meshX")
	delete(attributes, "meshY")
	subclass, err := takeSubclass(attributes, l)
	return yamldoc.Tagged("!Component", yamldoc.Map(
		yamldoc.Pair("name", yamldoc.Text(l.Name)),
		yamldoc.Pair("class", yamldoc.Text(l.Class)),
		yamldoc.Pair("subclass", subclass),
		yamldoc.Pair("attributes", formatAttributes(attributes)),
		yamldoc.Pair("spatial", a.formatOwnMesh(i)),
		yamldoc.Pair("constraints", l.Constraints.format(a.spatialAt(i))),
	)), err
}

// formatOwnMesh writes the fanout above a component that no container writes.
func (a *Architecture) formatOwnMesh(i int) *yaml.Node {
	if a.FanoutX(i)*a.FanoutY(i) == 1 || a.hasContainer(i) {
		return nil
	}
	return formatMesh(a.FanoutX(i), a.FanoutY(i))
}

// spatialAt returns the spatial constraints that stand at a component: those of
// the level above where the component has the fanout between the two.
func (a *Architecture) spatialAt(i int) *LoopConstraint {
	switch {
	case i > 0 && a.formatOwnMesh(i) != nil:
		return &a.Levels[i-1].Constraints.Spatial
	case i+1 < len(a.Levels) && a.formatOwnMesh(i+1) != nil:
		return &LoopConstraint{Split: NoSplit}
	}
	return &a.Levels[i].Constraints.Spatial
}

// hasContainer tells whether the level above writes this level's fanout.
func (a *Architecture) hasContainer(i int) bool {
	return i > 0 && a.Levels[i-1].Kind == Fanout && a.Levels[i-1].Name != fanoutName(a.Levels[i].Name)
}

// formatContainer writes a fanout, unless the component below it does because
// the fanout is named after it.
func (a *Architecture) formatContainer(i int) *yaml.Node {
	if i+1 == len(a.Levels) || !a.hasContainer(i+1) {
		return nil
	}
	l := &a.Levels[i]
	name := ContainerName(l.Name)
	return yamldoc.Tagged("!Container", yamldoc.Map(
		yamldoc.Pair("name", yamldoc.Text(name)),
		yamldoc.Pair("spatial", formatMesh(a.FanoutX(i+1), a.FanoutY(i+1))),
		yamldoc.Pair("constraints", (&Constraints{}).format(&l.Constraints.Spatial)),
	))
}

// ContainerName is the node that Timeloop's front end made a fanout level of:
// PE of "inter_PE_spatial".
func ContainerName(level string) string {
	name, isFanout := strings.CutPrefix(level, "inter_")
	if name, ok := strings.CutSuffix(name, "_spatial"); isFanout && ok && name != "" {
		return name
	}
	return level
}

func formatMesh(x, y int) *yaml.Node {
	var fields []yamldoc.Field
	if x > 1 || y == 1 {
		fields = append(fields, yamldoc.Pair("meshX", yamldoc.Scalar(x)))
	}
	if y > 1 {
		fields = append(fields, yamldoc.Pair("meshY", yamldoc.Scalar(y)))
	}
	return yamldoc.Flow(yamldoc.Map(fields...))
}

func takeSubclass(attributes Attributes, l *Level) (*yaml.Node, error) {
	subclass, ok := attributes["subclass"]
	if !ok {
		return nil, nil
	}
	delete(attributes, "subclass")
	if text, ok := subclass.(string); ok {
		return yamldoc.Text(text), nil
	}
	return nil, fmt.Errorf("arch: level %q: subclass: %v: want text", l.Name, subclass)
}

// formatAttributes writes sizes first, then the rest by name.
func formatAttributes(attributes Attributes) *yaml.Node {
	if len(attributes) == 0 {
		return nil
	}
	var names []string
	for _, name := range []string{"type", "technology", "depth", "width", "datawidth"} {
		if _, ok := attributes[name]; ok {
			names = append(names, name)
		}
	}
	names = union(names, slices.Sorted(maps.Keys(attributes)))
	n := yamldoc.Map()
	for _, name := range names {
		n.Content = append(n.Content, yamldoc.Text(name), yamldoc.Scalar(attributes[name]))
	}
	return n
}

// format writes constraints, the spatial ones from elsewhere, or nil if there
// are none.
func (c *Constraints) format(spatial *LoopConstraint) *yaml.Node {
	var keep *yaml.Node
	if len(c.Keep)+len(c.Bypass) > 0 {
		keep = yamldoc.Flow(yamldoc.Map(yamldoc.Pair("keep", formatTexts(c.Keep)), yamldoc.Pair("bypass", formatTexts(c.Bypass))))
	}
	n := yamldoc.Map(
		yamldoc.Pair("dataspace", keep),
		yamldoc.Pair("temporal", c.Temporal.format()),
		yamldoc.Pair("spatial", spatial.format()),
	)
	if len(n.Content) == 0 {
		return nil
	}
	return n
}

func (l *LoopConstraint) format() *yaml.Node {
	var factors []string
	for _, f := range l.Factors {
		factors = append(factors, f.String())
	}
	var split *yaml.Node
	if l.Split != NoSplit {
		split = yamldoc.Scalar(l.Split)
	}
	n := yamldoc.Map(
		yamldoc.Pair("permutation", formatTexts(l.Permutation)),
		yamldoc.Pair("factors", formatTexts(factors)),
		yamldoc.Pair("split", split),
		yamldoc.Pair("no_reuse", formatTexts(l.NoReuse)),
	)
	if len(n.Content) == 0 {
		return nil
	}
	return n
}

func formatTexts(texts []string) *yaml.Node {
	if len(texts) == 0 {
		return nil
	}
	return yamldoc.Texts(texts)
}
