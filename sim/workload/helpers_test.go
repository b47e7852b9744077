package workload_test

import (
	"strconv"
	"strings"

	"meshscape/sim/workload"
)

// valuesOf writes a problem's bounds and coefficients: "M4 K5 N6".
func valuesOf(p *workload.Problem) string {
	var words []string
	for i, name := range p.Shape.Dimensions {
		words = append(words, name+strconv.Itoa(p.Bounds[i]))
	}
	for i, c := range p.Shape.Coefficients {
		words = append(words, c.Name+strconv.Itoa(p.Coefficients[i]))
	}
	return strings.Join(words, " ")
}
