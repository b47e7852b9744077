package ui

import (
	"math"
	"strings"
)

// memories draws each bounded memory of the design shown.
func (b *brush) memories(state State) {
	places := state.memoryPlaces()
	for i := range places {
		b.memory(&places[i])
	}
	if active := state.Active(); active.Kind == OnMemory {
		b.underline(places[active.X].name)
	}
}

// underline marks the memory that the tooltip speaks of.
func (b *brush) underline(line Rect) {
	b.line(Point{line.X, line.Bottom()}, Point{line.Right(), line.Bottom()}, 2, b.palette.Ink)
}

// memory draws one memory at its place.
func (b *brush) memory(p *memoryPlace) {
	m := p.memory
	b.memoryName(p)
	b.fillBar(m, p.bar)
	b.text(p.caption, b.small, AlignLeft, b.palette.Muted,
		m.shape()+" · "+m.filling(), m.shape()+" · "+m.percent()+" full", m.shape(), strings.TrimSuffix(m.shape(), " bit"), strings.ReplaceAll(strings.TrimSuffix(m.shape(), " bit"), " ", ""), "")
	b.dataSpaces(m, p.data)
	b.text(p.note, b.small, AlignLeft, b.palette.Muted, p.notes()...)
	b.words(m, &p.grid)
	b.outline(p.ghost)
}

// memoryName sets the name and the share in use, with the colours of the
// DataSpaces where they are named nowhere else.
func (b *brush) memoryName(p *memoryPlace) {
	style, line := Style{b.body.Size, true}, p.name
	if width := b.body.Width(p.memory.percent()); width+style.Width(p.memory.short())+b.body.Size <= line.W {
		var share Rect
		share, line = line.cutRight(width + 2)
		b.text(share, b.body, AlignRight, b.palette.Ink, p.memory.percent())
	}
	for i := 0; p.data.H == 0 && i < len(p.memory.used); i++ {
		line = b.swatch(line, p.memory.used[i].DataSpace)
	}
	b.text(line, style, AlignLeft, b.palette.Ink, p.memory.name, p.memory.short())
}

// swatch draws the colour of a DataSpace and returns the rest of the line.
func (b *brush) swatch(line Rect, dataSpace string) Rect {
	side := math.Round(line.H * 0.45)
	b.fill(Rect{line.X, line.Y + (line.H-side)/2, side, side}, b.palette.DataSpace(dataSpace))
	_, rest := line.cutLeft(swatchWidth(line))
	return rest
}

// swatchWidth is what a swatch takes of a line, with the gap after it.
func swatchWidth(line Rect) float64 { return math.Round(line.H*0.45) + 5 }

// dataSpaces names what the memory holds.
func (b *brush) dataSpaces(m *memory, line Rect) {
	for i, text := range b.dataSpaceTexts(m, line) {
		line = b.swatch(line, m.used[i].DataSpace)
		b.text(line, b.small, AlignLeft, b.palette.Ink, text)
		_, line = line.cutLeft(b.small.Width(text) + dataSpaceGap)
	}
}

const dataSpaceGap = 12

// dataSpaceTexts is a text for each DataSpace, as long as there is room for on the
// line: its name and its words, or one of these, or none beside its colour.
func (b *brush) dataSpaceTexts(m *memory, line Rect) []string {
	for _, text := range []func(use *DataUse) string{
		func(use *DataUse) string { return use.DataSpace + " " + count(use.Words) },
		func(use *DataUse) string { return use.DataSpace },
		func(use *DataUse) string { return count(use.Words) },
		func(use *DataUse) string { return "" },
	} {
		var texts []string
		width := float64(len(m.used)-1) * dataSpaceGap
		for i := range m.used {
			texts = append(texts, text(&m.used[i]))
			width += swatchWidth(line) + b.small.Width(texts[i])
		}
		if line.H > 0 && width <= line.W+slack {
			return texts
		}
	}
	return nil
}

// memoryTooltip says how a memory is used.
func memoryTooltip(p memoryPlace) []string {
	m := p.memory
	lines := []string{m.name, m.shape() + " = " + count(m.capacity()) + " words of " + count(m.wordBits) + " bit"}
	for _, use := range m.used {
		lines = append(lines, use.DataSpace+": "+count(use.Words)+" words")
	}
	lines = append(lines, "unused: "+count(m.capacity()-m.occupied())+" words")
	if p.before != nil {
		lines = append(lines, "original: "+p.before.shape())
	}
	if m.instances > 1 {
		lines = append(lines, count(m.instances)+" of these, one in each PE")
	}
	if scale := p.grid.notes(); len(scale) > 0 {
		lines = append(lines, "drawing: "+scale[0])
	}
	return lines
}
