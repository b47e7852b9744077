//go:build js && wasm

package main

import (
	"image/color"
	"math"

	"github.com/hajimehoshi/ebiten/v2"
	"github.com/hajimehoshi/ebiten/v2/vector"

	"meshscape/wasm/ui"
)

// painter draws scenes. Boxes and straight lines are put on whole device
// pixels and gathered, so that a mesh of any size is one draw call.
type painter struct {
	typesetter *typesetter
	batch      batch
	scale      float64
}

func newPainter() *painter {
	return &painter{typesetter: newTypesetter(), batch: newBatch()}
}

func (p *painter) paint(screen *ebiten.Image, scene *ui.Scene, scale float64) {
	p.scale = scale
	p.batch.screen = screen
	for i := range scene.Shapes {
		p.shape(&scene.Shapes[i])
	}
	p.batch.flush()
	p.typesetter.finish()
}

func (p *painter) shape(s *ui.Shape) {
	switch s.Kind {
	case ui.FillRect:
		p.box(p.snap(s.Rect), s.Color)
	case ui.EdgeRect:
		p.edge(p.snap(s.Rect), p.thickness(s.Width), s.Color)
	case ui.Line:
		p.line(s)
	case ui.Polyline:
		p.stroke(s.Points, s.Width, s.Color)
	case ui.Polygon:
		p.polygon(s.Points, s.Color)
	case ui.Text:
		p.batch.flush()
		p.typesetter.set(p.batch.screen, s, p.scale)
	}
}

// pixels is a box in whole device pixels.
type pixels struct{ x0, y0, x1, y1 float64 }

func (p *painter) snap(r ui.Rect) pixels {
	round := func(v float64) float64 { return math.Round(v * p.scale) }
	s := pixels{round(r.X), round(r.Y), round(r.Right()), round(r.Bottom())}
	s.x1, s.y1 = max(s.x1, s.x0+1), max(s.y1, s.y0+1)
	return s
}

func (p *painter) thickness(width float64) float64 {
	return max(1, math.Round(width*p.scale))
}

func (p *painter) box(r pixels, c color.RGBA) { p.batch.quad(r, c) }

func (p *painter) edge(r pixels, t float64, c color.RGBA) {
	p.box(pixels{r.x0, r.y0, r.x1, r.y0 + t}, c)
	p.box(pixels{r.x0, r.y1 - t, r.x1, r.y1}, c)
	p.box(pixels{r.x0, r.y0 + t, r.x0 + t, r.y1 - t}, c)
	p.box(pixels{r.x1 - t, r.y0 + t, r.x1, r.y1 - t}, c)
}

// line draws a level or upright line as boxes, any other as a stroke.
func (p *painter) line(s *ui.Shape) {
	from, to := s.Points[0], s.Points[1]
	t := p.thickness(s.Width)
	switch {
	case from.Y == to.Y:
		y := math.Round(from.Y*p.scale - t/2)
		p.dashes(from.X, to.X, s.Dash, func(a, b float64) { p.box(pixels{a, y, b, y + t}, s.Color) })
	case from.X == to.X:
		x := math.Round(from.X*p.scale - t/2)
		p.dashes(from.Y, to.Y, s.Dash, func(a, b float64) { p.box(pixels{x, a, x + t, b}, s.Color) })
	default:
		p.stroke(s.Points, s.Width, s.Color)
	}
}

// dashes calls draw for each dash between two places, in device pixels.
func (p *painter) dashes(from, to, dash float64, draw func(a, b float64)) {
	a, b, d := math.Round(from*p.scale), math.Round(to*p.scale), math.Round(dash*p.scale)
	if d <= 0 {
		draw(a, b)
		return
	}
	for ; a < b; a += 2 * d {
		draw(a, min(a+d, b))
	}
}

func (p *painter) stroke(points []ui.Point, width float64, c color.RGBA) {
	path := p.path(points)
	p.batch.outline(&path, float32(width*p.scale), c)
}

func (p *painter) polygon(points []ui.Point, c color.RGBA) {
	path := p.path(points)
	path.Close()
	p.batch.area(&path, c)
}

func (p *painter) path(points []ui.Point) vector.Path {
	var path vector.Path
	for i, point := range points {
		x, y := float32(point.X*p.scale), float32(point.Y*p.scale)
		if i == 0 {
			path.MoveTo(x, y)
		} else {
			path.LineTo(x, y)
		}
	}
	return path
}
