package ui

import (
	"image/color"
	"math"
)

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

// memory draws one memory into its tile, from the top: name, how full it is,
// lines of text as far as there is room, and the grid of its words.
func (b *brush) memory(m, before *memory, tile Rect) {
	lines := b.memoryLines(tile)
	name, rest := tile.cutTop(b.body.LineHeight())
	b.memoryName(m, name, lines < 2)
	bar, rest := rest.cutTop(5)
	b.fillBar(m, bar)
	_, rest = rest.cutTop(3)
	text, area := rest.cutTop(float64(lines) * b.small.LineHeight())
	_, area = area.cutTop(b.gap / 4)
	g, ghost := placeBoth(m, before, area)
	b.memoryText(m, &g, before, text, lines)
	b.words(m, &g)
	if ghost.W > 0 {
		b.outline(ghost)
	}
}

// memoryLines is how many lines of text leave the grid enough of the tile.
func (b *brush) memoryLines(tile Rect) int {
	spare := tile.H - b.body.LineHeight() - 8 - max(tile.H*0.36, 2*smallestSide)
	return min(3, max(1, int(spare/b.small.LineHeight())))
}

// memoryName sets the name and the share in use, with the colours of the
// DataSpaces where they are named nowhere else.
func (b *brush) memoryName(m *memory, line Rect, dots bool) {
	share, line := line.cutRight(b.body.Width("< 0.1 %") + 2)
	b.text(share, b.body, AlignRight, b.palette.Ink, m.percent())
	for i := 0; dots && i < len(m.used); i++ {
		line = b.swatch(line, m.used[i].DataSpace)
	}
	b.text(line, Style{b.body.Size, true}, AlignLeft, b.palette.Ink, m.name)
}

// swatch draws the colour of a DataSpace and returns the rest of the line.
func (b *brush) swatch(line Rect, dataSpace string) Rect {
	side := math.Round(line.H * 0.45)
	b.fill(Rect{line.X, line.Y + (line.H-side)/2, side, side}, b.palette.DataSpace(dataSpace))
	_, rest := line.cutLeft(side + 5)
	return rest
}

func (b *brush) memoryText(m *memory, g *grid, before *memory, text Rect, lines int) {
	line, text := text.cutTop(b.small.LineHeight())
	b.text(line, b.small, AlignLeft, b.palette.Muted,
		m.shape()+" · "+m.filling(), m.shape()+" · "+m.percent()+" full", m.shape())
	if lines < 2 {
		return
	}
	line, text = text.cutTop(b.small.LineHeight())
	b.dataSpaces(m, line)
	if lines > 2 {
		b.memoryNote(g, before, text)
	}
}

// dataSpaces names what the memory holds.
func (b *brush) dataSpaces(m *memory, line Rect) {
	for _, use := range m.used {
		line = b.swatch(line, use.DataSpace)
		text := b.small.fit(line.W, use.DataSpace+" "+count(use.Words), use.DataSpace)
		b.text(line, b.small, AlignLeft, b.palette.Ink, text)
		_, line = line.cutLeft(b.small.Width(text) + 12)
	}
}

// memoryNote states the size in the original design, and the scale.
func (b *brush) memoryNote(g *grid, before *memory, line Rect) {
	notes := g.notes()
	switch {
	case before != nil && len(notes) > 0:
		notes = append([]string{"original " + before.shape() + " · " + notes[0]}, notes...)
	case before != nil:
		notes = []string{"original " + before.shape()}
	case len(notes) == 0:
		return
	}
	b.text(line, b.small, AlignLeft, b.palette.Muted, notes...)
}

// outline draws the size in the original design over the grid.
func (b *brush) outline(r Rect) {
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
