package ui

import "strings"

// Layout says where the panels are.
type Layout struct {
	Mesh     Rect // the PEs
	Flow     Rect // from DRAM to the PEs, with the memories on the way
	Memories Rect // of one PE
	Curve    Rect // loss by generation
	Stacked  bool // memories in one column
}

const smallPitch = 5.0 // a mesh with smaller PEs looks for a better place

// upright says whether panels stand one above the other.
func (s State) upright() bool { return s.Width < 640 || s.Height > 1.3*s.Width }

// Layout places the panels: side by side where there is room, one above the
// other on a phone. A mesh so long that its PEs would be specks gets the whole
// width, or on a phone the whole height.
func (s State) Layout() Layout {
	candidate, _ := s.shown()
	m, look := meshOf(candidate), s.look()
	canvas := s.Canvas().inset(look.gap * 0.75)
	usual, long := wideLayout(canvas, look), stripLayout(canvas, look, &m)
	if s.upright() {
		usual, long = stackLayout(canvas, look), railLayout(canvas, look)
	}
	usualPitch := placeMesh(m, usual.Mesh, look).pitch
	longPitch := placeMesh(m, long.Mesh, look).pitch
	if usualPitch < smallPitch && longPitch > 1.3*usualPitch {
		return long
	}
	return usual
}

// wideLayout has the mesh at the left, the flow in the middle, and at the right
// one PE's memories over the curve.
func wideLayout(canvas Rect, look look) Layout {
	mesh, right := canvas.cutLeft(canvas.W * 0.37)
	_, right = right.cutLeft(look.gap * 0.75)
	flow, right := right.cutLeft(right.W * 0.39)
	_, right = right.cutLeft(look.gap)
	memories, curve := right.cutTop(right.H * 0.44)
	_, curve = curve.cutTop(look.gap)
	return Layout{Mesh: mesh, Flow: flow, Memories: memories, Curve: curve}
}

// stripLayout has the mesh across the top.
func stripLayout(canvas Rect, look look, m *mesh) Layout {
	pitch := (canvas.W - 2*look.small.LineHeight()) / float64(m.columns)
	need := look.head() + 3*look.small.LineHeight() + pitch*float64(m.rows)
	mesh, below := canvas.cutTop(need)
	_, below = below.cutTop(look.gap)
	flow, below := below.cutLeft(below.W * 0.3)
	_, below = below.cutLeft(look.gap)
	memories, curve := below.cutLeft(below.W * 0.5)
	_, curve = curve.cutLeft(look.gap)
	return Layout{Mesh: mesh, Flow: flow, Memories: memories, Curve: curve, Stacked: true}
}

// stackLayout has the mesh and the flow at the top, memories and curve below.
func stackLayout(canvas Rect, look look) Layout {
	if canvas.W > 1.15*canvas.H {
		return squatLayout(canvas, look)
	}
	top, rest := canvas.cutTop(canvas.H * 0.46)
	_, rest = rest.cutTop(look.gap)
	mesh, flow := top.cutLeft(top.W * 0.5)
	_, flow = flow.cutLeft(look.gap)
	memories, curve := rest.cutTop(rest.H * 0.5)
	_, curve = curve.cutTop(look.gap)
	return Layout{Mesh: mesh, Flow: flow, Memories: memories, Curve: curve}
}

// squatLayout is for a canvas that is small and wide: mesh and memories at the
// left, the flow and the curve at the right.
func squatLayout(canvas Rect, look look) Layout {
	left, right := canvas.cutLeft(canvas.W * 0.46)
	_, right = right.cutLeft(look.gap)
	mesh, memories := left.cutTop(left.H * 0.62)
	_, memories = memories.cutTop(look.gap)
	flow, curve := right.cutTop(right.H * 0.62)
	_, curve = curve.cutTop(look.gap)
	return Layout{Mesh: mesh, Flow: flow, Memories: memories, Curve: curve}
}

// railLayout has the mesh down the left side.
func railLayout(canvas Rect, look look) Layout {
	mesh, right := canvas.cutLeft(canvas.W * 0.24)
	_, right = right.cutLeft(look.gap)
	flow, right := right.cutTop(right.H * 0.4)
	_, right = right.cutTop(look.gap)
	memories, curve := right.cutTop(right.H * 0.5)
	_, curve = curve.cutTop(look.gap)
	return Layout{Mesh: mesh, Flow: flow, Memories: memories, Curve: curve, Stacked: true}
}

// head is the height of a panel's heading.
func (l look) head() float64 {
	return l.title.LineHeight() + l.small.LineHeight() + l.gap/4
}

// heading sets the title of a panel and the line below it.
func (b *brush) heading(panel Rect, title string, details ...string) {
	top, rest := panel.cutTop(b.title.LineHeight())
	b.text(top, b.title, AlignLeft, b.palette.Ink, title, strings.TrimSuffix(title, " PEs"))
	line, _ := rest.cutTop(b.small.LineHeight())
	b.text(line, b.small, AlignLeft, b.palette.Muted, details...)
}

// memoryTiles are the places of n memories, side by side or one above the other.
func (l Layout) memoryTiles(n int, look look) []Rect {
	columns, rows := n, 1
	if l.Stacked {
		columns, rows = 1, n
	}
	tiles := make([]Rect, n)
	for i := range tiles {
		tiles[i] = l.Memories.tile(columns, rows, i%columns, i/columns, look.gap*0.75)
	}
	return tiles
}
