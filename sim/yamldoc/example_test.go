package yamldoc_test

import (
	"fmt"

	"meshscape/sim/yamldoc"
)

// A reader asks for what it knows, and checks for errors once, at the end.
func Example() {
	doc, err := yamldoc.Parse("chip.yaml", []byte("mesh: {x: 14, y: 12.5}\ncolour: green\n"))
	if err != nil {
		fmt.Println(err)
		return
	}
	mesh := doc.Root.Field("mesh")
	fmt.Println(mesh.Field("x").Int(1, 1, 1024), "columns")
	mesh.Field("y").Int(1, 1, 1024)
	doc.Root.Only("mesh")
	fmt.Println(doc.Err())
	fmt.Println(doc.Warnings())
	// Output:
	// 14 columns
	// chip.yaml:1: mesh.y: "12.5": want a whole number from 1 to 1024
	// [chip.yaml:2: colour: unknown field: kept, not used]
}
