package ui

import (
	"bytes"
	"fmt"

	"meshscape/wasm/json"
)

// Msg is something that happened: one of the types below.
type Msg interface{ message() }

type (
	// SnapshotArrived brings the run as it stands. The view keeps Snapshot, so
	// the sender may not change it afterwards.
	SnapshotArrived struct{ Snapshot *Snapshot }
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
	// Pressed is a click, or a tap.
	Pressed struct{ At Point }
	// PointerLeft is a pointer that is on the canvas no more.
	PointerLeft struct{}
	// StepChosen is the step of the mapping to show, see State.
	StepChosen struct {
		Step   int
		Travel float64
	}
	// LoopMarked is a loop of the nest that the page points at.
	LoopMarked struct{ Loop Marked }
	// Zoomed is a wheel or two fingers that scale what is around a place.
	Zoomed struct {
		At     Point
		Factor float64
	}
	// Dragged moves what is seen by so many pixels.
	Dragged struct{ By Point }
	// KeyPressed is a key by its DOM name: "ArrowLeft", "PageDown", "Escape", "+".
	KeyPressed struct{ Key string }
	// FocusChanged says whether the canvas has the keyboard.
	FocusChanged struct{ Focused bool }
)

func (SnapshotArrived) message() {}
func (Failed) message()          {}
func (Resized) message()         {}
func (OptionsChanged) message()  {}
func (PointerMoved) message()    {}
func (Pressed) message()         {}
func (PointerLeft) message()     {}
func (StepChosen) message()      {}
func (LoopMarked) message()      {}
func (Zoomed) message()          {}
func (Dragged) message()         {}
func (KeyPressed) message()      {}
func (FocusChanged) message()    {}

// Decode reads a message of the page: its kind and its JSON, behind which a
// snapshot has its curve. One that can't be read becomes Failed.
func Decode(kind string, data []byte) Msg {
	msg, err := decode(kind, data)
	if err != nil {
		return Failed{fmt.Sprintf("ui: message %q: %v", kind, err)}
	}
	return msg
}

func decode(kind string, data []byte) (msg Msg, err error) {
	if kind == "snapshot" {
		return decodeSnapshot(data)
	}
	r := json.NewReader(data)
	switch kind {
	case "options":
		msg = decodeOptions(r)
	case "size":
		msg = decodeSize(r)
	case "pointer":
		msg = decodePointer(r)
	case "press":
		msg = Pressed{decodePoint(r)}
	case "step":
		msg = decodeStep(r)
	case "highlight":
		msg = decodeMarked(r)
	case "zoom":
		msg = decodeZoom(r)
	case "drag":
		msg = Dragged{decodePoint(r)}
	case "key":
		msg = KeyPressed{r.Text()}
	case "focus":
		msg = FocusChanged{r.Boolean()}
	default:
		return nil, fmt.Errorf("unknown kind, want snapshot, options, size, pointer, press, step, highlight, zoom, drag, key or focus")
	}
	return msg, r.End()
}

func decodeSnapshot(data []byte) (Msg, error) {
	data, rows, _ := bytes.Cut(data, []byte{beforeCurve})
	r := json.NewReader(data)
	snapshot := readSnapshot(r)
	if err := r.End(); err != nil {
		return nil, err
	}
	snapshot.Curve = readCurve(rows)
	return SnapshotArrived{snapshot}, check(snapshot)
}

func decodeOptions(r *json.Reader) (msg OptionsChanged) {
	r.Object(func(name string) {
		switch name {
		case "theme":
			if r.Text() == "dark" {
				msg.Theme = Dark
			}
		case "reducedMotion":
			msg.ReducedMotion = r.Boolean()
		default:
			r.Skip()
		}
	})
	return msg
}
