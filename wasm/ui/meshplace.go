package ui

import "math"

// meshPlace is a mesh at its place on the canvas: square PEs, pitch apart,
// with a wider gap where the index of an outer loop steps.
type meshPlace struct {
	mesh
	box        Rect    // around all PEs
	pitch, gap float64 // from PE to PE, and the blank part of it
	step       float64 // extra room between groups
	labelX     float64 // height kept above the box for the loops of X
	labelY     float64 // width kept left of the box for the loops of Y
}

// placeMesh fits a mesh with its labels into a panel below the heading.
func placeMesh(m mesh, panel Rect, look look) meshPlace {
	_, area := panel.cutTop(look.head() + look.gap/4)
	p := meshPlace{mesh: m}
	if len(m.loopsX) > 0 {
		p.labelX = 2 * look.small.LineHeight()
	}
	if len(m.loopsY) > 0 {
		p.labelY = 2 * look.small.LineHeight()
	}
	area = Rect{area.X + p.labelY, area.Y + p.labelX, max(1, area.W-p.labelY), max(1, area.H-p.labelX)}
	p.size(area, maxPitch(look), look.pixel)
	p.box.X, p.box.Y = area.X, area.Y
	return p
}

// placeSmall fits a mesh without labels, with PEs no larger than pitch.
func placeSmall(m mesh, area Rect, pitch, pixel float64) meshPlace {
	p := meshPlace{mesh: m}
	p.size(area, pitch, pixel)
	p.box.X, p.box.Y = area.X, area.Y
	return p
}

func maxPitch(look look) float64 { return look.gap * 1.8 }

func (p *meshPlace) size(area Rect, limit, pixel float64) {
	p.pitch = p.fitPitch(area, limit)
	if p.pitch >= 5 {
		p.step = math.Floor(p.groupStep()/pixel) * pixel
		p.pitch = p.fitPitch(area, limit)
	}
	if whole := math.Floor(p.pitch/pixel) * pixel; whole > 0 {
		p.pitch = whole
	}
	p.gap = gapOf(p.pitch, pixel)
	p.box.W = p.offset(p.columns-1, p.loopsX, p.usedX) + p.pitch
	p.box.H = p.offset(p.rows-1, p.loopsY, p.usedY) + p.pitch
}

// groupStep is wide enough to be seen, and small enough to leave the mesh its
// shape.
func (p *meshPlace) groupStep() float64 {
	step := min(6, 0.22*p.pitch)
	for _, loops := range [...][]Loop{p.loopsX, p.loopsY} {
		if size := group(loops); size > 1 {
			step = min(step, 0.08*p.pitch*float64(size))
		}
	}
	return step
}

func (p *meshPlace) fitPitch(area Rect, limit float64) float64 {
	stepsX := p.step * float64(turns(p.columns-1, p.loopsX, p.usedX))
	stepsY := p.step * float64(turns(p.rows-1, p.loopsY, p.usedY))
	pitch := min((area.W-stepsX)/float64(p.columns), (area.H-stepsY)/float64(p.rows), limit)
	return max(pitch, 0.25)
}

func gapOf(pitch, pixel float64) float64 {
	switch {
	case pitch >= 14:
		return 2
	case pitch >= 5:
		return 1
	case pitch >= 3*pixel:
		return pixel
	}
	return 0
}

// turns is how often the outermost loop steps on the way to a position.
func turns(position int, loops []Loop, used int) int {
	size := group(loops)
	if size <= 1 || used < 1 {
		return 0
	}
	return min(position, used-1) / size
}

func (p *meshPlace) offset(position int, loops []Loop, used int) float64 {
	return float64(position)*p.pitch + p.step*float64(turns(position, loops, used))
}

// cell is the square of PE (x, y).
func (p *meshPlace) cell(x, y int) Rect {
	return Rect{
		p.box.X + p.offset(x, p.loopsX, p.usedX),
		p.box.Y + p.offset(y, p.loopsY, p.usedY),
		p.pitch - p.gap, p.pitch - p.gap,
	}
}

// at is the PE under a point.
func (p *meshPlace) at(point Point) (x, y int, ok bool) {
	x = p.index(point.X-p.box.X, p.columns, p.loopsX, p.usedX)
	y = p.index(point.Y-p.box.Y, p.rows, p.loopsY, p.usedY)
	return x, y, x >= 0 && y >= 0
}

func (p *meshPlace) index(distance float64, n int, loops []Loop, used int) int {
	for i := range n {
		start := p.offset(i, loops, used)
		if distance >= start && distance < start+p.pitch {
			return i
		}
	}
	return -1
}
