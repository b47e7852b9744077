package ui

import "strings"

// Tooltip is what the picture has to say about what the pointer or the
// keyboard is on, as lines; the first is its name. Nothing is no lines.
func (s State) Tooltip() []string {
	if s.Snapshot == nil {
		return nil
	}
	switch t := s.Active(); t.Kind {
	case OnPE:
		return s.peTooltip(t.X, t.Y)
	case OnMemory:
		return memoryTooltip(s.memoryPlaces()[t.X])
	case OnGeneration:
		return curveTooltip(s.Snapshot.Curve[t.X], t.X)
	case OnFlow:
		place := s.placeFlow(s.Layout().Flow)
		return flowTooltip(s, &place.ribbons[t.X])
	case OnPeer:
		return peerTooltip(s.peers()[t.X])
	}
	return nil
}

// Spoken is the tooltip on one line.
func (s State) Spoken() string { return strings.Join(s.Tooltip(), " · ") }

// tooltip draws the lines beside what they speak of.
func (b *brush) tooltip(state State) {
	lines := state.Tooltip()
	if len(lines) == 0 {
		return
	}
	box := b.tooltipBox(lines, state.tooltipTarget(), state.Canvas())
	b.fill(box, b.palette.Raised)
	b.edge(box, 1, b.palette.Muted)
	_, rest := box.inset(b.small.Size * 0.6).cutTop(0)
	for i, text := range lines {
		var line Rect
		line, rest = rest.cutTop(b.small.LineHeight())
		b.text(line, Style{b.small.Size, i == 0}, AlignLeft, b.palette.Ink, text)
	}
}

// tooltipTarget is the box that the tooltip keeps off. For a PE that is all of
// the mesh: what the PE has in common with others is shown there.
func (s State) tooltipTarget() Rect {
	active := s.Active()
	box := s.Lens.outside(s.place(active))
	if active.Kind != OnPE {
		return box
	}
	candidate, _ := s.shown()
	mesh := s.Lens.outside(placeMesh(meshOf(candidate), s.Layout().Mesh, s.look()).box)
	if canvas := s.Canvas(); mesh.W < canvas.W*0.7 {
		return Rect{mesh.X, box.Y, mesh.W, box.H}
	}
	return box
}

// tooltipBox stands right of its target, or left of it; where there is room on
// neither side, below or above; and always inside the canvas.
func (b *brush) tooltipBox(lines []string, target, canvas Rect) Rect {
	width := 0.0
	for i, text := range lines {
		width = max(width, Style{b.small.Size, i == 0}.Width(text))
	}
	pad := b.small.Size * 0.6
	room := canvas.inset(4)
	w := min(room.W, width+2*pad)
	h := min(room.H, float64(len(lines))*b.small.LineHeight()+2*pad)
	x, y := target.Right()+8, target.Y
	switch {
	case x+w <= room.Right():
	case target.X-8-w >= room.X:
		x = target.X - 8 - w
	default:
		x, y = target.X+target.W/2+8, target.Bottom()+8
		if y+h > room.Bottom() {
			y = target.Y - 8 - h
		}
	}
	return Rect{min(max(x, room.X), room.Right()-w), min(max(y, room.Y), room.Bottom()-h), w, h}
}
