package main

import "math"

// metrics is how many quantities a table holds per point: read, write,
// leakage and area.
const metrics = 4

// point is one CACTI result: what a memory of width bytes costs when the
// winning partitioning has rows rows per subarray.
type point struct {
	rows, width int
	value       [metrics]float64
}

// fit covers points with as few leaves as it finds such that every value is
// reproduced within tolerance (relative). It splits where the summed squared
// error falls most, like a regression tree.
func fit(points []point, tolerance float64) []leaf {
	l, worst, _ := fitLeaf(points)
	if worst <= tolerance {
		return []leaf{l}
	}
	left, right := bestSplit(points)
	if left == nil {
		return []leaf{l}
	}
	return append(fit(left, tolerance), fit(right, tolerance)...)
}

// bestSplit cuts points in two along rows or width.
func bestSplit(points []point) (left, right []point) {
	best := math.Inf(1)
	for axis := range 2 {
		for _, cut := range cuts(points, axis) {
			a, b := split(points, axis, cut)
			_, _, ea := fitLeaf(a)
			_, _, eb := fitLeaf(b)
			if e := ea + eb; e < best {
				best, left, right = e, a, b
			}
		}
	}
	return left, right
}

// cuts proposes where to cut: at every distinct coordinate when there are
// few, else at evenly spread ones and, for rows, at powers of two, where the
// decoder gains a stage.
func cuts(points []point, axis int) []int {
	s := bounds(points, axis)
	step := max(1, (s.high-s.low)/24)
	var out []int
	for c := s.low + step; c <= s.high; c += step {
		out = append(out, c)
	}
	if axis == 0 {
		for c := 1; c <= s.high; c *= 2 {
			if c > s.low {
				out = append(out, c, c+1)
			}
		}
	}
	return out
}

func bounds(points []point, axis int) span {
	s := span{math.MaxInt, 0}
	for i := range points {
		c := coordinate(&points[i], axis)
		s.low, s.high = min(s.low, c), max(s.high, c)
	}
	return s
}

func coordinate(p *point, axis int) int {
	if axis == 0 {
		return p.rows
	}
	return p.width
}

// split returns the points below cut, and the others.
func split(points []point, axis, cut int) (below, rest []point) {
	for i := range points {
		if coordinate(&points[i], axis) < cut {
			below = append(below, points[i])
		} else {
			rest = append(rest, points[i])
		}
	}
	return below, rest
}
