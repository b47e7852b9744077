package portable_test

import (
	"fmt"

	"meshscape/sim/portable"
)

// By how much a register file's energy rises where it is four times as deep
// (sim/energy scales by depth^0.78): the same 64 bits on every machine.
func ExamplePow() {
	fmt.Printf("%x\n", portable.Pow(4, 0.78))
	// Output: 0x1.7969b519c3c9cp+01
}
