package ui

import "fmt"

// curve draws how the losses fell from generation to generation.
func (b *brush) curve(state State, panel Rect) {
	snapshot := state.Snapshot
	p := state.placePlot(panel)
	b.heading(panel, "Loss", headlines(&p, snapshot)...)
	b.legend(panel)
	b.plotAxes(&p)
	b.band(&p, snapshot.Curve)
	b.references(&p)
	b.series(&p, snapshot.Curve, MedianLine)
	b.compared(&p, snapshot.Compared)
	b.series(&p, snapshot.Curve, BestLine)
	b.lineLabels(&p, snapshot)
	if active := state.Active(); active.Kind == OnGeneration {
		b.crosshair(&p, snapshot.Curve[active.X], active.X)
	}
}

// headlines say how far the search is and what the scale leaves out, the fullest
// first.
func headlines(p *plot, s *Snapshot) []string {
	long, short := progressText(&s.Progress, true), progressText(&s.Progress, false)
	most, cut := p.beyond(s.Curve)
	if !cut {
		return []string{long, short}
	}
	off := " · off the scale: up to " + figure(most)
	return []string{long + off, short + off, short}
}

func progressText(p *Progress, long bool) string {
	text := fmt.Sprintf("generation %s of %s", count(p.Generation), count(p.Generations))
	if long {
		text += fmt.Sprintf(" · %s designs tried · lower is better", count(p.Distinct))
	}
	return text
}

// legend names the lines in the panel's top right corner, the most important
// first, as far as there is room.
func (b *brush) legend(panel Rect) {
	marks := [...]Mark{BestLine, MedianLine, QuartileBand}
	names := [...]string{"best so far", "median", "middle half"}
	line, _ := panel.cutTop(b.title.LineHeight())
	_, line = line.cutLeft(b.title.Width("Loss") + b.gap)
	n, width := 0, 0.0
	for n < len(names) && width+b.legendWidth(names[n]) <= line.W {
		width += b.legendWidth(names[n])
		n++
	}
	place, _ := line.cutRight(width)
	for i := range n {
		var item Rect
		item, place = place.cutLeft(b.legendWidth(names[i]))
		key, name := item.cutLeft(b.gap*0.6 + 24)
		b.legendKey(marks[i], Rect{key.Right() - 24, key.Y + key.H/2, 18, 0})
		b.text(name, b.small, AlignLeft, b.palette.Muted, names[i])
	}
}

func (b *brush) legendWidth(name string) float64 { return b.gap*0.6 + 24 + b.small.Width(name) }

func (b *brush) legendKey(mark Mark, at Rect) {
	if mark == QuartileBand {
		b.fill(Rect{at.X, at.Y - 5, at.W, 10}, b.palette.Band)
		return
	}
	b.line(Point{at.X, at.Y}, Point{at.Right(), at.Y}, lineWidth(mark), b.lineColor(mark))
}

func (b *brush) plotAxes(p *plot) {
	height := b.small.LineHeight()
	for i := range p.y.ticks() {
		v := p.y.tickAt(i)
		y := p.y.place(v)
		b.line(Point{p.box.X, y}, Point{p.box.Right(), y}, b.hair, b.palette.Rule)
		width := p.tickWidth(b.look)
		b.text(Rect{p.box.X - 8 - width, y - height/2, width, height}, b.small, AlignRight, b.palette.Muted, p.y.tickText(v))
	}
	b.generationTicks(p, height)
}

func (b *brush) generationTicks(p *plot, height float64) {
	line := Rect{p.box.X, p.box.Bottom() + 4, p.box.W, height}
	for i := range p.x.ticks() {
		b.tickText(p, line, p.x.tickAt(i))
	}
	axisName := Rect{p.labels.X + 8, line.Y, p.labels.W - 8, height}
	b.text(axisName, b.small, AlignLeft, b.palette.Muted, "generation", "gen.")
}

// tickText sets a number under its place, kept inside the line.
func (b *brush) tickText(p *plot, line Rect, v float64) {
	text := count(int(v))
	width := b.small.Width(text)
	x := min(max(p.x.place(v)-width/2, line.X), line.Right()-width)
	b.text(Rect{x, line.Y, width, line.H}, b.small, AlignLeft, b.palette.Muted, text)
}

// references draws the losses to compare with as dashed lines.
func (b *brush) references(p *plot) {
	for _, r := range p.references {
		y := p.y.place(r.loss)
		b.dashes(Point{p.box.X, y}, Point{p.box.Right(), y}, 1, r.dash, b.palette.Muted)
		b.mark(ReferenceLine)
	}
}

// crosshair marks one generation.
func (b *brush) crosshair(p *plot, f Fitness, index int) {
	x := p.x.place(float64(index + 1))
	b.line(Point{x, p.box.Y}, Point{x, p.box.Bottom()}, 1, b.palette.Ink)
	b.dot(Point{x, p.y.place(f.Median)}, 6, MedianLine)
	b.dot(Point{x, p.y.place(f.Best)}, 8, BestLine)
}

func (b *brush) dot(at Point, size float64, mark Mark) {
	b.fill(Rect{at.X - size/2, at.Y - size/2, size, size}, b.lineColor(mark))
	b.mark(mark)
}

// curveTooltip says what one generation reached.
func curveTooltip(f Fitness, index int) []string {
	return []string{
		"generation " + count(index+1),
		"best so far " + figure(f.Best),
		"median " + figure(f.Median),
		"middle half " + figure(f.Q1) + " to " + figure(f.Q3),
		"click to see its best design",
	}
}
