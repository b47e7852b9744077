package wire

import (
	"errors"
	"math"

	"meshscape/sim/explore"
)

// beforeCosts is how many numbers of an evaluation stand before its genes, and how
// many between these and its points.
const beforeCosts = 3 + 2

// appendEvaluation writes an evaluation as it travels between workers: as 64-bit
// integers the layer, the number of genes and that of points, and the genes; then as
// 64-bit floats the area (µm²), the mappings, and of each point cycles and pJ.
func appendEvaluation(data []byte, v *explore.Evaluation) []byte {
	var numbers []float64
	for _, n := range append([]int{v.Layer, len(v.Genome), len(v.Front)}, v.Genome...) {
		numbers = append(numbers, math.Float64frombits(uint64(n)))
	}
	numbers = append(numbers, v.AreaUM2, v.Mappings)
	for i := range v.Front {
		numbers = append(numbers, v.Front[i][:]...)
	}
	return append(data, bytesOf(numbers)...)
}

// readEvaluations reads what appendEvaluation wrote, any number of times. Whether it
// is about the run at hand is for the run to find out.
func readEvaluations(data []byte) ([]explore.Evaluation, error) {
	var evaluations []explore.Evaluation
	rest := make([]float64, len(data)/8)
	if copy(bytesOf(rest), data) < len(data) {
		return nil, errEvaluations
	}
	for len(rest) > 0 {
		if len(rest) < beforeCosts {
			return nil, errEvaluations
		}
		layer, genes, points := integer(rest[0]), integer(rest[1]), integer(rest[2])
		if min(genes, points) < 0 || max(genes, points) > len(rest) || beforeCosts+genes+2*points > len(rest) {
			return nil, errEvaluations
		}
		v := explore.Evaluation{Layer: layer, Genome: make([]int, genes), Front: make([][2]float64, points)}
		rest = rest[3:]
		for i := range v.Genome {
			v.Genome[i] = integer(rest[i])
		}
		rest = rest[genes:]
		v.AreaUM2, v.Mappings, rest = rest[0], rest[1], rest[2:]
		for i := range v.Front {
			copy(v.Front[i][:], rest[2*i:])
		}
		rest = rest[2*points:]
		evaluations = append(evaluations, v)
	}
	return evaluations, nil
}

var errEvaluations = errors.New("wire: evaluations that are damaged or cut short")

// integer returns what stands in the place of a float.
func integer(number float64) int { return int(math.Float64bits(number)) }
