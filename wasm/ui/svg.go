package ui

import (
	"image/color"
	"strconv"
	"strings"
)

// SVG writes a part of the scene as a document of its own, in presentation
// attributes alone: it needs no style sheet, and no font but the reader's.
func (s *Scene) SVG(part Rect) string {
	w := &svgWriter{}
	w.open("svg", "xmlns", "http://www.w3.org/2000/svg", "viewBox", numbers(part.X, part.Y, part.W, part.H),
		"width", number(part.W), "height", number(part.H), "font-family", strings.ReplaceAll(FontFamily, `"`, "'"), "role", "img")
	w.text(">")
	for i := range s.Shapes {
		w.shape(&s.Shapes[i])
	}
	w.text("</svg>\n")
	return w.b.String()
}

type svgWriter struct{ b strings.Builder }

func (w *svgWriter) text(text string) { w.b.WriteString(text) }

// open starts an element: its name, then attributes and their values.
func (w *svgWriter) open(name string, attributes ...string) {
	w.text("<" + name)
	for i := 0; i+1 < len(attributes); i += 2 {
		w.text(" " + attributes[i] + `="` + escapeXML(attributes[i+1]) + `"`)
	}
}

func (w *svgWriter) shape(s *Shape) {
	c := hex(s.Color)
	switch s.Kind {
	case FillRect:
		w.box(s.Rect, "fill", c)
	case EdgeRect:
		w.box(s.Rect.inset(s.Width/2), "fill", "none", "stroke", c, "stroke-width", number(s.Width))
	case Line, Polyline:
		w.open("polyline", "points", points(s.Points), "fill", "none", "stroke", c, "stroke-width", number(s.Width))
		if s.Dash > 0 {
			w.also("stroke-dasharray", number(s.Dash))
		}
		w.text("/>\n")
	case Polygon:
		w.open("polygon", "points", points(s.Points), "fill", c)
		w.text("/>\n")
	case Text:
		w.words(s, c)
	}
}

func (w *svgWriter) also(name, value string) { w.text(" " + name + `="` + value + `"`) }

func (w *svgWriter) box(r Rect, attributes ...string) {
	w.open("rect", append([]string{"x", number(r.X), "y", number(r.Y), "width", number(r.W), "height", number(r.H)}, attributes...)...)
	w.text("/>\n")
}

func (w *svgWriter) words(s *Shape, c string) {
	at := s.Baseline()
	w.open("text", "x", number(at.X), "y", number(at.Y), "font-size", number(s.Size), "fill", c)
	length := s.Style().Width(s.Text)
	if s.Bold {
		w.also("font-weight", "bold")
		length *= 0.96 // what bold letters take of the room for the widest ones
	}
	// A reader without the fonts named has others, which may be wider.
	w.also("textLength", number(length))
	w.also("lengthAdjust", "spacingAndGlyphs")
	if s.Down {
		w.also("transform", "rotate(90 "+number(at.X)+" "+number(at.Y)+")")
	}
	w.text(">" + escapeXML(s.Text) + "</text>\n")
}

// number writes a length in hundredths of a pixel at most.
func number(v float64) string {
	text := strconv.FormatFloat(v, 'f', 2, 64)
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}

func numbers(values ...float64) string {
	texts := make([]string, len(values))
	for i, v := range values {
		texts[i] = number(v)
	}
	return strings.Join(texts, " ")
}

func points(list []Point) string {
	texts := make([]string, len(list))
	for i, p := range list {
		texts[i] = number(p.X) + "," + number(p.Y)
	}
	return strings.Join(texts, " ")
}

func hex(c color.RGBA) string {
	const digits = "0123456789abcdef"
	text := []byte("#000000")
	for i, v := range [...]uint8{c.R, c.G, c.B} {
		text[1+2*i], text[2+2*i] = digits[v>>4], digits[v&15]
	}
	return string(text)
}

// escapeXML leaves out what XML 1.0 cannot hold.
func escapeXML(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&quot;")
		case r >= ' ' && r != 0xFFFE && r != 0xFFFF || r == '\t' || r == '\n':
			b.WriteRune(r)
		}
	}
	return b.String()
}
