package wire

import "meshscape/wasm/json"

// Picture asks for a drawing where there is no canvas: for export, and for
// browsers without WebGL. Measures are in pixels.
type Picture struct {
	Panel    string    `json:"panel,omitempty"` // mesh, flow, memories or curve; "" is all of it
	Width    float64   `json:"width"`           // of the whole picture
	Height   float64   `json:"height"`
	Theme    string    `json:"theme,omitempty"`    // "dark"; else light
	Snapshot json.Raw  `json:"snapshot,omitempty"` // what to show, as in Response
	Then     []Message `json:"then,omitempty"`

	curve []byte // of the snapshot, as it comes behind it
}

// Message is one more of the messages that wasm/view gets: step, highlight,
// pointer and so on.
type Message struct {
	Kind  string   `json:"kind"`
	Value json.Raw `json:"value"`
}
