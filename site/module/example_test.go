package module_test

import (
	"fmt"

	"meshscape/site/module"
)

func Example() {
	program := module.Write([]module.Section{{ID: module.Data, Body: []byte{0}}})
	sections, err := module.Read(program)
	fmt.Println(len(program), sections[0].ID, err)
	_, err = module.Read(program[:len(program)-1])
	fmt.Println(err)
	// Output:
	// 11 11 <nil>
	// not a WebAssembly module of Go's linker
}
