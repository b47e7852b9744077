package ui

import (
	"encoding/json"
	"fmt"

	"meshscape/sim/explore"
)

// Msg is something that happened: one of the types below.
type Msg interface{ message() }

type (
	// SnapshotArrived brings the run as it stands. The view keeps Snapshot, so
	// the sender may not change it afterwards.
	SnapshotArrived struct{ Snapshot *explore.Snapshot }
	// Failed says that a message could not be read.
	Failed struct{ Reason string }
	// Resized gives the size of the canvas, and device pixels per pixel.
	Resized struct{ Width, Height, Scale float64 }
	// OptionsChanged is the visitor's taste.
	OptionsChanged struct {
		Theme         Theme
		ReducedMotion bool
	}
	// PointerMoved is a mouse that moved, or a finger that tapped.
	PointerMoved struct{ At Point }
	// PointerLeft is a pointer that is on the canvas no more.
	PointerLeft struct{}
	// KeyPressed is a key by its DOM name: "ArrowLeft", "PageDown", "Escape".
	KeyPressed struct{ Key string }
	// FocusChanged says whether the canvas has the keyboard.
	FocusChanged struct{ Focused bool }
)

func (SnapshotArrived) message() {}
func (Failed) message()          {}
func (Resized) message()         {}
func (OptionsChanged) message()  {}
func (PointerMoved) message()    {}
func (PointerLeft) message()     {}
func (KeyPressed) message()      {}
func (FocusChanged) message()    {}

// Decode reads a message of the page: its kind and its JSON. One that can't be
// read becomes Failed.
func Decode(kind string, data []byte) Msg {
	msg, err := decode(kind, data)
	if err != nil {
		return Failed{fmt.Sprintf("ui: message %q: %v", kind, err)}
	}
	return msg
}

func decode(kind string, data []byte) (Msg, error) {
	switch kind {
	case "snapshot":
		return decodeSnapshot(data)
	case "options":
		return decodeOptions(data)
	case "pointer":
		return decodePointer(data)
	case "key":
		var key string
		err := json.Unmarshal(data, &key)
		return KeyPressed{key}, err
	case "focus":
		var focused bool
		err := json.Unmarshal(data, &focused)
		return FocusChanged{focused}, err
	}
	return nil, fmt.Errorf("unknown kind, want snapshot, options, pointer, key or focus")
}

func decodeSnapshot(data []byte) (Msg, error) {
	snapshot := new(explore.Snapshot)
	if err := json.Unmarshal(data, snapshot); err != nil {
		return nil, err
	}
	if err := check(snapshot); err != nil {
		return nil, err
	}
	return SnapshotArrived{snapshot}, nil
}

func decodeOptions(data []byte) (Msg, error) {
	var options struct {
		Theme         string `json:"theme"`
		ReducedMotion bool   `json:"reducedMotion"`
	}
	if err := json.Unmarshal(data, &options); err != nil {
		return nil, err
	}
	msg := OptionsChanged{ReducedMotion: options.ReducedMotion}
	if options.Theme == "dark" {
		msg.Theme = Dark
	}
	return msg, nil
}

// decodePointer reads {"x": …, "y": …}; null is a pointer that left.
func decodePointer(data []byte) (Msg, error) {
	var at *struct{ X, Y float64 }
	if err := json.Unmarshal(data, &at); err != nil {
		return nil, err
	}
	if at == nil {
		return PointerLeft{}, nil
	}
	return PointerMoved{Point{at.X, at.Y}}, nil
}
