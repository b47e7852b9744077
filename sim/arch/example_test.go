package arch_test

import (
	"fmt"

	"meshscape/assets"
	"meshscape/sim/arch"
	"meshscape/sim/workload"
)

// The founding study's chip: its levels, outermost first, and how many instances
// of each there are.
func ExampleParseYAML() {
	a, _, err := arch.ParseYAML("eyeriss_like.yaml", []byte(assets.Eyeriss), workload.Convolution())
	if err != nil {
		fmt.Println(err)
		return
	}
	for i := range a.Levels {
		l := &a.Levels[i]
		fmt.Printf("%d %s (%s): %d words each\n", l.Instances(), l.Name, l.Kind, l.CapacityWords())
	}
	// Output:
	// 1 DRAM (storage): 0 words each
	// 1 shared_glb (storage): 131072 words each
	// 1 inter_PE_column_spatial (fanout): 0 words each
	// 14 inter_PE_spatial (fanout): 0 words each
	// 168 ifmap_spad (storage): 24 words each
	// 168 weights_spad (storage): 384 words each
	// 168 psum_spad (storage): 16 words each
	// 168 mac (compute): 0 words each
}
