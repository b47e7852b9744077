package godebug_test

import (
	"fmt"

	"meshscape/wasm/std/godebug"
)

// In a browser every setting has its default, whatever GODEBUG says.
func ExampleNew() {
	s := godebug.New("asynctimerchan")
	fmt.Printf("%s %q\n", s, s.Value())
	// Output: asynctimerchan= ""
}
