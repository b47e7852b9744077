//go:build !search

package energy

import (
	"encoding/binary"
	"errors"
	"fmt"
	"sync"

	"meshscape/assets"
	"meshscape/sim/portable"
)

// The layout of assets/energy/sram.bin, all in varints (encoding/binary; those
// marked ± are signed):
//
//	table   = count, part…, count, row…
//	part    = quantum, count, patch…
//	patch   = rows low, rows high - low, width low, width high - low,
//	          nodes of read, of write, of leakage and of area
//	nodes   = at the first row: ± first width; last less first; middle less
//	          their mean; at the last row: ± first less that of the first row;
//	          last and middle likewise, less the same again
//	row     = width, count, segment…
//	segment = first depth - 1 in quanta, less the last segment's; part
//
// Widths are in bytes. Nodes are logarithms, in stepsPerE of which one is the
// natural logarithm's unit. A patch of one row has no last row, one of one width
// only the first, one of two no middle. A segment's quantum is the smaller one of
// its own part and the part before.
const stepsPerE = 5000

// sramTable decodes the table once, at its first use.
var sramTable = sync.OnceValues(func() (*table, error) { return decodeTable([]byte(assets.SRAM)) })

func decodeTable(b []byte) (*table, error) {
	d := decoder{rest: b}
	t := d.table()
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

func (d *decoder) table() *table {
	t := &table{parts: make([]part, d.count())}
	for i := range t.parts {
		d.part(&t.parts[i])
	}
	t.rows = make([]row, d.count())
	for i := range t.rows {
		d.row(&t.rows[i], t.parts)
	}
	return t
}

func (d *decoder) part(p *part) {
	p.quantum = max(1, d.uint())
	p.patches = make([]patch, d.count())
	for i := range p.patches {
		d.patch(&p.patches[i])
	}
}

func (d *decoder) patch(q *patch) {
	q.rows = d.span(d.uint())
	q.width = d.span(d.uint())
	for m := range q.value {
		for i, node := range d.nodes(q) {
			q.value[m][i] = portable.Exp(float64(node) / stepsPerE)
		}
	}
}

func (d *decoder) span(low int) span {
	return span{float64(low), float64(low + d.uint())}
}

// nodes are in the order of patch.value.
func (d *decoder) nodes(q *patch) (n [patchNodes]int) {
	wide, middle := q.width.high > q.width.low, q.width.high > q.width.low+1
	n[0] = d.int()
	n[4] = n[0] + d.intIf(wide)
	n[2] = (n[0]+n[4])/2 + d.intIf(middle)
	if q.rows.flat() {
		n[1], n[3], n[5] = n[0], n[2], n[4]
		return n
	}
	up := d.int()
	n[1] = n[0] + up
	n[5] = n[4] + up + d.intIf(wide)
	n[3] = n[2] + up + d.intIf(middle)
	return n
}

func (d *decoder) intIf(there bool) int {
	if !there {
		return 0
	}
	return d.int()
}

func (d *decoder) row(r *row, parts []part) {
	r.width = float64(d.uint())
	r.segments = make([]segment, d.count())
	before, last := -1, 0
	for i := range r.segments {
		steps, own := d.uint(), d.uint()
		if own >= len(parts) {
			d.fail()
			return
		}
		if before < 0 {
			before = own
		}
		quantum := min(parts[before].quantum, parts[own].quantum)
		last = (last/quantum + steps) * quantum
		r.segments[i] = segment{depth: float64(last + 1), part: own}
		before = own
	}
}
