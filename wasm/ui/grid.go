package ui

import (
	"fmt"
	"math"
)

// grid is a memory at its place on the canvas: rows from left to right, the
// words of a row from top to bottom.
type grid struct {
	box      Rect
	row, bit float64 // size of one row across, and of one bit down
	rows     int     // rows that share one cell of the drawing
	words    int     // words that share one cell of the drawing
}

const (
	smallestCell = 3.5 // cells smaller than this are drawn as one
	largestRow   = 16
)

// placeGrid draws a memory of depth rows and width bits into an area with the
// same scale both ways. A side that would be less than least is stretched.
func placeGrid(m *memory, area Rect, least float64) grid {
	depth, width := float64(m.depth), float64(max(1, m.widthBits))
	return gridAt(min(area.W/depth, area.H/width, largestRow), m, area, least)
}

// placeBoth is placeGrid with room for the outline of the memory before at the
// same scale, where that leaves m readable; otherwise ghost is empty.
func placeBoth(m, before *memory, area Rect, least float64) (g grid, ghost Rect) {
	g = placeGrid(m, area, least)
	if before == nil {
		return g, Rect{}
	}
	other := placeGrid(before, area, least)
	joint := gridAt(min(g.bit, g.row, other.bit, other.row), m, area, least)
	if joint.row >= 0.45*g.row && joint.around(before).Within(area) {
		g = joint
	}
	if ghost = g.around(before); !ghost.Within(area) {
		ghost = Rect{}
	}
	return g, ghost
}

// around is the box of another memory at the scale of g.
func (g *grid) around(m *memory) Rect {
	return Rect{g.box.X, g.box.Y, g.row * float64(m.depth), g.bit * float64(m.widthBits)}
}

func gridAt(scale float64, m *memory, area Rect, least float64) grid {
	depth, width := float64(m.depth), float64(max(1, m.widthBits))
	g := grid{
		row: stretch(scale, depth, least, area.W),
		bit: stretch(scale, width, least, area.H),
	}
	g.box = Rect{area.X, area.Y, g.row * depth, g.bit * width}
	g.rows = together(g.row, m.depth)
	g.words = together(g.bit*width/float64(m.perRow()), m.perRow())
	return g
}

// stretch is a scale at which length is neither too thin nor out of room.
func stretch(scale, length, least, room float64) float64 {
	return max(scale, min(least, room)/length)
}

// together is how many neighbours share a cell: a power of two.
func together(size float64, n int) int {
	k := 1
	for k < n && float64(k)*size < smallestCell {
		k *= 2
	}
	return k
}

// notes states the scale where it is not one cell a word, square in bits: in
// full, and shorter for where there is less room.
func (g *grid) notes() []string {
	ratio := g.row / g.bit
	switch stretched := !near(ratio, 1); {
	case g.rows*g.words > 1 && stretched:
		return []string{g.cellNote() + " · " + ratioNote(ratio), ratioNote(ratio), "stretched"}
	case g.rows*g.words > 1:
		return []string{g.cellNote(), fmt.Sprintf("%s words each", count(g.rows*g.words)), ""}
	case stretched:
		return []string{ratioNote(ratio), "stretched"}
	}
	return nil
}

func (g *grid) cellNote() string {
	return fmt.Sprintf("1 cell = %s words", count(g.rows*g.words))
}

func ratioNote(ratio float64) string {
	if ratio < 1 {
		return fmt.Sprintf("width stretched %s×", ratioText(1/ratio))
	}
	return fmt.Sprintf("depth stretched %s×", ratioText(ratio))
}

func ratioText(ratio float64) string {
	if ratio < 10 {
		return fmt.Sprintf("%.1f", ratio)
	}
	return fmt.Sprintf("%.0f", ratio)
}

func near(a, b float64) bool { return math.Abs(a-b) < 0.01*math.Abs(b) }

// parts covers the words from first to end by at most three boxes: what is
// left of a row, whole rows, and the start of a row.
func (g *grid) parts(m *memory, first, end int) []Rect {
	perRow := m.perRow()
	var parts []Rect
	for first < end {
		row, word := first/perRow, first%perRow
		stop := min(end, (row+1)*perRow)
		if whole := end / perRow; word == 0 && whole > row {
			stop = whole * perRow
		}
		parts = append(parts, g.span(perRow, row, word, first, stop))
		first = stop
	}
	return parts
}

func (g *grid) span(perRow, row, word, first, stop int) Rect {
	height := g.box.H / float64(perRow)
	rows := max(1, (stop-first)/perRow)
	down := min(perRow-word, stop-first)
	return Rect{
		g.box.X + float64(row)*g.row, g.box.Y + float64(word)*height,
		float64(rows) * g.row, float64(down) * height,
	}
}
