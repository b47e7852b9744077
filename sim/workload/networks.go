//go:build !search

package workload

import (
	"fmt"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"meshscape/sim/yamldoc"
)

// Limits of a network that is read from YAML.
const (
	MaxLayers = 4096
	MaxRepeat = 1 << 16
)

// ParseNetwork reads a network, as assets/networks has them:
//
//	title: VGG16
//	source: the paper
//	layers:
//	  - {name: conv1_1, C: 3, M: 64, P: 224, Q: 224, R: 3, S: 3}
//	  - {name: conv3, C: 128, M: 128, P: 28, Q: 28, R: 3, S: 3, stride: 2, repeat: 3}
//
// A layer with K is a matmul, one with G a grouped convolution, any other a
// convolution. P and R go along the width, Q and S along the height; stride and
// dilation hold for both. N, stride, dilation and repeat are 1 unless given.
// The network's name is the file's without its ending. Errors read
// "file:line: field: what is expected".
func ParseNetwork(file string, text []byte) (*Workload, error) {
	return ParseWorkload(file, text, nil)
}

// ParseWorkload reads a network whose layers may also be whole networks, which
// find returns by their names, and may count more or less than once:
//
//	title: Two networks
//	layers:
//	  - {network: vgg16, weight: 0.2}
//	  - {network: resnet18/conv1, repeat: 2}
//	  - {name: conv3, C: 128, M: 128, P: 28, Q: 28, R: 3, S: 3, weight: 0.8}
//
// A weight scales the cycles and the energy of a layer in the sum over all.
func ParseWorkload(file string, text []byte, find func(name string) (*Workload, error)) (*Workload, error) {
	r := networkReader{file, find}
	root, err := yamldoc.ParseNode(file, text)
	if err != nil {
		return nil, err
	}
	if root.Tag == "!!null" {
		return nil, fmt.Errorf("%s:1: empty: want title, source and layers", file)
	}
	name := path.Base(file)
	w := &Workload{Name: strings.TrimSuffix(name, path.Ext(name))}
	if err := r.network(root, w); err != nil {
		return nil, err
	}
	return w, nil
}

type networkReader struct {
	file string
	find func(name string) (*Workload, error) // nil: layers only
}

func (r networkReader) network(n *yaml.Node, w *Workload) error {
	var layers *yaml.Node
	err := r.fields(n, "network", func(key string, value *yaml.Node) (err error) {
		switch key {
		case "title":
			w.Title, err = r.text(key, value)
		case "source":
			w.Source, err = r.text(key, value)
		case "layers":
			layers = value
		default:
			err = r.errorf(value, key, "unknown: want title, source or layers")
		}
		return err
	})
	switch {
	case err != nil:
		return err
	case w.Title == "":
		return r.errorf(n, "title", "missing: want the network's name as people write it")
	case layers == nil || layers.Kind != yaml.SequenceNode || len(layers.Content) == 0 || len(layers.Content) > MaxLayers:
		return r.errorf(n, "layers", "want a list of 1 to %d layers", MaxLayers)
	}
	return r.layers(layers, w)
}

func (r networkReader) layers(n *yaml.Node, w *Workload) error {
	seen := make(map[string]bool)
	for _, item := range n.Content {
		layers, err := r.item(item)
		if err != nil {
			return err
		}
		for _, l := range layers {
			if seen[l.Name] {
				return r.errorf(item, "name", "%q stands twice: want a name for each layer", l.Name)
			}
			seen[l.Name] = true
		}
		w.Layers = append(w.Layers, layers...)
	}
	if len(w.Layers) > MaxLayers {
		return r.errorf(n, "layers", "%d layers with those of networks: want at most %d", len(w.Layers), MaxLayers)
	}
	return nil
}

// item reads a layer, or all those of a network.
func (r networkReader) item(n *yaml.Node) ([]Layer, error) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == "network" && r.find != nil {
			return r.include(n)
		}
	}
	l, err := r.layer(n)
	return []Layer{l}, err
}

