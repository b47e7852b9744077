package ui

import (
	"image/color"
	"math"
	"strings"
)

// flow draws the way of the words from DRAM to the PEs and back.
func (b *brush) flow(state State, panel Rect) {
	candidate, _ := state.shown()
	p := state.placeFlow(panel)
	b.heading(p.head, "Words moved", state.progressOfSteps()...)
	for i := range p.ribbons {
		b.ribbon(state, &p.ribbons[i])
	}
	for i := range p.nodes {
		b.node(candidate, &p.nodes[i])
	}
	if active := state.Active(); active.Kind == OnFlow {
		b.ring(p.ribbons[active.X].area())
	}
}

// progressOfSteps says which part of the run is shown, in full and shorter.
func (s State) progressOfSteps() []string {
	if s.Marked != (Marked{}) {
		return s.markedText()
	}
	candidate, _ := s.shown()
	if s.Step == 0 {
		return []string{"over the whole run", "whole run"}
	}
	line := timelineOf(nestOf(&s.Snapshot.Layer, candidate))
	step, all := count(s.stepOf(&line)+1), count(line.steps)
	return []string{"by the end of step " + step + " of " + all, "step " + step + " of " + all, "step " + step}
}

// node draws a level without bounds, or the PEs, as a bar. Memories are drawn
// with the others.
func (b *brush) node(c *Candidate, node *flowNode) {
	if node.memory >= 0 {
		return
	}
	name := "PEs"
	if node.level < peLevel(c) {
		name = readable(c.Levels[node.level].Name)
	}
	b.fill(node.box, b.palette.Empty)
	b.edge(node.box, b.hair, b.palette.Muted)
	b.text(node.box, Style{b.small.Size, true}, AlignCenter, b.palette.Ink, name)
}

// area is all that belongs to a ribbon.
func (r *ribbon) area() Rect {
	left, height := min(r.down.X, r.up.X), max(r.down.H, r.up.H)
	return Rect{left - 2, r.down.Y, r.label.Right() - left + 2, height}
}

func (b *brush) ribbon(state State, r *ribbon) {
	full := b.palette.DataSpace(r.tensor.Name)
	faint := mix(full, b.palette.Paper, 0.72)
	if !state.emphasised(r.tensor) {
		full, faint = faint, mix(full, b.palette.Paper, 0.88)
	}
	if r.downAll > 0 {
		b.arrow(r.down, r.flow.down/r.downAll, true, full, faint)
	}
	if r.upAll > 0 {
		b.arrow(r.up, r.flow.up/r.upAll, false, full, faint)
	}
	if state.travels() {
		b.packets(state.Travel, r)
	}
	b.ribbonLabel(r)
}

// arrow draws one direction: faint as wide as the words of the whole run, and
// in full as wide as those by now. Its head says which way they go.
func (b *brush) arrow(r Rect, share float64, down bool, full, faint color.RGBA) {
	head := min(6, r.H/4)
	shaft := Rect{r.X, r.Y, r.W, r.H - head}
	tip, base := r.Bottom(), r.Bottom()-head
	if !down {
		shaft.Y += head
		tip, base = r.Y, r.Y+head
	}
	b.fill(shaft, faint)
	if share > 0 {
		b.fill(Rect{shaft.X, shaft.Y, shaft.W * share, shaft.H}, full)
		b.mark(WordsMoved)
	}
	middle, half := r.X+r.W/2, max(r.W/2+1.5, 4)
	start := len(b.scene.points)
	b.scene.points = append(b.scene.points, Point{middle - half, base}, Point{middle + half, base}, Point{middle, tip})
	b.add(Shape{Kind: Polygon, Points: b.since(start), Color: full})
}

// travels says whether words are drawn on their way.
func (s State) travels() bool { return s.Step != 0 && !s.ReducedMotion && s.Travel > 0 }

