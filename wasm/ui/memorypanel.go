package ui

import "math"

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

// memory draws one memory into its tile.
func (b *brush) memory(m, before *memory, tile Rect) {
	p := placeMemory(m, before, tile, b.look)
	b.memoryName(&p)
	b.fillBar(m, p.bar)
	b.text(p.caption, b.small, AlignLeft, b.palette.Muted,
		m.shape()+" · "+m.filling(), m.shape()+" · "+m.percent()+" full", m.shape())
	b.dataSpaces(m, p.data)
	b.text(p.note, b.small, AlignLeft, b.palette.Muted, p.notes()...)
	b.words(m, &p.grid)
	b.outline(p.ghost)
}

// memoryName sets the name and the share in use, with the colours of the
// DataSpaces where they are named nowhere else.
func (b *brush) memoryName(p *memoryPlace) {
	share, line := p.name.cutRight(b.body.Width("< 0.1 %") + 2)
	b.text(share, b.body, AlignRight, b.palette.Ink, p.memory.percent())
	for i := 0; p.data.H == 0 && i < len(p.memory.used); i++ {
		line = b.swatch(line, p.memory.used[i].DataSpace)
	}
	b.text(line, Style{b.body.Size, true}, AlignLeft, b.palette.Ink, p.memory.name)
}

// swatch draws the colour of a DataSpace and returns the rest of the line.
func (b *brush) swatch(line Rect, dataSpace string) Rect {
	side := math.Round(line.H * 0.45)
	b.fill(Rect{line.X, line.Y + (line.H-side)/2, side, side}, b.palette.DataSpace(dataSpace))
	_, rest := line.cutLeft(side + 5)
	return rest
}

// dataSpaces names what the memory holds.
func (b *brush) dataSpaces(m *memory, line Rect) {
	for i := 0; line.H > 0 && i < len(m.used); i++ {
		use := &m.used[i]
		line = b.swatch(line, use.DataSpace)
		text := b.small.fit(line.W, use.DataSpace+" "+count(use.Words), use.DataSpace)
		b.text(line, b.small, AlignLeft, b.palette.Ink, text)
		_, line = line.cutLeft(b.small.Width(text) + 12)
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