func (r networkReader) include(n *yaml.Node) ([]Layer, error) {
	repeat, weight := 1, 1.0
	var from *Workload
	err := r.fields(n, "network", func(key string, value *yaml.Node) (err error) {
		switch key {
		case "network":
			if from, err = r.find(value.Value); err != nil {
				err = r.errorf(value, key, "%s", strings.TrimPrefix(err.Error(), "workload: "))
			}
		case "repeat":
			repeat, err = r.number(key, value, MaxRepeat)
		case "weight":
			weight, err = r.weight(value)
		default:
			err = r.errorf(value, key, "unknown: want network, repeat or weight")
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	layers := slices.Clone(from.Layers)
	for i := range layers {
		l := &layers[i]
		if !strings.Contains(from.Name, "/") {
			l.Name = from.Name + "/" + l.Name
		}
		l.Repeat, l.Weight = l.Repeat*repeat, orOne(l.Weight)*weight
	}
	return layers, nil
}

func orOne(weight float64) float64 {
	if weight == 0 {
		return 1
	}
	return weight
}

// weight reads how much a layer counts.
func (r networkReader) weight(n *yaml.Node) (float64, error) {
	w, err := strconv.ParseFloat(n.Value, 64)
	if n.Kind != yaml.ScalarNode || err != nil || !(w >= 1e-9 && w <= 1e9) {
		return 0, r.errorf(n, "weight", "%q: want a number from 1e-9 to 1e9", n.Value)
	}
	return w, nil
}

func (r networkReader) layer(n *yaml.Node) (Layer, error) {
	l := Layer{Repeat: 1}
	numbers := make(map[string]*yaml.Node)
	err := r.fields(n, "layer", func(key string, value *yaml.Node) (err error) {
		switch key {
		case "name":
			l.Name, err = r.text(key, value)
		case "repeat":
			l.Repeat, err = r.number(key, value, MaxRepeat)
		case "weight":
			l.Weight, err = r.weight(value)
		default:
			numbers[key] = value
		}
		return err
	})
	if err != nil {
		return l, err
	}
	if l.Name == "" || strings.Contains(l.Name, "/") {
		return l, r.errorf(n, "name", "%q: want a name without slashes", l.Name)
	}
	l.Problem, err = r.problem(n, numbers)
	return l, err
}

func (r networkReader) problem(n *yaml.Node, numbers map[string]*yaml.Node) (*Problem, error) {
	shape := Convolution()
	if numbers["K"] != nil {
		shape = Matmul()
	} else if numbers["G"] != nil {
		shape = GroupedConvolution()
	}
	values := make(map[string]int)
	if numbers["K"] == nil {
		values["N"] = 1
	}
	for i := 0; i < len(n.Content); i += 2 {
		key := n.Content[i].Value
		if numbers[key] == nil {
			continue
		}
		if err := r.value(key, numbers[key], shape, values); err != nil {
			return nil, err
		}
	}
	for _, dimension := range shape.Dimensions {
		if values[dimension] == 0 {
			return nil, r.errorf(n, dimension, "missing: want the bound of this dimension")
		}
	}
	p, err := NewProblem(shape, values)
	if err != nil {
		return nil, fmt.Errorf("%s:%d: %w", r.file, n.Line, err)
	}
	return p, nil
}

// value reads a bound, or a coefficient of the width and the height.
func (r networkReader) value(key string, value *yaml.Node, shape *Shape, values map[string]int) (err error) {
	switch {
	case slices.Contains(shape.Dimensions, key):
		values[key], err = r.number(key, value, math.MaxInt32)
	case (key == "stride" || key == "dilation") && len(shape.Coefficients) > 0:
		values["W"+key], err = r.number(key, value, maxCoefficient)
		values["H"+key] = values["W"+key]
	default:
		known := strings.Join(shape.Dimensions, ", ")
		if len(shape.Coefficients) > 0 {
			known += ", stride, dilation"
		}
		err = r.errorf(value, key, "unknown: want name, repeat, %s", known)
	}
	return err
}

// fields calls f for each field of a mapping; a field that stands twice is an
// error.
func (r networkReader) fields(n *yaml.Node, what string, f func(key string, value *yaml.Node) error) error {
	if n.Kind != yaml.MappingNode {
		return r.errorf(n, what, "want fields, such as {name: conv1}")
	}
	seen := make(map[string]bool)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i].Value, n.Content[i+1]
		if seen[key] {
			return r.errorf(n.Content[i], key, "stands twice: want it once")
		}
		seen[key] = true
		if err := f(key, value); err != nil {
			return err
		}
	}
	return nil
}

func (r networkReader) text(field string, n *yaml.Node) (string, error) {
	if n.Kind != yaml.ScalarNode || n.Value == "" {
		return "", r.errorf(n, field, "want text")
	}
	return n.Value, nil
}

func (r networkReader) number(field string, n *yaml.Node, most int) (int, error) {
	v, err := strconv.Atoi(n.Value)
	if n.Kind != yaml.ScalarNode || err != nil || v < 1 || v > most {
		return 0, r.errorf(n, field, "%q: want a whole number from 1 to %d", n.Value, most)
	}
	return v, nil
}

func (r networkReader) errorf(n *yaml.Node, field, format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s: %s", r.file, n.Line, field, fmt.Sprintf(format, args...))
}
