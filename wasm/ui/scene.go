package ui

import "image/color"

// Scene is the picture as a list of shapes, the first at the bottom. Its
// memory is reused from one Paint to the next.
type Scene struct {
	Size   Point // width and height of the canvas
	Shapes []Shape
	points []Point
}

// Paint fills s with the picture of state.
func (s *Scene) Paint(state State) {
	s.reset(state)
	palette := PaletteOf(state.Theme)
	brush := &brush{s, &palette, state.look()}
	brush.fill(state.Canvas(), palette.Paper)
	if state.Snapshot == nil {
		brush.waiting(state)
		return
	}
	layout := state.Layout()
	brush.mesh(state, layout.Mesh)
	brush.flow(state, layout.Flow)
	brush.memories(state)
	brush.curve(state, layout.Curve)
	s.look(state.Lens, state.Canvas())
	brush.tooltip(state)
}

func (s *Scene) reset(state State) {
	s.Size = Point{state.Width, state.Height}
	s.Shapes = s.Shapes[:0]
	s.points = s.points[:0]
}

// brush adds shapes to a scene in one palette and one set of type sizes.
type brush struct {
	scene   *Scene
	palette *Palette
	look
}

// look holds the sizes that go with the size of the canvas.
type look struct {
	title, body, small Style
	gap                float64 // between panels
	pixel              float64 // one device pixel
	hair               float64 // the thinnest line that can be seen
}

func (b *brush) add(shape Shape) { b.scene.Shapes = append(b.scene.Shapes, shape) }

func (b *brush) fill(r Rect, c color.RGBA) { b.add(Shape{Kind: FillRect, Rect: r, Color: c}) }

func (b *brush) edge(r Rect, width float64, c color.RGBA) {
	b.add(Shape{Kind: EdgeRect, Rect: r, Width: width, Color: c})
}

func (b *brush) line(from, to Point, width float64, c color.RGBA) {
	b.dashes(from, to, width, 0, c)
}

func (b *brush) dashes(from, to Point, width, dash float64, c color.RGBA) {
	start := len(b.scene.points)
	b.scene.points = append(b.scene.points, from, to)
	b.add(Shape{Kind: Line, Points: b.since(start), Width: width, Dash: dash, Color: c})
}

// since is what was added to the scene's points after start, closed to appends.
func (b *brush) since(start int) []Point {
	end := len(b.scene.points)
	return b.scene.points[start:end:end]
}

// text sets the first of the texts that fits the box on one line.
func (b *brush) text(box Rect, style Style, align Align, c color.RGBA, texts ...string) {
	if len(texts) == 0 || box.H == 0 {
		return
	}
	text := style.fit(box.W, texts...)
	if text == "" {
		return
	}
	b.add(Shape{Kind: Text, Rect: box, Text: text, Size: style.Size, Bold: style.Bold, Align: align, Color: c})
}

// down sets a text that is read downwards, where it fits.
func (b *brush) down(box Rect, style Style, c color.RGBA, text string) {
	if style.Width(text) > box.H+slack {
		return
	}
	b.add(Shape{Kind: Text, Rect: box, Text: text, Size: style.Size, Bold: style.Bold, Down: true, Color: c})
}

// mark says what the last shape stands for.
func (b *brush) mark(mark Mark) { b.scene.Shapes[len(b.scene.Shapes)-1].Mark = mark }
