package mapping_test

import (
	"fmt"

	"meshscape/assets"
	"meshscape/sim/arch"
	"meshscape/sim/mapping"
	"meshscape/sim/workload"
)

// VGG16 conv1_1 on the founding chip: each of 14 columns takes a row of the
// output, and its 12 PEs take the 3 rows of a filter for 4 output channels.
const everyPE = `mapping:
- {target: DRAM, type: temporal, factors: P2 Q16, permutation: QP}
- {target: shared_glb, type: temporal, factors: P112}
- {target: PE_column, type: spatial, factors: Q14}
- {target: PE, type: spatial, factors: S3 M4}
- {target: weights_spad, type: temporal, factors: C3 R3}
- {target: psum_spad, type: temporal, factors: M16}
`

func ExampleParseYAML() {
	p, err := workload.NewProblem(workload.Convolution(), map[string]int{
		"N": 1, "C": 3, "M": 64, "P": 224, "Q": 224, "R": 3, "S": 3,
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	a, _, err := arch.ParseYAML("eyeriss_like.yaml", []byte(assets.Eyeriss), p.Shape)
	if err != nil {
		fmt.Println(err)
		return
	}
	m, _, err := mapping.ParseYAML("every_pe.yaml", []byte(everyPE), p, a)
	if err != nil {
		fmt.Println(err)
		return
	}
	for i, nest := range m.Nests {
		fmt.Printf("%-23s %3d steps, spread over %d × %d\n", a.Levels[i].Name,
			mapping.Product(nest.Temporal), mapping.Product(nest.SpatialX), mapping.Product(nest.SpatialY))
	}
	// Output:
	// DRAM                     32 steps, spread over 1 × 1
	// shared_glb              112 steps, spread over 1 × 1
	// inter_PE_column_spatial   1 steps, spread over 14 × 1
	// inter_PE_spatial          1 steps, spread over 1 × 12
	// ifmap_spad                1 steps, spread over 1 × 1
	// weights_spad              9 steps, spread over 1 × 1
	// psum_spad                16 steps, spread over 1 × 1
}
