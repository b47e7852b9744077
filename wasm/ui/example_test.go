package ui_test

import (
	"fmt"
	"os"

	"meshscape/wasm/ui"
)

// A snapshot arrives, the pointer rests on a PE, and the scene is painted: what
// wasm/view does, without a screen.
func Example() {
	snapshot, err := os.ReadFile("testdata/square.json")
	if err != nil {
		fmt.Println(err)
		return
	}
	state := ui.Update(ui.State{}, ui.Resized{Width: 1280, Height: 800, Scale: 1})
	state = ui.Update(state, ui.Decode("snapshot", snapshot))
	mesh := state.Layout().Mesh
	state = ui.Update(state, ui.PointerMoved{At: ui.Point{X: mesh.X + mesh.W/2, Y: mesh.Y + mesh.H/2}})
	for _, line := range state.Tooltip() {
		fmt.Println(line)
	}
	var scene ui.Scene
	scene.Paint(state)
	fmt.Println("painted on", scene.Size)
	// Output:
	// PE in column 6, row 9
	// channels C: all 3
	// filters M: 16 of 64, first 4
	// filter columns R: all 3
	// filter rows S: 1 of 3, first 2
	// output columns P: 14 of 224, first 0
	// output rows Q: 16 of 224, first 6
	// Weights shared with 13 other PEs
	// Inputs shared with 11 other PEs
	// Outputs summed with 2 other PEs
	// painted on {1280 800}
}
