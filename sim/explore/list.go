package explore

import (
	"fmt"
	"strconv"
	"strings"

	"meshscape/sim/workload"
)

// shapes of the layers of the catalog, by the letter that stands for each in
// the list.
var shapes = map[string]func() *workload.Shape{"c": workload.Convolution, "g": workload.GroupedConvolution, "m": workload.Matmul}

// parseList reads assets.NetworkList, which stands for the YAML of all networks
// where a search begins: reading YAML takes more program than a first visit
// should wait for. A network is a paragraph: name, title and source a line each,
// and a line for each layer: its name, repeats, a letter for the shape, and
// bounds and coefficients in the shape's order.
func parseList(text string) ([]*workload.Workload, error) {
	var all []*workload.Workload
	for _, paragraph := range strings.Split(strings.TrimSpace(text), "\n\n") {
		lines := strings.Split(paragraph, "\n")
		if len(lines) < 4 {
			return nil, fmt.Errorf("workload: networks.txt: %q: want a name, a title, a source and layers", paragraph)
		}
		w := &workload.Workload{Name: lines[0], Title: lines[1], Source: lines[2]}
		for _, line := range lines[3:] {
			layer, err := parseLayer(line)
			if err != nil {
				return nil, fmt.Errorf("workload: networks.txt: %q: %w", line, err)
			}
			w.Layers = append(w.Layers, layer)
		}
		all = append(all, w)
	}
	return all, nil
}

func parseLayer(line string) (l workload.Layer, err error) {
	fields := strings.Fields(line)
	if len(fields) < 3 || shapes[fields[2]] == nil {
		return l, fmt.Errorf("want a name, repeats, and a shape of c, g and m")
	}
	shape := shapes[fields[2]]()
	numbers := make([]int, len(fields)-3)
	for i := range numbers {
		if numbers[i], err = strconv.Atoi(fields[3+i]); err != nil {
			return l, err
		}
	}
	bounds := len(shape.Dimensions)
	if len(numbers) != bounds+len(shape.Coefficients) {
		return l, fmt.Errorf("want %d bounds and %d coefficients", bounds, len(shape.Coefficients))
	}
	l.Name, l.Problem = fields[0], &workload.Problem{Shape: shape, Bounds: numbers[:bounds:bounds], Coefficients: numbers[bounds:]}
	if l.Repeat, err = strconv.Atoi(fields[1]); err != nil {
		return l, err
	}
	return l, l.Problem.Validate()
}
