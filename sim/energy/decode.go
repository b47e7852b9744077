package energy

import (
	"encoding/binary"
	"errors"
	"fmt"
	"sync"

	"meshscape/assets"
)

// The layout of assets/energy/sram.bin, all in varints (encoding/binary; those
// marked ± are signed):
//
//	table  = count, grid…
//	grid   = technology nm, banks, ports, count, part…, count, row…
//	part   = quantum, count, patch…
//	patch  = rows lo, rows hi - lo, width lo, width hi - lo, corners of
//	         read, write, leakage, area
//	corner = ± the step from the same metric's last corner in this part, in
//	         1/5000 of a natural logarithm
//	row    = width, count, segment…
//	segment = first depth - the last segment's, part
//
// Widths are in bytes; values are per byte of width.
const stepsPerE = 5000

// sramTable decodes the table once, at its first use.
var sramTable = sync.OnceValues(func() (*table, error) {
	b, err := assets.Energy.ReadFile("energy/sram.bin")
	if err != nil {
		return nil, err
	}
	return decodeTable(b)
})

func decodeTable(b []byte) (*table, error) {
	d := decoder{rest: b}
	t := &table{grids: make([]grid, d.count())}
	for i := range t.grids {
		d.grid(&t.grids[i])
	}
	if d.err == nil && len(d.rest) > 0 {
		d.err = fmt.Errorf("%d bytes left over", len(d.rest))
	}
	if d.err != nil {
		return nil, fmt.Errorf("energy: assets/energy/sram.bin: %w; want the table that sim/energy/tablegen writes", d.err)
	}
	return t, nil
}

type decoder struct {
	rest []byte
	err  error
}

func (d *decoder) uint() int {
	v, n := binary.Uvarint(d.rest)
	if n <= 0 || v > 1<<31 {
		d.fail()
		return 0
	}
	d.rest = d.rest[n:]
	return int(v)
}

func (d *decoder) int() int {
	v, n := binary.Varint(d.rest)
	if n <= 0 || v > 1<<31 || v < -1<<31 {
		d.fail()
		return 0
	}
	d.rest = d.rest[n:]
	return int(v)
}

// count reads how many things follow: each takes at least a byte.
func (d *decoder) count() int {
	n := d.uint()
	if n > len(d.rest) {
		d.fail()
		return 0
	}
	return n
}

func (d *decoder) fail() {
	d.err = errors.New("damaged or cut short")
	d.rest = nil
}

func (d *decoder) grid(g *grid) {
	g.nm, g.banks, g.ports = d.uint(), d.uint(), d.uint()
	g.parts = make([]part, d.count())
	for i := range g.parts {
		d.part(&g.parts[i])
	}
	g.rows = make([]row, d.count())
	for i := range g.rows {
		d.row(&g.rows[i], len(g.parts))
	}
}

func (d *decoder) part(p *part) {
	p.quantum = max(1, d.uint())
	p.patches = make([]patch, d.count())
	var last [metrics]int
	for i := range p.patches {
		q := &p.patches[i]
		q.rows = d.span()
		q.width = d.span()
		for m := range q.corner {
			d.corners(&q.corner[m], q, &last[m])
		}
	}
}

func (d *decoder) span() span {
	low := d.uint()
	return span{float64(low), float64(low + d.uint())}
}

// corners reads one metric of a patch. One without extent in rows or width
// stores its equal corners once.
func (d *decoder) corners(c *[4]float64, q *patch, last *int) {
	flatRows, flatWidth := q.rows.flat(), q.width.flat()
	c[0] = d.corner(last)
	c[1], c[2] = c[0], c[0]
	if !flatRows {
		c[1] = d.corner(last)
	}
	if !flatWidth {
		c[2] = d.corner(last)
	}
	switch {
	case flatRows:
		c[3] = c[2]
	case flatWidth:
		c[3] = c[1]
	default:
		c[3] = d.corner(last)
	}
}

func (d *decoder) corner(last *int) float64 {
	*last += d.int()
	return exp(float64(*last) / stepsPerE)
}

func (d *decoder) row(r *row, parts int) {
	r.width = float64(d.uint())
	r.segments = make([]segment, d.count())
	depth := 0
	for i := range r.segments {
		depth += d.uint()
		s := segment{depth: float64(depth), part: d.uint()}
		if s.part >= parts {
			d.fail()
			s.part = 0
		}
		r.segments[i] = s
	}
}
