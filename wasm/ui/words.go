package ui

import "image/color"

// outline draws the size in the original design over the grid.
func (b *brush) outline(r Rect) {
	if r.W == 0 {
		return
	}
	corners := [...]Point{{r.X, r.Y}, {r.Right(), r.Y}, {r.Right(), r.Bottom()}, {r.X, r.Bottom()}, {r.X, r.Y}}
	for i := range 4 {
		b.dashes(corners[i], corners[i+1], 1, 4, b.palette.Ink)
	}
}

// words draws the memory's grid with the words that are occupied.
func (b *brush) words(m *memory, g *grid) {
	b.fill(g.box, b.palette.Empty)
	b.mark(UnusedWords)
	b.edge(g.box.inset(-1), 1, b.palette.Muted)
	first := 0
	for _, use := range m.used {
		end := min(m.capacity(), first+use.Words)
		for _, part := range g.parts(m, first, end) {
			b.fill(atLeast(part, 2, g.box), b.palette.DataSpace(use.DataSpace))
			b.mark(OccupiedWords)
		}
		first = end
	}
	b.gridLines(m, g, b.palette.Paper)
}

// atLeast widens a sliver until it can be seen, inside outer.
func atLeast(r Rect, least float64, outer Rect) Rect {
	r.W, r.H = max(r.W, least), max(r.H, least)
	r.X, r.Y = min(r.X, outer.Right()-r.W), min(r.Y, outer.Bottom()-r.H)
	return r
}

func (b *brush) gridLines(m *memory, g *grid, c color.RGBA) {
	for i := g.rows; i < m.depth; i += g.rows {
		x := g.box.X + float64(i)*g.row
		b.line(Point{x, g.box.Y}, Point{x, g.box.Bottom()}, b.hair, c)
	}
	height := g.box.H / float64(m.perRow())
	for i := g.words; i < m.perRow(); i += g.words {
		y := g.box.Y + float64(i)*height
		b.line(Point{g.box.X, y}, Point{g.box.Right(), y}, b.hair, c)
	}
}

// fillBar shows how full the memory is, whatever its shape.
func (b *brush) fillBar(m *memory, bar Rect) {
	b.fill(bar, b.palette.Empty)
	x := bar.X
	for _, use := range m.used {
		w := bar.W * float64(use.Words) / float64(m.capacity())
		w = min(max(w, 1), bar.Right()-x)
		b.fill(Rect{x, bar.Y, w, bar.H}, b.palette.DataSpace(use.DataSpace))
		x += w
	}
}
