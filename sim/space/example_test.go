package space_test

import (
	"fmt"

	"meshscape/sim/space"
	"meshscape/sim/workload"
)

// The founding study's space for 168 PEs, and what its two designs take of the
// chip.
func Example() {
	s, err := space.Study(168)
	if err != nil {
		fmt.Println(err)
		return
	}
	chip, err := space.NewChip(workload.Convolution())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.0f designs along %d axes\n", s.Size(), len(s.Axes))
	for _, d := range []space.Design{space.Original, space.StudyOptimum} {
		fmt.Printf("%d × %d: %.2f mm²\n", d.MeshX, d.MeshY, chip.Area(d)/1e6)
	}
	// Output:
	// 90720000 designs along 9 axes
	// 14 × 12: 4.11 mm²
	// 4 × 42: 4.27 mm²
}
