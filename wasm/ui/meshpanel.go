package ui

import (
	"fmt"
	"strconv"
)

// mesh draws the PEs of the design shown, what the spatial loops do with them,
// and where room is left the designs to compare it with.
func (b *brush) mesh(state State, panel Rect) {
	candidate, name := state.shown()
	place := placeMesh(meshOf(candidate), panel, b.look)
	b.heading(panel, place.shape()+" PEs", name+" · "+place.usage(), place.usage(), place.share(), "")
	active := state.Active()
	b.pes(&place, state.toneOf(candidate))
	if active.Kind == OnPE && place.works(active.X, active.Y) {
		b.company(state, &place, active)
	} else {
		b.sums(state, &place)
	}
	b.loopsAcross(&place)
	b.loopsDown(&place)
	for _, p := range state.placePeers(panel, &place) {
		b.peer(&p)
	}
	if active.Kind == OnPE {
		b.ring(place.cell(active.X, active.Y))
	}
}

// toneOf shades the PEs: by the loop that the page points at where it is
// spatial, otherwise by the innermost ones.
func (s State) toneOf(c *Candidate) func(m *mesh, x, y int) float64 {
	across, down := s.markedLoop(c, "spatialX"), s.markedLoop(c, "spatialY")
	return func(m *mesh, x, y int) float64 {
		switch {
		case across >= 0:
			return float64(digit(m.loopsX, across, x)) / float64(max(1, m.loopsX[across].Bound-1))
		case down >= 0:
			return float64(digit(m.loopsY, down, y)) / float64(max(1, m.loopsY[down].Bound-1))
		}
		return m.tone(x, y)
	}
}

// company marks the PEs that hold a tile of the active one too, with a stripe
// for each DataSpace in the order of the layer: left to right.
func (b *brush) company(state State, p *meshPlace, active Target) {
	candidate, _ := state.shown()
	n := nestOf(&state.Snapshot.Layer, candidate)
	n.sharing(max(0, state.Step-1), active.X, active.Y, func(x, y int, same []bool) {
		cell := p.cell(x, y)
		b.fill(cell, b.palette.Empty)
		for d, is := range same {
			if is {
				stripe := cell.tile(len(same), 1, d, 0, 0)
				b.fill(stripe, b.palette.DataSpace(n.layer.DataSpaces[d].Name))
				b.mark(SharedTile)
			}
		}
	}, p.usedX, p.usedY)
}

// sums fills a foot of each working PE by how far the sums of its outputs are.
func (b *brush) sums(state State, p *meshPlace) {
	if state.Step == 0 || p.pitch < 8 {
		return
	}
	candidate, _ := state.shown()
	line := timelineOf(nestOf(&state.Snapshot.Layer, candidate))
	share, partial := line.summed(state.stepOf(&line), state.travel())
	if !partial && !state.travels() {
		return // each sum is whole by the end of its step
	}
	for y := range p.usedY {
		for x := range p.usedX {
			foot, _ := p.cell(x, y).cutBottom(max(2, p.pitch*0.16))
			b.fill(foot, b.palette.Empty)
			b.fill(Rect{foot.X, foot.Y, foot.W * share, foot.H}, b.palette.Outputs)
		}
	}
}

// ring marks what the tooltip speaks of.
func (b *brush) ring(r Rect) { b.edge(r.inset(-3), 2, b.palette.Ink) }

func (b *brush) pes(p *meshPlace, tone func(m *mesh, x, y int) float64) {
	for y := range p.rows {
		for x := range p.columns {
			b.pe(p, tone, x, y)
		}
	}
}

func (b *brush) pe(p *meshPlace, tone func(m *mesh, x, y int) float64, x, y int) {
	cell := p.cell(x, y)
	switch {
	case p.works(x, y):
		b.fill(cell, b.palette.PE(tone(&p.mesh, x, y)))
		b.mark(WorkingPE)
		return
	case cell.W < 4:
		b.fill(cell.inset(cell.W/4), b.palette.Idle)
	default:
		b.edge(cell, max(b.pixel, 1), b.palette.Idle)
	}
	b.mark(IdlePE)
}

