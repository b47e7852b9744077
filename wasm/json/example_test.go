package json_test

import (
	"fmt"

	"meshscape/wasm/json"
)

// Mesh is a message.
type Mesh struct {
	X int `json:"x"`
	Y int `json:"y,omitempty"`
}

// A value is read strictly, and written as encoding/json would.
func Example() {
	var m Mesh
	fmt.Println(json.Unmarshal([]byte(`{"x": 14, "y": 12.5}`), &m))
	fmt.Println(json.Unmarshal([]byte(`{"x": 14, "rows": 12}`), &m))
	fmt.Println(json.Unmarshal([]byte(`{"x": 168}`), &m))
	text, err := json.Marshal(m)
	fmt.Println(string(text), err)
	// Output:
	// y is a number 12.5: want int
	// unknown field "rows"
	// <nil>
	// {"x":168} <nil>
}
