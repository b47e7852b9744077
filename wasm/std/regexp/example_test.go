package regexp_test

import (
	"fmt"

	"meshscape/wasm/std/regexp"
)

// A component's name in Timeloop's files, and how often the chip has it.
func ExampleRegexp_FindAllStringSubmatch() {
	ranges := regexp.MustCompile(`\[(\d+)\.\.(\d+)\]`)
	fmt.Println(ranges.FindAllStringSubmatch("system.column[0..13].PE[0..11]", -1))
	// Output: [[[0..13] 0 13] [[0..11] 0 11]]
}
