package ui

import "slices"

// memoryPlace is where the parts of a memory go inside its tile, from the top:
// its name, how full it is, lines of text as far as there is room, and the
// grid of its words. A line without room has no height.
type memoryPlace struct {
	memory, before      *memory // before is nil where the original has the same size
	name, bar           Rect
	caption, data, note Rect
	grid                grid
	ghost               Rect // outline of before, empty where it does not fit
}

const barHeight = 5

// memoryPlaces are the memories of the design shown: those on the way of the
// words, then those of one PE.
func (s State) memoryPlaces() []memoryPlace {
	candidate, _ := s.shown()
	list, look := memoriesOf(candidate), s.look()
	original := memoriesOf(&s.Snapshot.Original)
	places := make([]memoryPlace, len(list))
	if s.travels() {
		s.arriving(candidate, list)
	}
	for i, tile := range s.memoryTiles() {
		places[i] = placeMemory(&list[i], changed(original, &list[i]), tile, look)
	}
	return places
}

// arriving takes off the words that are still on their way.
func (s State) arriving(c *Candidate, list []memory) {
	line := timelineOf(nestOf(&s.Snapshot.Layer, c))
	missing := 1 - min(1, 2*s.Travel)
	for i := range list {
		used := slices.Clone(list[i].used)
		for j := range used {
			brought := min(line.brought(&used[j], s.stepOf(&line)), float64(used[j].Words))
			used[j].Words -= int(missing * brought)
		}
		list[i].used = used
	}
}

func (s State) memoryTiles() []Rect {
	candidate, _ := s.shown()
	layout, list := s.Layout(), memoriesOf(candidate)
	flow := s.placeFlow(layout.Flow)
	tiles := make([]Rect, 0, len(list))
	for i := range flow.nodes {
		if flow.nodes[i].memory >= 0 {
			tiles = append(tiles, flow.nodes[i].box)
		}
	}
	return append(tiles, layout.memoryTiles(len(list)-len(tiles), s.look())...)
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

func placeMemory(m, before *memory, tile Rect, look look) memoryPlace {
	p := memoryPlace{memory: m, before: before}
	var rest Rect
	p.name, rest = tile.cutTop(look.body.LineHeight())
	p.bar, rest = rest.cutTop(barHeight)
	_, rest = rest.cutTop(3)
	rest = p.placeLines(rest, tile.H, look.small.LineHeight())
	_, area := rest.cutTop(look.gap / 4)
	if p.note.H == 0 {
		before = nil // There is no room to say what its outline means.
	}
	p.grid, p.ghost = placeBoth(m, before, area, look.gap*1.6)
	return p
}

// placeLines takes as many lines of text as leave the grid enough of the tile.
func (p *memoryPlace) placeLines(rest Rect, tile, line float64) Rect {
	grid := max(tile*0.36, 52)
	for i, place := range [...]*Rect{&p.caption, &p.data, &p.note} {
		least := grid
		if i == 0 {
			least = 12
		}
		if rest.H-line >= least {
			*place, rest = rest.cutTop(line)
		}
	}
	return rest
}

// notes state the size in the original design and the scale of the drawing,
// the fullest first.
func (p *memoryPlace) notes() []string {
	scale := p.grid.notes()
	if p.before == nil {
		return scale
	}
	was := "original " + p.before.shape()
	switch {
	case p.ghost.W > 0 && len(scale) > 0:
		return []string{"dashed: " + was + " · " + scale[0], "dashed: " + was, "dashed: original", "dashed"}
	case p.ghost.W > 0:
		return []string{"dashed: " + was, "dashed: original", "dashed"}
	case len(scale) > 0:
		return append([]string{was + " · " + scale[0]}, scale...)
	}
	return []string{was, "was " + p.before.shape(), p.before.shape()}
}
