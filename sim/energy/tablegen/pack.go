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
	for _, v := range []int{g.nm, g.banks, g.ports, len(g.parts)} {
		p.uint(uint64(v))
	}
	for i := range g.parts {
		leaves += p.part(&g.parts[i], tolerance)
	}
	p.uint(uint64(len(g.widths)))
	for i := range g.widths {
		p.row(&g.widths[i])
	}
	return leaves
}

func (p *packer) part(t *part, tolerance float64) int {
	leaves := fit(t.points, tolerance)
	p.uint(uint64(t.quantum))
	p.uint(uint64(len(leaves)))
	var last [metrics]int
	for i := range leaves {
		l := &leaves[i]
		for _, span := range [][2]int{l.rows, l.width} {
			p.uint(uint64(span[0]))
			p.uint(uint64(span[1] - span[0]))
		}
		for m := range metrics {
			for _, v := range used(l, m) {
				q := int(math.Round(math.Log(v) * steps))
				p.int(q - last[m])
				last[m] = q
			}
		}
	}
	return len(leaves)
}

// used lists the corners that differ: a patch of one row or one width stores
// each of its values once.
func used(l *leaf, m int) []float64 {
	c := l.corner[m]
	flatRows, flatWidth := l.rows[0] == l.rows[1], l.width[0] == l.width[1]
	switch {
	case flatRows && flatWidth:
		return c[:1]
	case flatRows:
		return []float64{c[0], c[2]}
	case flatWidth:
		return c[:2]
	}
	return c[:]
}

func (p *packer) row(r *row) {
	p.uint(uint64(r.width))
	p.uint(uint64(len(r.segments)))
	depth := 0
	for _, s := range r.segments {
		p.uint(uint64(s.depth - depth))
		p.uint(uint64(s.part))
		depth = s.depth
	}
}
