package ui

// decodePointer reads {"x": …, "y": …}; null is a pointer that left.
func decodePointer(r *jsonReader) Msg {
	if r.null() {
		return PointerLeft{}
	}
	return PointerMoved{decodePoint(r)}
}

func decodePoint(r *jsonReader) (at Point) {
	r.object(func(name string) {
		switch name {
		case "x":
			at.X = r.number()
		case "y":
			at.Y = r.number()
		default:
			r.skip()
		}
	})
	return at
}

// decodeStep reads {"step": …, "travel": …}.
func decodeStep(r *jsonReader) (msg StepChosen) {
	r.object(func(name string) {
		switch name {
		case "step":
			msg.Step = r.integer()
		case "travel":
			msg.Travel = r.number()
		default:
			r.skip()
		}
	})
	return msg
}

// decodeMarked reads {"level": …, "kind": …, "dimension": …}; null is no loop.
func decodeMarked(r *jsonReader) (msg LoopMarked) {
	if r.null() {
		return msg
	}
	r.object(func(name string) {
		switch name {
		case "level":
			msg.Loop.Level = r.text()
		case "kind":
			msg.Loop.Kind = r.text()
		case "dimension":
			msg.Loop.Dimension = r.text()
		default:
			r.skip()
		}
	})
	return msg
}

// decodeZoom reads {"x": …, "y": …, "factor": …}.
func decodeZoom(r *jsonReader) (msg Zoomed) {
	r.object(func(name string) {
		switch name {
		case "x":
			msg.At.X = r.number()
		case "y":
			msg.At.Y = r.number()
		case "factor":
			msg.Factor = r.number()
		default:
			r.skip()
		}
	})
	return msg
}

// decodeSize reads {"width": …, "height": …}, of a picture without a screen.
func decodeSize(r *jsonReader) Msg {
	msg := Resized{Scale: 1}
	r.object(func(name string) {
		switch name {
		case "width":
			msg.Width = r.number()
		case "height":
			msg.Height = r.number()
		default:
			r.skip()
		}
	})
	return msg
}
