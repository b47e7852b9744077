package ui

import (
	"math"
	"slices"
)

// plot is the place of the fitness curve: generations across, loss upwards.
type plot struct {
	box        Rect // the area of the curve
	x, y       axis
	labels     Rect // right of it, for the names of the lines
	references []reference
}

// reference is a loss worth comparing with.
type reference struct {
	name, short string
	loss        float64
	dash        float64
}

func (s State) placePlot(panel Rect) plot {
	look := s.look()
	_, area := panel.cutTop(look.head())
	p := plot{references: references(s.Snapshot)}
	p.x.low, p.x.high = 0, float64(horizon(s.Snapshot))
	line := look.small.LineHeight()
	_, area = area.cutTop(line / 2)
	_, area = area.cutBottom(line + 4)
	p.y = lossAxis(s.Snapshot, p.references, area.H, line)
	_, area = area.cutLeft(p.tickWidth(look) + 8)
	p.labels, p.box = area.cutRight(labelWidth(area, look))
	p.x.from, p.x.to = p.box.X, p.box.Right()
	p.y.from, p.y.to = p.box.Bottom(), p.box.Y
	p.x.setTick(int(max(1, p.box.W/(6*look.small.Size))))
	p.x.tick = max(1, p.x.tick)
	return p
}

// lossAxis has as many round values as are easy to read at a height.
func lossAxis(s *Snapshot, references []reference, height, line float64) axis {
	low, high := lossRange(s, references)
	a := axis{low: low, high: high}
	for n := int(height / line); n > 0; n-- {
		if a.setTick(n); height*a.tick/(high-low) >= 2*line {
			break
		}
	}
	return a
}

func labelWidth(area Rect, look look) float64 {
	return min(area.W*0.32, look.small.Width("proven optimum −0.888")+8)
}

func (p *plot) tickWidth(look look) float64 {
	width := 0.0
	for i := range p.y.ticks() {
		width = max(width, look.small.Width(p.y.tickText(p.y.tickAt(i))))
	}
	return width
}

func references(s *Snapshot) []reference {
	var list []reference
	add := func(name, short string, c *Candidate, dash float64) {
		if c.Feasible && finite(c.Loss) {
			list = append(list, reference{name, short, c.Loss, dash})
		}
	}
	add("original", "original", &s.Original, 6)
	if s.Study != nil {
		add("study", "study", s.Study, 3)
	}
	switch o := s.Optimum; {
	case o == nil:
	case o.Proven:
		add("proven optimum", "optimum", &o.Candidate, 1.5)
	case finite(o.LowerLoss):
		list = append(list, reference{"no design below", "bound", o.LowerLoss, 1.5})
	}
	return list
}

// horizon is the last generation on the axis. It moves in steps, so that the
// picture rests between them.
func horizon(s *Snapshot) int {
	done := max(2, len(s.Curve))
	for _, c := range s.Compared {
		done = max(done, len(c.Best))
	}
	total := max(done, s.Progress.Generations)
	for step := 10; step < total; step *= 10 {
		for _, m := range [...]int{1, 2, 5} {
			if m*step >= done && m*step < total {
				return m * step
			}
		}
	}
	return total
}

// What a few generations are above does not set the scale: early ones, and those
// of unlucky children, are often far off.
const (
	bestShown   = 0.1  // the part of the generations, the first, whose best may be off the scale
	spreadShown = 0.75 // the part of the generations whose middle half is shown in full,
	spreadRoom  = 0.25 // as long as that adds no more than this to the height
)

// lossRange covers the references and what the searches have come to in full, and
// as much of the rest as keeps them readable.
func lossRange(s *Snapshot, references []reference) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	include := func(v float64) {
		if finite(v) {
			low, high = min(low, v), max(high, v)
		}
	}
	for _, r := range references {
		include(r.loss)
	}
	if n := len(s.Curve); n > 0 {
		include(s.Curve[n-1].Best)
		include(s.Curve[int(bestShown*float64(n))].Best)
	}
	for _, c := range s.Compared {
		if n := len(c.Best); n > 0 {
			include(c.Best[n-1])
			include(c.Best[int(bestShown*float64(n))])
		}
	}
	if low > high {
		return 0, 1
	}
	include(min(usualSpread(s.Curve), high+spreadRoom*(high-low)))
	return margin(low, high)
}

// usualSpread is the upper quartile that most generations are not above. Of a long
// curve it looks at some: it is sorted in each frame of a slider's drag.
func usualSpread(curve []Fitness) float64 {
	const enough = 512
	if len(curve) == 0 {
		return math.Inf(1)
	}
	var all []float64
	for i := 0; i < len(curve); i += 1 + len(curve)/enough {
		all = append(all, curve[i].Q3)
	}
	slices.Sort(all)
	return all[int(spreadShown*float64(len(all)-1))]
}

// beyond is the highest loss of the curve that is off the scale, if any is.
func (p *plot) beyond(curve []Fitness) (float64, bool) {
	most := math.Inf(-1)
	for i := range curve {
		if finite(curve[i].Q3) {
			most = max(most, curve[i].Best, curve[i].Q3)
		}
	}
	return most, most > p.y.high
}

// margin keeps lines off the edges, and gives a flat curve some height.
func margin(low, high float64) (float64, float64) {
	spread := high - low
	if spread < 1e-9*max(1, math.Abs(high)) {
		spread = max(1e-6, math.Abs(high)*0.2)
	}
	return low - 0.04*spread, high + 0.04*spread
}

// finite says whether v can be placed on an axis.
func finite(v float64) bool { return math.Abs(v) < 1e100 }

// generationAt is the index into the curve under a point.
func (p *plot) generationAt(at Point, n int) (int, bool) {
	if n == 0 || !p.box.Contains(at) {
		return 0, false
	}
	index := int(math.Round(p.x.value(at.X))) - 1
	return min(max(index, 0), n-1), true
}
