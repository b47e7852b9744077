//go:build !search

package yamldoc

import (
	"fmt"

	"gopkg.in/yaml.v3"
)

// checker measures a tree as it would be with its aliases written out, without
// writing them out.
type checker struct {
	root *yaml.Node
	done map[*yaml.Node]measure // of anchored nodes
	open map[*yaml.Node]bool    // anchored nodes around the present one
}

type measure struct{ nodes, depth int }

func newChecker(root *yaml.Node) *checker {
	return &checker{root: root, done: map[*yaml.Node]measure{}, open: map[*yaml.Node]bool{}}
}

func (c *checker) check() error {
	_, err := c.measure(c.root, 1)
	return err
}

func (c *checker) measure(n *yaml.Node, depth int) (measure, error) {
	if n.Kind == yaml.AliasNode {
		return c.measureAlias(n, depth)
	}
	if n.Anchor != "" {
		c.open[n] = true
		defer delete(c.open, n)
	}
	m, err := c.measureContent(n, depth)
	if n.Anchor != "" {
		c.done[n] = m
	}
	return m, err
}

func (c *checker) measureAlias(n *yaml.Node, depth int) (measure, error) {
	if c.open[n.Alias] {
		return measure{}, located{n.Line, fmt.Sprintf("*%s: stands inside what it stands for", n.Value)}
	}
	m := c.done[n.Alias]
	return m, limit(n, m, depth)
}

func (c *checker) measureContent(n *yaml.Node, depth int) (measure, error) {
	if n.Kind == yaml.MappingNode {
		if err := checkKeys(n); err != nil {
			return measure{}, err
		}
	}
	m := measure{1, 1}
	if err := limit(n, m, depth); err != nil {
		return m, err
	}
	for _, child := range n.Content {
		inner, err := c.measure(child, depth+1)
		if err != nil {
			return m, err
		}
		m.nodes += inner.nodes
		m.depth = max(m.depth, inner.depth+1)
		if err := limit(child, m, depth); err != nil {
			return m, err
		}
	}
	return m, nil
}

func limit(n *yaml.Node, m measure, depth int) error {
	if m.nodes > MaxNodes {
		return located{n.Line, fmt.Sprintf("more than %d entries with aliases written out", MaxNodes)}
	}
	if depth+m.depth-1 > MaxDepth {
		return located{n.Line, fmt.Sprintf("nested deeper than %d", MaxDepth)}
	}
	return nil
}

func checkKeys(n *yaml.Node) error {
	lines := make(map[string]int, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := resolve(n.Content[i])
		if key.Kind != yaml.ScalarNode {
			return located{key.Line, "a list or a map as a key: want a name"}
		}
		if before, ok := lines[key.Value]; ok {
			return located{n.Content[i].Line, fmt.Sprintf("%s: stands in line %d already", key.Value, before)}
		}
		lines[key.Value] = n.Content[i].Line
	}
	return nil
}

// resolve follows an alias.
func resolve(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode {
		return n.Alias
	}
	return n
}
