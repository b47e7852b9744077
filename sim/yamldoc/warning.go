//go:build !search

package yamldoc

import (
	"fmt"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// Warning is a field that a reader passed over.
type Warning struct {
	File string
	Line int
	Path []string // list elements by name, by "target type", or as "[3]"
	Text string

	node *yaml.Node // what is kept, or nil
}

// String is "file:line: field: what happened to it".
func (w Warning) String() string {
	return fmt.Sprintf("%s:%d: %s: %s", w.File, w.Line, joinPath(w.Path), w.Text)
}

func joinPath(path []string) string {
	shown := make([]string, len(path))
	for i, name := range path {
		shown[i] = shorten(name, 64)
	}
	return strings.ReplaceAll(strings.Join(shown, "."), ".[", "[")
}

// restore puts what w keeps back where it stood, if that place is still there
// and empty.
func (w Warning) restore(root *yaml.Node) {
	if w.node == nil || len(w.Path) == 0 {
		return
	}
	last := len(w.Path) - 1
	parent := root
	for _, name := range w.Path[:last] {
		if parent = descend(parent, name); parent == nil {
			return
		}
	}
	if find(parent, w.Path[last]) != nil {
		return
	}
	switch parent.Kind {
	case yaml.MappingNode:
		parent.Content = append(parent.Content, Text(w.Path[last]), copyOf(w.node))
	case yaml.SequenceNode:
		parent.Content = append(parent.Content, copyOf(w.node))
	}
}

// descend is find, and adds a map where a map has no such field.
func descend(n *yaml.Node, name string) *yaml.Node {
	if found := find(n, name); found != nil || n.Kind != yaml.MappingNode {
		return found
	}
	added := Map()
	n.Content = append(n.Content, Text(name), added)
	return added
}

// find returns a map's field or a list's element by name, or nil.
func find(n *yaml.Node, name string) *yaml.Node {
	if n.Kind == yaml.SequenceNode {
		i := slices.IndexFunc(n.Content, func(item *yaml.Node) bool { return nameOf(item) == name })
		if i < 0 {
			return nil
		}
		return n.Content[i]
	}
	for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == name {
			return n.Content[i+1]
		}
	}
	return nil
}

// nameOf is what a path calls a list's element.
func nameOf(item *yaml.Node) string {
	if item.Kind != yaml.MappingNode {
		return ""
	}
	if name := find(item, "name"); name != nil {
		return name.Value
	}
	target, kind := find(item, "target"), find(item, "type")
	if target == nil || kind == nil {
		return ""
	}
	return target.Value + " " + kind.Value
}

// copyOf copies a tree with its aliases written out; Parse has bounded it.
func copyOf(n *yaml.Node) *yaml.Node {
	n = resolve(n)
	c := &yaml.Node{Kind: n.Kind, Style: n.Style, Tag: n.Tag, Value: n.Value}
	for _, child := range n.Content {
		c.Content = append(c.Content, copyOf(child))
	}
	return c
}
