package ui

import "image/color"

// Kind says how a Shape is drawn.
type Kind uint8

const (
	FillRect Kind = iota // Rect
	EdgeRect             // Rect, a line of Width along its inside
	Line                 // Points[0] to Points[1], with Width and Dash
	Polyline             // Points, with Width
	Polygon              // Points, filled
	Text                 // Text inside Rect
)

// Align says where in its Rect a text is set; vertically it is centred.
type Align uint8

const (
	AlignLeft Align = iota
	AlignCenter
	AlignRight
)

// Mark says what a shape stands for. It changes nothing in the drawing.
type Mark uint8

const (
	Plain Mark = iota
	WorkingPE
	IdlePE
	OccupiedWords
	UnusedWords
	BestLine
	MedianLine
	QuartileBand
	ReferenceLine
	ComparedLine // of another optimiser
	WordsMoved   // on a ribbon of the flow
	Packet       // words on their way
	SharedTile   // on a PE that shares a tile with the one pointed at
)

// Shape is one thing to draw, in device-independent pixels. Which fields count
// depends on its Kind.
type Shape struct {
	Kind   Kind
	Mark   Mark
	Align  Align
	Bold   bool
	Down   bool // Text: turned to be read downwards
	Color  color.RGBA
	Rect   Rect
	Width  float64 // of lines
	Dash   float64 // length of dashes and of the gaps between; 0: solid
	Size   float64 // em of Text
	Text   string
	Points []Point
}

// Style is how the text of s is set.
func (s *Shape) Style() Style { return Style{s.Size, s.Bold} }

// Ink is the box that the text of s covers at most.
func (s *Shape) Ink() Rect {
	r, width, height := s.Rect, s.Style().Width(s.Text), s.Size*(Ascent+Descent)
	if s.Down {
		return Rect{r.X + (r.W-height)/2, r.Y + s.lead(r.H-width), height, width}
	}
	return Rect{r.X + s.lead(r.W-width), r.Y + (r.H-height)/2, width, height}
}

// Baseline is where the text of s starts.
func (s *Shape) Baseline() Point {
	ink := s.Ink()
	if s.Down {
		return Point{ink.X + s.Size*Descent, ink.Y}
	}
	return Point{ink.X, ink.Y + s.Size*Ascent}
}

// lead is the part of the spare room that goes before the text.
func (s *Shape) lead(spare float64) float64 {
	switch s.Align {
	case AlignCenter:
		return spare / 2
	case AlignRight:
		return spare
	}
	return 0
}
