package main

import "math"

// fitLeaf fits one bilinear patch per metric to points by least squares of
// the relative error. It also returns the worst relative error and the sum of
// squares. A patch with a corner that is not positive has infinite error.
func fitLeaf(points []point) (l leaf, worst, squares float64) {
	if len(points) == 0 {
		return l, 0, math.Inf(1)
	}
	r0, r1 := bounds(points, 0)
	w0, w1 := bounds(points, 1)
	l.rows, l.width = [2]int{r0, r1}, [2]int{w0, w1}
	for m := range metrics {
		l.corner[m] = fitPatch(points, &l, m)
		for _, c := range l.corner[m] {
			if !(c > 0) {
				worst, squares = math.Inf(1), math.Inf(1)
			}
		}
		for i := range points {
			e := at(&l, m, points[i].rows, points[i].width)/points[i].perByte[m] - 1
			e *= points[i].weight
			worst = math.Max(worst, math.Abs(e))
			squares += e * e
		}
	}
	return l, worst, squares
}

// at evaluates a patch.
func at(l *leaf, m, rows, width int) float64 {
	k := weights(l, rows, width)
	c := &l.corner[m]
	return k[0]*c[0] + k[1]*c[1] + k[2]*c[2] + k[3]*c[3]
}

func weights(l *leaf, rows, width int) [4]float64 {
	x, y := unit(rows, l.rows), unit(width, l.width)
	return [4]float64{(1 - x) * (1 - y), x * (1 - y), (1 - x) * y, x * y}
}

func unit(v int, span [2]int) float64 {
	if span[1] == span[0] {
		return 0
	}
	return float64(v-span[0]) / float64(span[1]-span[0])
}

// fitPatch solves the weighted normal equations for the corner values. A
// little ridge towards the mean settles corners that no point determines.
func fitPatch(points []point, l *leaf, m int) [4]float64 {
	var a [4][5]float64
	mean := 0.0
	for i := range points {
		p := &points[i]
		k := weights(l, p.rows, p.width)
		v := p.perByte[m]
		mean += v / float64(len(points))
		square := p.weight * p.weight
		for i := range 4 {
			for j := range 4 {
				a[i][j] += square * k[i] * k[j] / (v * v)
			}
			a[i][4] += square * k[i] / v
		}
	}
	for i := range 4 {
		ridge := 1e-9 / (mean * mean)
		a[i][i] += ridge
		a[i][4] += ridge * mean
	}
	return solve(a)
}

// solve is Gaussian elimination with partial pivoting on a 4×4 system.
func solve(a [4][5]float64) (x [4]float64) {
	for c := range 4 {
		p := c
		for r := c + 1; r < 4; r++ {
			if math.Abs(a[r][c]) > math.Abs(a[p][c]) {
				p = r
			}
		}
		a[c], a[p] = a[p], a[c]
		for r := range 4 {
			if r == c || a[c][c] == 0 {
				continue
			}
			f := a[r][c] / a[c][c]
			for k := c; k < 5; k++ {
				a[r][k] -= f * a[c][k]
			}
		}
	}
	for i := range 4 {
		x[i] = a[i][4] / a[i][i]
	}
	return x
}