// packets are words on their way: in with the first part of a step, out with
// the rest.
func (b *brush) packets(travel float64, r *ribbon) {
	if r.now {
		b.packet(r.down, min(1, travel*2))
	}
	if r.leaves && travel > 0.5 {
		b.packet(r.up, 1-(travel-0.5)*2)
	}
}

func (b *brush) packet(r Rect, share float64) {
	if r.W == 0 || share <= 0 || share >= 1 {
		return
	}
	w := max(5, r.W+2)
	y := r.Y + share*(r.H-4)
	b.fill(Rect{r.X + (r.W-w)/2, y, w, 4}, b.palette.Ink)
	b.mark(Packet)
}

func (b *brush) ribbonLabel(r *ribbon) {
	lines := r.numbers()
	if height := b.small.LineHeight(); float64(len(lines)+1)*height <= r.label.H && r.label.W >= b.small.Width(r.tensor.Name) {
		lines = append([]string{r.tensor.Name}, lines...)
	}
	block := float64(len(lines)) * b.small.LineHeight()
	_, rest := r.label.cutTop(max(0, (r.label.H-block)/2))
	for _, text := range lines {
		var line Rect
		line, rest = rest.cutTop(b.small.LineHeight())
		b.text(line, b.small, AlignLeft, b.palette.Ink, shorter(text)...)
	}
}

// shorter lists a number of words as is, without a blank, without decimals, and
// not at all.
func shorter(text string) []string {
	tight := strings.ReplaceAll(text, " ", "")
	list := []string{text, tight}
	if dot := strings.IndexByte(tight, '.'); dot >= 0 {
		list = append(list, tight[:dot]+strings.TrimLeft(tight[dot:], ".0123456789"))
	}
	return append(list, "")
}

// numbers are the words by now, with an arrow where they go both ways.
func (r *ribbon) numbers() []string {
	switch {
	case r.downAll > 0 && r.upAll > 0:
		return []string{"↓" + quantity(r.flow.down), "↑" + quantity(r.flow.up)}
	case r.upAll > 0:
		return []string{quantity(r.flow.up)}
	}
	return []string{quantity(r.flow.down)}
}

// quantity writes a number of words in at most three digits and a unit.
func quantity(words float64) string {
	for _, unit := range [...]struct {
		size float64
		name string
	}{{1e12, " T"}, {1e9, " G"}, {1e6, " M"}, {1e4, " k"}} {
		if words >= unit.size*0.9995 {
			if unit.size == 1e4 {
				return figure(math.Round(words/1e3)) + unit.name
			}
			return figure(words/unit.size) + unit.name
		}
	}
	return count(int(words))
}

// flowTooltip says exactly what one ribbon stands for.
func flowTooltip(s State, r *ribbon) []string {
	candidate, _ := s.shown()
	outer, inner := readable(candidate.Levels[r.from].Name), readable(candidate.Levels[r.to].Name)
	lines := []string{r.tensor.Name + " between " + outer + " and " + inner}
	if r.downAll > 0 {
		lines = append(lines, "in: "+soFar(s, r.flow.down, r.downAll)+" words read from "+outer)
	}
	if r.upAll > 0 {
		lines = append(lines, "out: "+soFar(s, r.flow.up, r.upAll)+" words written to "+outer)
	}
	return lines
}

func soFar(s State, now, all float64) string {
	if s.Step == 0 || now == all {
		return decimal(all, 0)
	}
	return count(int(now)) + " of " + decimal(all, 0)
}

// Counters reads out the words moved by the end of the step shown.
func (s State) Counters() string {
	if _, steps := s.Timeline(); steps == 0 {
		return ""
	}
	candidate, _ := s.shown()
	var parts []string
	for _, f := range s.flows() {
		outer := readable(candidate.Levels[f.from].Name)
		if f.downAll > 0 {
			parts = append(parts, f.tensor.Name+" from "+outer+" "+count(int(f.down)))
		}
		if f.upAll > 0 {
			parts = append(parts, f.tensor.Name+" to "+outer+" "+count(int(f.up)))
		}
	}
	return strings.Join(parts, " · ")
}
