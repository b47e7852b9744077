package main

import "math"

// nodes is how many values a patch holds per metric: at its first, middle and
// last width, each at its first and last row.
const nodes = 6

// leaf is a rectangle of (rows, width) with the values at its nodes; between
// them values are linear in rows and quadratic in width: the wires' energy
// grows with their number times their length.
type leaf struct {
	rows, width span
	value       [metrics][nodes]float64
}

// span is a closed interval.
type span struct{ low, high int }

// fitLeaf fits one patch per metric to points by least squares of the relative
// error. It also returns the worst relative error and the sum of squares. A patch with a node that is not positive has
// infinite error.
func fitLeaf(points []point) (l leaf, worst, squares float64) {
	if len(points) == 0 {
		return l, 0, math.Inf(1)
	}
	l.rows, l.width = bounds(points, 0), bounds(points, 1)
	for m := range metrics {
		l.value[m] = fitPatch(points, &l, m)
		for _, v := range l.value[m] {
			if !(v > 0) {
				return l, math.Inf(1), math.Inf(1)
			}
		}
		for i := range points {
			p := &points[i]
			e := l.at(m, p.rows, p.width)/p.value[m] - 1
			worst = math.Max(worst, math.Abs(e))
			squares += float64(e * e)
		}
	}
	return l, worst, squares
}

// at evaluates a patch.
func (l *leaf) at(m, rows, width int) (v float64) {
	for i, share := range l.shares(rows, width) {
		v += float64(share * l.value[m][i])
	}
	return v
}

// shares is how much each node counts at a point: Lagrange's polynomials.
// A span of one or two widths uses its first, or its first and last, alone.
func (l *leaf) shares(rows, width int) (k [nodes]float64) {
	x := unit(rows, l.rows)
	for i, s := range l.width.lagrange(width) {
		k[2*i], k[2*i+1] = s*(1-x), s*x
	}
	return k
}

func unit(v int, s span) float64 {
	if s.high == s.low {
		return 0
	}
	return float64(v-s.low) / float64(s.high-s.low)
}

func (s span) middle() int { return (s.low + s.high) / 2 }

func (s span) lagrange(v int) [3]float64 {
	if s.high-s.low < 2 {
		x := unit(v, s)
		return [3]float64{1 - x, 0, x}
	}
	a, b, c, w := float64(s.low), float64(s.middle()), float64(s.high), float64(v)
	return [3]float64{
		(w - b) * (w - c) / ((a - b) * (a - c)),
		(w - a) * (w - c) / ((b - a) * (b - c)),
		(w - a) * (w - b) / ((c - a) * (c - b)),
	}
}

// fitPatch solves the normal equations for the node values. A little
// ridge towards the mean, in proportion to width, settles nodes that no point
// determines.
func fitPatch(points []point, l *leaf, m int) [nodes]float64 {
	var a [nodes][nodes + 1]float64
	perByte := 0.0
	for i := range points {
		p := &points[i]
		k := l.shares(p.rows, p.width)
		perByte += p.value[m] / float64(p.width) / float64(len(points))
		for i := range nodes {
			f := k[i] / p.value[m]
			for j := range nodes {
				a[i][j] += f * k[j] / p.value[m]
			}
			a[i][nodes] += f
		}
	}
	widths := [...]int{l.width.low, l.width.middle(), l.width.high}
	for i := range nodes {
		mean := perByte * float64(widths[i/2])
		a[i][i] += 1e-9 / (mean * mean)
		a[i][nodes] += 1e-9 / mean
	}
	return solve(a)
}

// solve is Gaussian elimination with partial pivoting.
func solve(a [nodes][nodes + 1]float64) (x [nodes]float64) {
	for c := range nodes {
		p := c
		for r := c + 1; r < nodes; r++ {
			if math.Abs(a[r][c]) > math.Abs(a[p][c]) {
				p = r
			}
		}
		a[c], a[p] = a[p], a[c]
		for r := range nodes {
			if r == c || a[c][c] == 0 {
				continue
			}
			f := a[r][c] / a[c][c]
			for k := c; k <= nodes; k++ {
				a[r][k] -= float64(f * a[c][k])
			}
		}
	}
	for i := range nodes {
		x[i] = a[i][nodes] / a[i][i]
	}
	return x
}
