package cacti_test

import (
	"fmt"

	"meshscape/sim/energy/cacti"
)

// The founding chip's shared buffer: 16,384 words of 64 bits in 32 banks, at
// 32 nm.
func ExampleMemory_Best() {
	m := cacti.Memory{NM: 32, Bytes: 8, Words: 16384, Banks: 32, Ports: 1}
	best, ok := m.Best()
	if !ok {
		fmt.Println("CACTI has no organisation for it")
		return
	}
	fmt.Printf("a bank of %d × %d subarrays\n", best.Across, best.Down)
	fmt.Printf("read %.3f pJ, write %.3f pJ, area %.4f mm²\n", best.ReadPJ, best.WritePJ, best.AreaUM2/1e6)
	// Output:
	// a bank of 2 × 2 subarrays
	// read 15.391 pJ, write 15.770 pJ, area 0.2686 mm²
}