// loopLabel is how long the label of loops is, at least.
func loopLabel(look look) float64 { return look.small.Width("M168 →") }

// loopsAcross labels the columns: the loops of X, and a bracket with its index
// for each step of the outermost.
func (b *brush) loopsAcross(p *meshPlace) {
	if p.labelX == 0 {
		return
	}
	line := p.labelX / 2
	label := Rect{p.box.X, p.box.Y - p.labelX, max(p.box.W, loopLabel(b.look)), line}
	b.text(label, b.small, AlignLeft, b.palette.Ink, loopText(p.loopsX)+" →")
	size := group(p.loopsX)
	every := p.labelEvery(size, p.usedX, b.small.Width(strconv.Itoa(p.usedX/size-1))+3)
	for i := 0; i*size < p.usedX; i++ {
		first, last := p.cell(i*size, 0), p.cell(min(p.usedX, (i+1)*size)-1, 0)
		b.bracketAcross(Rect{first.X, p.box.Y - line, last.Right() - first.X, line}, i, i%every == 0)
	}
}

func (b *brush) bracketAcross(r Rect, index int, labelled bool) {
	y := r.Bottom() - 3
	b.line(Point{r.X, y}, Point{r.Right(), y}, 1, b.palette.Muted)
	if labelled {
		text := strconv.Itoa(index)
		width := b.small.Width(text)
		b.text(Rect{r.X + (r.W-width)/2, r.Y, width, r.H - 4}, b.small, AlignLeft, b.palette.Muted, text)
	}
}

// labelEvery is how many groups share one number, so that each number has need
// pixels to itself.
func (p *meshPlace) labelEvery(size, used int, need float64) int {
	room := p.pitch*float64(size) + p.step
	every := 1
	for float64(every)*room < need && every*size < used {
		every *= 2
	}
	return every
}

// loopsDown labels the rows likewise.
func (b *brush) loopsDown(p *meshPlace) {
	if p.labelY == 0 {
		return
	}
	line := p.labelY / 2
	label := Rect{p.box.X - p.labelY, p.box.Y, line, max(p.box.H, loopLabel(b.look))}
	b.down(label, b.small, b.palette.Ink, loopText(p.loopsY)+" →")
	size := group(p.loopsY)
	every := p.labelEvery(size, p.usedY, b.small.LineHeight())
	for i := 0; i*size < p.usedY; i++ {
		first, last := p.cell(0, i*size), p.cell(0, min(p.usedY, (i+1)*size)-1)
		b.bracketDown(Rect{p.box.X - line, first.Y, line, last.Bottom() - first.Y}, i, i%every == 0)
	}
}

func (b *brush) bracketDown(r Rect, index int, labelled bool) {
	x := r.Right() - 3
	b.line(Point{x, r.Y}, Point{x, r.Bottom()}, 1, b.palette.Muted)
	if labelled {
		height := b.small.LineHeight()
		box := Rect{r.X - 2, r.Y + (r.H-height)/2, r.W - 3, height}
		b.text(box, b.small, AlignRight, b.palette.Muted, strconv.Itoa(index))
	}
}

// peTooltip says what PE (x, y) does.
func (s State) peTooltip(x, y int) []string {
	candidate, _ := s.shown()
	m := meshOf(candidate)
	lines := []string{fmt.Sprintf("PE in column %d, row %d", x, y)}
	if !m.works(x, y) {
		return append(lines, "idle: the mapping has no work for it")
	}
	n := nestOf(&s.Snapshot.Layer, candidate)
	lines = append(lines, s.work(n, x, y)...)
	return append(lines, s.company(n, &m, x, y)...)
}
