package fmtsort_test

import (
	"fmt"
	"reflect"

	"meshscape/wasm/std/fmtsort"
)

// A map is gone through in the order of its keys.
func ExampleSort() {
	for _, each := range fmtsort.Sort(reflect.ValueOf(map[string]int{"P": 224, "M": 64})) {
		fmt.Println(each.Key, each.Value)
	}
	// Output:
	// M 64
	// P 224
}
