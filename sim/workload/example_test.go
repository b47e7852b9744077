package workload_test

import (
	"fmt"

	"meshscape/sim/workload"
)

// VGG16 conv1_1, the founding study's layer: its arithmetic, and the words of
// each of its DataSpaces.
func Example() {
	p, err := workload.NewProblem(workload.Convolution(), map[string]int{
		"N": 1, "C": 3, "M": 64, "P": 224, "Q": 224, "R": 3, "S": 3,
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(p.Computes(), "multiply-accumulates")
	for d, dataSpace := range p.Shape.DataSpaces {
		fmt.Println(dataSpace.Name, p.Size(d))
	}
	// Output:
	// 86704128 multiply-accumulates
	// Weights 1728
	// Inputs 153228
	// Outputs 3211264
}
