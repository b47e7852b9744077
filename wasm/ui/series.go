package ui

import (
	"image/color"
	"math"
)

// series draws one line of the curve, with at most one point per pixel.
func (b *brush) series(p *plot, curve []Fitness, mark Mark) {
	start := len(b.scene.points)
	for bucket := range buckets(curve, p.box.W) {
		f := curve[bucket.end-1]
		v := f.Median
		if mark == BestLine {
			v = f.Best
		}
		b.point(p, bucket.end, v)
	}
	points := b.since(start)
	switch {
	case len(points) == 1:
		b.dot(points[0], 5, mark)
	case len(points) > 1:
		b.add(Shape{Kind: Polyline, Mark: mark, Points: points, Width: lineWidth(mark), Color: b.lineColor(mark)})
	}
}

// compared draws the best of the same search by other optimisers.
func (b *brush) compared(p *plot, list []Comparison) {
	for _, c := range list {
		start, n := len(b.scene.points), len(c.Best)
		parts := min(n, max(2, int(p.box.W)))
		for i := range parts {
			end := (i + 1) * n / parts
			b.point(p, end, c.Best[end-1])
		}
		if points := b.since(start); len(points) > 1 {
			b.add(Shape{Kind: Polyline, Mark: ComparedLine, Points: points, Width: 1.5, Color: b.palette.Ink})
		}
	}
}

func (b *brush) point(p *plot, generation int, loss float64) {
	if finite(loss) {
		at := Point{p.x.place(float64(generation)), p.y.place(loss)}
		b.scene.points = append(b.scene.points, at)
	}
}

func lineWidth(mark Mark) float64 {
	if mark == BestLine {
		return 2.5
	}
	return 1.5
}

func (b *brush) lineColor(mark Mark) color.RGBA {
	if mark == BestLine {
		return b.palette.Accent
	}
	return b.palette.Muted
}

// band fills what lies between the quartiles: along Q3, and back along Q1.
func (b *brush) band(p *plot, curve []Fitness) {
	if len(curve) < 2 {
		return
	}
	start := len(b.scene.points)
	for bucket := range buckets(curve, p.box.W) {
		b.point(p, bucket.end, bucket.highest(curve))
	}
	turn := len(b.scene.points)
	for bucket := range buckets(curve, p.box.W) {
		b.point(p, bucket.end, bucket.lowest(curve))
	}
	reverse(b.scene.points[turn:])
	b.add(Shape{Kind: Polygon, Mark: QuartileBand, Points: b.since(start), Color: b.palette.Band})
}

func reverse(points []Point) {
	for i, j := 0, len(points)-1; i < j; i, j = i+1, j-1 {
		points[i], points[j] = points[j], points[i]
	}
}

// bucket is the generations that share one pixel: indices first to end.
type bucket struct{ first, end int }

// buckets splits the curve into at most width buckets.
func buckets(curve []Fitness, width float64) func(func(bucket) bool) {
	n := len(curve)
	parts := min(n, max(2, int(width)))
	return func(yield func(bucket) bool) {
		for i := range parts {
			if !yield(bucket{i * n / parts, (i + 1) * n / parts}) {
				return
			}
		}
	}
}

func (u bucket) highest(curve []Fitness) float64 {
	high := math.Inf(-1)
	for _, f := range curve[u.first:u.end] {
		high = max(high, f.Q3)
	}
	return high
}

func (u bucket) lowest(curve []Fitness) float64 {
	low := math.Inf(1)
	for _, f := range curve[u.first:u.end] {
		low = min(low, f.Q1)
	}
	return low
}
