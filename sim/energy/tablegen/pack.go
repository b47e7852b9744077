package main

import (
	"encoding/binary"
	"math"
)

// steps per unit of natural logarithm: values are rounded by at most 1e-4.
const steps = 5000

// packer appends the table's varints. The layout is documented where it is
// read: sim/energy, decode.go.
type packer struct {
	bytes []byte
}

func (p *packer) uint(v uint64) { p.bytes = binary.AppendUvarint(p.bytes, v) }
func (p *packer) int(v int)     { p.bytes = binary.AppendVarint(p.bytes, int64(v)) }

// grid appends g and returns how many patches it took.
func (p *packer) grid(g *grid, tolerance float64) (leaves int) {
	p.uint(uint64(len(g.parts)))
	for i := range g.parts {
		leaves += p.part(&g.parts[i], tolerance)
	}
	p.uint(uint64(len(g.rows)))
	for i := range g.rows {
		p.row(&g.rows[i], g.parts)
	}
	return leaves
}

func (p *packer) part(t *part, tolerance float64) int {
	leaves := fit(t.points, tolerance)
	p.uint(uint64(t.quantum))
	p.uint(uint64(len(leaves)))
	for i := range leaves {
		l := &leaves[i]
		p.uint(uint64(l.rows.low))
		p.uint(uint64(l.rows.high - l.rows.low))
		p.uint(uint64(l.width.low))
		p.uint(uint64(l.width.high - l.width.low))
		for m := range metrics {
			p.values(l, m)
		}
	}
	return len(leaves)
}

// values appends the nodes of one metric: the first, then by how much each is
// off what the ones before it suggest. A patch of one row, or of one or two
// widths, has fewer.
func (p *packer) values(l *leaf, m int) {
	var q [nodes]int
	for i, v := range l.value[m] {
		q[i] = int(math.Round(math.Log(v) * steps))
	}
	wide, middle := l.width.high > l.width.low, l.width.high > l.width.low+1
	p.int(q[0])
	if wide {
		p.int(q[4] - q[0])
	}
	if middle {
		p.int(q[2] - (q[0]+q[4])/2)
	}
	if l.rows.low == l.rows.high {
		return
	}
	p.int(q[1] - q[0])
	if wide {
		p.int(q[5] - q[4] - (q[1] - q[0]))
	}
	if middle {
		p.int(q[3] - q[2] - (q[1] - q[0]))
	}
}

// row appends one width. Partitionings change where the subarrays of either
// gain a row, which makes small numbers of the depths.
func (p *packer) row(r *row, parts []part) {
	p.uint(uint64(r.width))
	p.uint(uint64(len(r.segments)))
	before, last := r.segments[0].part, 0
	for _, s := range r.segments {
		quantum := min(parts[before].quantum, parts[s.part].quantum)
		from := max(last/quantum, (s.depth-1+quantum/2)/quantum)
		p.uint(uint64(from - last/quantum))
		p.uint(uint64(s.part))
		before, last = s.part, from*quantum
	}
}
