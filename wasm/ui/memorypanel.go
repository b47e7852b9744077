package ui

import "image/color"

// memories draws each bounded memory of the design shown.
func (b *brush) memories(state State, panel Rect) {
	candidate, _ := state.shown()
	list := memoriesOf(candidate)
	tiles := state.Layout().memoryTiles(len(list), b.look)
	before := memoriesOf(&state.Snapshot.Original)
	for i := range list {
		b.memory(&list[i], changed(before, &list[i]), tiles[i])
	}
	if active := state.Active(); active.Kind == OnMemory {
		b.underline(tiles[active.X])
	}
}

// underline marks the memory that the tooltip speaks of.
func (b *brush) underline(tile Rect) {
	line, _ := tile.cutTop(b.body.LineHeight())
	b.line(Point{line.X, line.Bottom()}, Point{line.Right(), line.Bottom()}, 2, b.palette.Ink)
}

// changed is the memory of the original design that m stands in for, or nil
// where it has the same size.
func changed(before []memory, m *memory) *memory {
	for i := range before {
		same := before[i].depth == m.depth && before[i].widthBits == m.widthBits
		if before[i].name == m.name && !same {
			return &before[i]
		}
	}
	return nil
}

func (b *brush) memory(m, before *memory, tile Rect) {
	name, rest := tile.cutTop(b.body.LineHeight())
	b.memoryName(m, name)
	caption, rest := rest.cutTop(b.small.LineHeight())
	b.text(caption, b.small, AlignLeft, b.palette.Muted,
		m.shape()+" · "+m.filling(), m.shape()+" · "+m.percent()+" full", m.shape())
	var note Rect
	if rest.H > 5*b.small.LineHeight() {
		note, rest = rest.cutTop(b.small.LineHeight())
	}
	_, area := rest.cutTop(b.gap / 4)
	bar, area := area.cutBottom(5)
	_, area = area.cutBottom(b.gap / 3)
	g := placeGrid(m, area)
	b.memoryNote(&g, before, note)
	b.words(m, &g)
	b.fillBar(m, bar)
}

func (b *brush) memoryName(m *memory, line Rect) {
	share, line := line.cutRight(b.body.Width("< 0.1 %") + 2)
	b.text(share, b.body, AlignRight, b.palette.Ink, m.percent())
	for _, use := range m.used {
		dot, rest := line.cutLeft(b.body.Size)
		side := b.body.Size * 0.62
		b.fill(Rect{dot.X, dot.Y + (dot.H-side)/2, side, side}, b.palette.DataSpace(use.DataSpace))
		line = rest
	}
	b.text(line, Style{b.body.Size, true}, AlignLeft, b.palette.Ink, m.name)
}

func (b *brush) memoryNote(g *grid, before *memory, line Rect) {
	if line.H == 0 {
		return
	}
	note := g.note()
	if before == nil {
		b.text(line, b.small, AlignLeft, b.palette.Muted, note)
		return
	}
	was := "original " + before.shape()
	if note == "" {
		b.text(line, b.small, AlignLeft, b.palette.Muted, was)
		return
	}
	b.text(line, b.small, AlignLeft, b.palette.Muted, was+" · "+note, note)
}

// words draws the memory's grid with the words that are occupied.
func (b *brush) words(m *memory, g *grid) {
	b.fill(g.box, b.palette.Empty)
	b.mark(UnusedWords)
	first := 0
	for _, use := range m.used {
		end := min(m.capacity(), first+use.Words)
		for _, part := range g.parts(m, first, end) {
			b.fill(atLeast(part, 1, g.box), b.palette.DataSpace(use.DataSpace))
			b.mark(OccupiedWords)
		}
		first = end
	}
	b.gridLines(m, g, b.palette.Paper)
	b.edge(g.box, max(b.pixel, 0.75), b.palette.Muted)
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
		b.line(Point{x, g.box.Y}, Point{x, g.box.Bottom()}, b.pixel, c)
	}
	height := g.box.H / float64(m.perRow())
	for i := g.words; i < m.perRow(); i += g.words {
		y := g.box.Y + float64(i)*height
		b.line(Point{g.box.X, y}, Point{g.box.Right(), y}, b.pixel, c)
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

// memoryTooltip says how a memory is used.
func memoryTooltip(m, before *memory) []string {
	lines := []string{m.name, m.shape() + " = " + count(m.capacity()) + " words of " + count(m.wordBits) + " bit"}
	for _, use := range m.used {
		lines = append(lines, use.DataSpace+": "+count(use.Words)+" words")
	}
	lines = append(lines, "unused: "+count(m.capacity()-m.occupied())+" words")
	if before != nil {
		lines = append(lines, "original: "+before.shape())
	}
	if m.instances > 1 {
		lines = append(lines, count(m.instances)+" of these, one in each PE")
	}
	return lines
}
