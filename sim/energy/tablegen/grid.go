package main

import "meshscape/sim/energy/cacti"

// The memories in the table.
const (
	minWidth = 4 // bytes
	maxWidth = 128
	minDepth = 64 // words
	maxDepth = 1 << 16
)

// grid is every memory's cost, by width and by partitioning.
type grid struct {
	rows  []row
	parts []part
	index map[cacti.Organisation]int
}

// row is one width: the partitionings that win, from which depth on.
type row struct {
	width    int
	segments []segment
}

type segment struct {
	depth, part int
}

// part is one partitioning. quantum is the depth that one more row in each
// subarray adds.
type part struct {
	quantum int
	points  []point
}

func newGrid() *grid { return &grid{index: map[cacti.Organisation]int{}} }

// ask adds all memories of one width.
func (g *grid) ask(width int) {
	g.rows = append(g.rows, row{width: width})
	g.between(minDepth, maxDepth, best(width, minDepth), best(width, maxDepth))
	g.add(maxDepth, best(width, maxDepth))
}

// between adds the memories from a depth on to one before another. Where both
// cost the same, so does what lies between: cost only grows with depth.
func (g *grid) between(from, to int, first, last cacti.Design) {
	switch middle := (from + to) / 2; {
	case first == last || middle == from:
		g.add(from, first)
	default:
		d := best(g.rows[len(g.rows)-1].width, middle)
		g.between(from, middle, first, d)
		g.between(middle, to, d, last)
	}
}

func best(width, depth int) cacti.Design {
	m := cacti.Memory{NM: 32, Bytes: width, Words: float64(depth), Banks: 1, Ports: 1}
	d, _ := m.Best()
	return d
}

func (g *grid) add(depth int, d cacti.Design) {
	k := g.part(&d.Organisation)
	r := &g.rows[len(g.rows)-1]
	if n := len(r.segments); n == 0 || r.segments[n-1].part != k {
		r.segments = append(r.segments, segment{depth, k})
	}
	p := &g.parts[k]
	q := point{(depth + p.quantum - 1) / p.quantum, r.width, [metrics]float64{d.ReadPJ, d.WritePJ, d.LeakW, d.AreaUM2}}
	if n := len(p.points); n == 0 || p.points[n-1] != q {
		p.points = append(p.points, q)
	}
}

func (g *grid) part(o *cacti.Organisation) int {
	k, ok := g.index[*o]
	if !ok {
		k = len(g.parts)
		g.index[*o] = k
		g.parts = append(g.parts, part{quantum: o.Down * o.WordsInRow})
	}
	return k
}
