package ui

import (
	"image/color"
	"slices"
)

// lineLabel names a line of the curve at its right end.
type lineLabel struct {
	name, short string
	loss        float64
	style       Style
	color       color.RGBA
	y           float64 // middle of the text
}

// lineLabels names the lines, moved apart where they would overlap.
// Where there is room for a few only, those are the first.
func (b *brush) lineLabels(p *plot, s *Snapshot) {
	labels := b.labelsOf(p, s)
	if room := max(1, int(p.box.H/b.small.LineHeight())); len(labels) > room {
		labels = labels[:room]
	}
	b.lead(p, s.Curve)
	spread(labels, b.small.LineHeight(), p.box)
	for i := range labels {
		b.lineLabel(p, &labels[i])
	}
}

// lead carries the best so far on to its name, past generations to come.
func (b *brush) lead(p *plot, curve []Fitness) {
	if n := len(curve); n > 0 && finite(curve[n-1].Best) {
		y := p.y.place(curve[n-1].Best)
		b.line(Point{p.x.place(float64(n)), y}, Point{p.box.Right(), y}, b.hair, b.palette.Accent)
	}
}

// labelsOf lists the names, the most important first.
func (b *brush) labelsOf(p *plot, s *Snapshot) []lineLabel {
	var labels []lineLabel
	if n := len(s.Curve); n > 0 && finite(s.Curve[n-1].Best) {
		loss := s.Curve[n-1].Best
		style := Style{b.small.Size, true}
		labels = append(labels, lineLabel{"best so far", "best", loss, style, b.palette.Accent, p.y.place(loss)})
	}
	for _, c := range s.Compared {
		if n := len(c.Best); n > 0 && finite(c.Best[n-1]) {
			loss := c.Best[n-1]
			labels = append(labels, lineLabel{c.Title, c.Title, loss, b.small, b.palette.Ink, p.y.place(loss)})
		}
	}
	for _, r := range p.references {
		labels = append(labels, lineLabel{r.name, r.short, r.loss, b.small, b.palette.Muted, p.y.place(r.loss)})
	}
	return labels
}

func (b *brush) lineLabel(p *plot, l *lineLabel) {
	height := b.small.LineHeight()
	box := Rect{p.labels.X + 8, l.y - height/2, p.labels.W - 8, height}
	number := figure(l.loss)
	b.text(box, l.style, AlignLeft, l.color, l.name+" "+number, l.short+" "+number, l.short, number, "")
	line := Point{p.box.Right(), p.y.place(l.loss)}
	b.line(line, Point{p.labels.X + 5, l.y}, b.hair, l.color)
}

// spread sorts labels from the top down and moves them at least height apart,
// inside the box.
func spread(labels []lineLabel, height float64, box Rect) {
	slices.SortStableFunc(labels, func(a, b lineLabel) int {
		switch {
		case a.y < b.y:
			return -1
		case a.y > b.y:
			return 1
		}
		return 0
	})
	floor := box.Y + height/2
	for i := range labels {
		labels[i].y = max(labels[i].y, floor)
		floor = labels[i].y + height
	}
	ceiling := box.Bottom() - height/2
	for i := len(labels) - 1; i >= 0; i-- {
		labels[i].y = min(labels[i].y, ceiling)
		ceiling = labels[i].y - height
	}
}
