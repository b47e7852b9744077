//go:build js && wasm

package main

import (
	"image"
	"image/color"

	"github.com/hajimehoshi/ebiten/v2"
	"github.com/hajimehoshi/ebiten/v2/vector"
)

// batch gathers triangles of plain colour until they are flushed.
type batch struct {
	screen   *ebiten.Image // drawn to
	white    *ebiten.Image
	vertices []ebiten.Vertex
	indices  []uint16
}

// maxVertices keeps indices inside 16 bits.
const maxVertices = 1 << 16

func newBatch() batch {
	whole := ebiten.NewImage(3, 3)
	whole.Fill(color.White)
	// The middle pixel alone: its neighbours keep filtering from fading it.
	white := whole.SubImage(image.Rect(1, 1, 2, 2)).(*ebiten.Image)
	return batch{white: white}
}

// quad adds a box.
func (b *batch) quad(r pixels, c color.RGBA) {
	if len(b.vertices)+4 > maxVertices {
		b.flush()
	}
	first := len(b.vertices)
	b.vertices = append(b.vertices,
		vertex(r.x0, r.y0, c), vertex(r.x1, r.y0, c), vertex(r.x0, r.y1, c), vertex(r.x1, r.y1, c))
	for _, i := range [...]int{0, 1, 2, 1, 3, 2} {
		b.indices = append(b.indices, uint16(first+i))
	}
}

// outline draws a line along the path, above all that was gathered.
func (b *batch) outline(path *vector.Path, width float32, c color.RGBA) {
	b.flush()
	stroke := &vector.StrokeOptions{Width: width, LineJoin: vector.LineJoinRound, LineCap: vector.LineCapRound}
	b.vertices, b.indices = path.AppendVerticesAndIndicesForStroke(b.vertices, b.indices, stroke)
	b.smooth(c)
}

// area draws what the path encloses, above all that was gathered.
func (b *batch) area(path *vector.Path, c color.RGBA) {
	b.flush()
	b.vertices, b.indices = path.AppendVerticesAndIndicesForFilling(b.vertices, b.indices)
	b.smooth(c)
}

// smooth draws what was gathered in one colour, with soft edges. Ebiten takes
// four times the pixels of the image for that, so the image is cut down to
// what is drawn on.
func (b *batch) smooth(c color.RGBA) {
	if len(b.indices) == 0 {
		return
	}
	bounds := image.Rectangle{}
	for i := range b.vertices {
		v := &b.vertices[i]
		x, y := int(v.DstX), int(v.DstY)
		bounds = bounds.Union(image.Rect(x-1, y-1, x+2, y+2))
		*v = vertex(float64(v.DstX), float64(v.DstY), c)
	}
	part := b.screen.SubImage(bounds).(*ebiten.Image)
	b.draw(part, &ebiten.DrawTrianglesOptions{AntiAlias: true, FillRule: ebiten.FillRuleNonZero})
}

// flush draws what was gathered.
func (b *batch) flush() { b.draw(b.screen, &ebiten.DrawTrianglesOptions{}) }

func (b *batch) draw(on *ebiten.Image, options *ebiten.DrawTrianglesOptions) {
	if len(b.indices) > 0 {
		on.DrawTriangles(b.vertices, b.indices, b.white, options)
	}
	b.vertices, b.indices = b.vertices[:0], b.indices[:0]
}

func vertex(x, y float64, c color.RGBA) ebiten.Vertex {
	return ebiten.Vertex{
		DstX: float32(x), DstY: float32(y),
		SrcX: 1.5, SrcY: 1.5,
		ColorR: float32(c.R) / 255, ColorG: float32(c.G) / 255, ColorB: float32(c.B) / 255, ColorA: 1,
	}
}
