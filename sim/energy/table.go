//go:build !search

package energy

import (
	"math"
	"sort"
)

// A table holds what CACTI 7 answers for the memories that searches ask for most
// (32 nm, one bank, one port), a thousand times sooner than sim/energy/cacti
// computes it, and so compactly because of how CACTI works. It tries every way
// of cutting the array into subarrays (Ndwl, Ndbl, Nspd and multiplexing) and
// keeps the one with the least delay² × energy. So an answer jumps where another
// partitioning wins (by up to a third in energy), and is smooth elsewhere; and
// within one partitioning, depth counts only through the rows of a subarray:
// ceil(depth / (Ndbl·Nspd)). Interpolating over depth and width across the jumps
// is what goes wrong (20 %); the table interpolates within one partitioning.
type table struct {
	parts []part
	rows  []row // ascending in width
}

// row is one width in bytes: the partitionings that win, by ascending depth.
type row struct {
	width    float64
	segments []segment
}

type segment struct {
	depth float64 // the first
	part  int
}

// part is one partitioning: its patches, and the depth that each further row
// of its subarrays adds.
type part struct {
	quantum int
	patches []patch
}

// patch is a rectangle of rows × width. Values are linear in rows and quadratic
// in width (the wires' energy grows with their number times their length), and
// given at its nodes: its first, middle and last width, each at its first and
// last row.
type patch struct {
	rows, width span
	value       [metrics][patchNodes]float64
}

const patchNodes = 6

// The largest memories in the table, in bytes and words.
const (
	maxTableWidth = 128
	maxTableDepth = 1 << 16
)

// at is the cost of depth words of width bytes.
func (t *table) at(width, depth float64) cost {
	p := &t.parts[t.row(width).part(depth)]
	rows := math.Ceil(depth / float64(p.quantum))
	return p.patch(rows, width).at(rows, width)
}

// row is that of the nearest width, in proportion.
func (t *table) row(width float64) *row {
	i := sort.Search(len(t.rows), func(i int) bool { return t.rows[i].width >= width })
	switch {
	case i == len(t.rows):
		i--
	case i > 0 && t.rows[i-1].width*t.rows[i].width > width*width:
		i--
	}
	return &t.rows[i]
}

func (r *row) part(depth float64) int {
	i := sort.Search(len(r.segments), func(i int) bool { return r.segments[i].depth > depth })
	return r.segments[max(0, i-1)].part
}

// patch is the one that holds (rows, width), or the nearest.
func (p *part) patch(rows, width float64) *patch {
	best, nearest := 0, math.Inf(1)
	for i := range p.patches {
		q := &p.patches[i]
		if d := q.rows.distance(rows) + q.width.distance(width); d < nearest {
			best, nearest = i, d
			if d == 0 {
				break
			}
		}
	}
	return &p.patches[best]
}

func (q *patch) at(rows, width float64) (c cost) {
	x, k := q.rows.unit(rows), q.width.lagrange(width)
	for m := range c {
		v := &q.value[m]
		for i := range k {
			c[m] += float64(k[i] * (float64(v[2*i]*(1-x)) + float64(v[2*i+1]*x)))
		}
	}
	return c
}

// span is a closed interval.
type span struct{ low, high float64 }

func (s span) flat() bool { return s.low == s.high }

// distance to the interval, relative to where it is.
func (s span) distance(v float64) float64 {
	switch {
	case v < s.low:
		return s.low/v - 1
	case v > s.high:
		return v/s.high - 1
	}
	return 0
}

// unit maps the interval to 0…1, and what is outside of it to its ends.
func (s span) unit(v float64) float64 {
	if s.flat() {
		return 0
	}
	return min(max((v-s.low)/(s.high-s.low), 0), 1)
}

// lagrange is how much the first, the middle and the last node count at v:
// Lagrange's polynomials, or a line where there is no middle.
func (s span) lagrange(v float64) [3]float64 {
	if s.high-s.low < 2 {
		x := s.unit(v)
		return [3]float64{1 - x, 0, x}
	}
	a, b, c, w := s.low, math.Floor((s.low+s.high)/2), s.high, min(max(v, s.low), s.high)
	return [3]float64{
		(w - b) * (w - c) / ((a - b) * (a - c)),
		(w - a) * (w - c) / ((b - a) * (b - c)),
		(w - a) * (w - b) / ((c - a) * (c - b)),
	}
}
