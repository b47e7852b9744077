package ui

// Lens says what of the picture is seen: enlarged by Zoom, with From at the
// canvas's top left corner. The zero value shows all of it.
type Lens struct {
	Zoom float64 // 0 stands for 1
	From Point   // in pixels of the picture
}

const largestZoom = 8

func (l Lens) zoom() float64 { return max(1, l.Zoom) }

// inside is the place in the picture that is seen at a place of the canvas.
func (l Lens) inside(p Point) Point {
	return Point{l.From.X + p.X/l.zoom(), l.From.Y + p.Y/l.zoom()}
}

// outside is where a box of the picture is seen on the canvas.
func (l Lens) outside(r Rect) Rect {
	z := l.zoom()
	return Rect{(r.X - l.From.X) * z, (r.Y - l.From.Y) * z, r.W * z, r.H * z}
}

// zoomed scales what is seen around a place of the canvas.
func (l Lens) zoomed(at Point, factor float64, canvas Rect) Lens {
	if !(factor > 0 && factor < 1e3) {
		return l
	}
	fixed, zoom := l.inside(at), min(largestZoom, max(1, l.zoom()*factor))
	if zoom == 1 {
		return Lens{}
	}
	return Lens{zoom, Point{fixed.X - at.X/zoom, fixed.Y - at.Y/zoom}}.within(canvas)
}

func (l Lens) moved(by Point, canvas Rect) Lens {
	l.From = Point{l.From.X - by.X/l.zoom(), l.From.Y - by.Y/l.zoom()}
	return l.within(canvas)
}

// within keeps the canvas full.
func (l Lens) within(canvas Rect) Lens {
	if l.zoom() == 1 || canvas.W <= 0 || canvas.H <= 0 {
		return Lens{}
	}
	rest := 1 - 1/l.zoom()
	l.From.X = min(max(0, l.From.X), canvas.W*rest)
	l.From.Y = min(max(0, l.From.Y), canvas.H*rest)
	return l
}

// look enlarges all that was painted so far, and leaves out what is not seen.
func (s *Scene) look(lens Lens, canvas Rect) {
	if lens.zoom() == 1 {
		return
	}
	z, kept := lens.zoom(), s.Shapes[:0]
	for i := range s.points {
		s.points[i] = Point{(s.points[i].X - lens.From.X) * z, (s.points[i].Y - lens.From.Y) * z}
	}
	for _, shape := range s.Shapes {
		shape.Rect = lens.outside(shape.Rect)
		shape.Size *= z
		if len(shape.Points) > 0 || shape.Rect.Overlaps(canvas) {
			kept = append(kept, shape)
		}
	}
	s.Shapes = kept
}
