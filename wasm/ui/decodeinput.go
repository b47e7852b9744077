package ui

import "meshscape/wasm/json"

// decodePointer reads {"x": …, "y": …}; null is a pointer that left.
func decodePointer(r *json.Reader) Msg {
	if r.Null() {
		return PointerLeft{}
	}
	return PointerMoved{decodePoint(r)}
}

func decodePoint(r *json.Reader) (at Point) {
	r.Object(func(name string) {
		switch name {
		case "x":
			at.X = r.Number()
		case "y":
			at.Y = r.Number()
		default:
			r.Skip()
		}
	})
	return at
}

// decodeStep reads {"step": …, "travel": …}.
func decodeStep(r *json.Reader) (msg StepChosen) {
	r.Object(func(name string) {
		switch name {
		case "step":
			msg.Step = r.Integer()
		case "travel":
			msg.Travel = r.Number()
		default:
			r.Skip()
		}
	})
	return msg
}

// decodeMarked reads {"level": …, "kind": …, "dimension": …}; null is no loop.
func decodeMarked(r *json.Reader) (msg LoopMarked) {
	if r.Null() {
		return msg
	}
	r.Object(func(name string) {
		switch name {
		case "level":
			msg.Loop.Level = r.Text()
		case "kind":
			msg.Loop.Kind = r.Text()
		case "dimension":
			msg.Loop.Dimension = r.Text()
		default:
			r.Skip()
		}
	})
	return msg
}

// decodeZoom reads {"x": …, "y": …, "factor": …}.
func decodeZoom(r *json.Reader) (msg Zoomed) {
	r.Object(func(name string) {
		switch name {
		case "x":
			msg.At.X = r.Number()
		case "y":
			msg.At.Y = r.Number()
		case "factor":
			msg.Factor = r.Number()
		default:
			r.Skip()
		}
	})
	return msg
}

// decodeSize reads {"width": …, "height": …}, of a picture without a screen.
func decodeSize(r *json.Reader) Msg {
	msg := Resized{Scale: 1}
	r.Object(func(name string) {
		switch name {
		case "width":
			msg.Width = r.Number()
		case "height":
			msg.Height = r.Number()
		default:
			r.Skip()
		}
	})
	return msg
}
