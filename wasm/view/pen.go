//go:build js && wasm

package main

import (
	"math"
	"strconv"
	"syscall/js"

	"github.com/hajimehoshi/ebiten/v2"

	"meshscape/wasm/ui"
)

// pen writes text on a canvas of the browser that is never shown.
type pen struct {
	canvas, context js.Value
}

func newPen() pen {
	canvas := js.Global().Get("document").Call("createElement", "canvas")
	options := map[string]any{"willReadFrequently": true}
	return pen{canvas, canvas.Call("getContext", "2d", options)}
}

// write returns a text in white. One that the browser's font makes wider than
// wasm/ui has room for is set narrower.
func (p *pen) write(key textKey) *ebiten.Image {
	baseline := margin + math.Ceil(key.size*ui.Ascent)
	w := int(key.width) + 2*margin
	h := int(baseline+math.Ceil(key.size*ui.Descent)) + margin
	p.grow(w, h)
	p.context.Call("clearRect", 0, 0, w, h)
	p.context.Set("font", font(key))
	p.context.Set("fillStyle", "#fff")
	p.context.Call("fillText", key.text, margin, baseline, key.width)
	image := ebiten.NewImage(w, h)
	image.WritePixels(p.pixels(w, h))
	return image
}

// grow makes room for w × h pixels. Setting the size of a canvas clears it and
// takes time, so it only ever grows.
func (p *pen) grow(w, h int) {
	if p.canvas.Get("width").Int() < w {
		p.canvas.Set("width", w)
	}
	if p.canvas.Get("height").Int() < h {
		p.canvas.Set("height", h)
	}
}

func font(key textKey) string {
	weight := ""
	if key.bold {
		weight = "bold "
	}
	return weight + strconv.FormatFloat(key.size, 'f', 2, 64) + "px " + ui.FontFamily
}

// pixels reads what was written. The colour is white throughout, so that alpha
// times colour, which Ebiten wants, is alpha.
func (p *pen) pixels(w, h int) []byte {
	data := make([]byte, 4*w*h)
	clamped := p.context.Call("getImageData", 0, 0, w, h).Get("data")
	bytes := js.Global().Get("Uint8Array").New(clamped.Get("buffer"))
	js.CopyBytesToGo(data, bytes)
	for i := 0; i < len(data); i += 4 {
		a := data[i+3]
		data[i], data[i+1], data[i+2] = a, a, a
	}
	return data
}
