//go:build !search

package yamldoc

import (
	"bytes"
	"fmt"
	"math"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// Field is one field of a map to write.
type Field struct {
	Name  string
	Value *yaml.Node
}

// Pair is a field; without a value it is not written.
func Pair(name string, value *yaml.Node) Field { return Field{name, value} }

// Map writes fields in their order, without those that have no value.
func Map(fields ...Field) *yaml.Node {
	n := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"}
	for _, f := range fields {
		if f.Value != nil {
			n.Content = append(n.Content, Text(f.Name), f.Value)
		}
	}
	return n
}

// List writes items one a line.
func List(items ...*yaml.Node) *yaml.Node {
	return &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Content: items}
}

// Texts writes texts on one line: [a, b].
func Texts(texts []string) *yaml.Node {
	n := List()
	for _, text := range texts {
		n.Content = append(n.Content, Text(text))
	}
	return Flow(n)
}

// Flow writes a map or a list on one line.
func Flow(n *yaml.Node) *yaml.Node {
	n.Style = yaml.FlowStyle
	return n
}

// Tagged gives a node a tag such as "!Component".
func Tagged(tag string, n *yaml.Node) *yaml.Node {
	n.Tag, n.Style = tag, n.Style|yaml.TaggedStyle
	return n
}

// Text writes text, quoted where it would read as something else.
func Text(text string) *yaml.Node {
	n := new(yaml.Node)
	n.SetString(text)
	if strings.ContainsAny(text, "\n") {
		n.Style = yaml.DoubleQuotedStyle
	}
	return n
}

// Scalar writes an int, float64, bool or string so that it reads as the same.
func Scalar(v any) *yaml.Node {
	switch v := v.(type) {
	case int:
		return plain("!!int", strconv.Itoa(v))
	case float64:
		return plain("!!float", formatFloat(v))
	case bool:
		return plain("!!bool", strconv.FormatBool(v))
	}
	return Text(fmt.Sprint(v))
}

func plain(tag, value string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: tag, Value: value}
}

// formatFloat has a point or an exponent always, so that it stays a float.
func formatFloat(f float64) string {
	if f == math.Trunc(f) && math.Abs(f) < 1e15 {
		return strconv.FormatFloat(f, 'f', 1, 64)
	}
	return strconv.FormatFloat(f, 'g', -1, 64)
}

// Format writes a document, with what readers kept put back in its place.
func Format(root *yaml.Node, kept []Warning) ([]byte, error) {
	for _, w := range kept {
		w.restore(root)
	}
	var out bytes.Buffer
	encoder := yaml.NewEncoder(&out)
	encoder.SetIndent(2)
	if err := encoder.Encode(root); err != nil {
		return nil, err
	}
	if err := encoder.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
