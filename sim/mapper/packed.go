package mapper

import "math"

// packed is choices that take little room: of each count, the number of its value
// among those that its column has.
type packed struct {
	columns []packedColumn
	codes   []uint16 // by choice, then by column
	rest    []unpacked
	row     choice // the one at hand
	width   int    // counts of a choice
}

// packedColumn is a column that is not the same for all choices. Behind those of
// the counts comes the steps'.
type packedColumn struct {
	at     int
	values []float64
}

// unpacked is what a choice has besides counts.
type unpacked struct {
	border *border
	links  *linked
	loops  int32 // the last of them, in the class's trails
}

// pack copies choices in an order. There must be some, and no more than a code has
// numbers.
func pack(choices []choice, order []int32) *packed {
	width := len(choices[0].counts)
	p := &packed{width: width}
	p.row.counts = append(make([]float64, 0, width+1), choices[0].counts...)
	p.row.counts = append(p.row.counts, choices[0].steps)
	value := func(i int32, column int) float64 {
		if column == width {
			return choices[i].steps
		}
		return choices[i].counts[column]
	}
	for column := range width + 1 {
		if differ(order, p.row.counts[column], func(i int32) float64 { return value(i, column) }) {
			p.columns = append(p.columns, packedColumn{at: column})
		}
	}
	p.codes = make([]uint16, len(order)*len(p.columns))
	for k := range p.columns {
		n := newNumbering()
		for row, i := range order {
			p.codes[row*len(p.columns)+k] = n.code(value(i, p.columns[k].at))
		}
		p.columns[k].values = n.values
	}
	p.rest = make([]unpacked, len(order))
	for row, i := range order {
		x := &choices[i]
		p.rest[row] = unpacked{x.border, x.links, x.loops}
	}
	return p
}

func differ(order []int32, first float64, value func(i int32) float64) bool {
	for _, i := range order {
		if value(i) != first {
			return true
		}
	}
	return false
}

// at returns one of the choices, until the next one is asked for.
func (p *packed) at(i int) *choice {
	x, codes := &p.row, p.codes[i*len(p.columns):]
	counts := x.counts[:cap(x.counts)]
	for k := range p.columns {
		counts[p.columns[k].at] = p.columns[k].values[codes[k]]
	}
	rest := &p.rest[i]
	x.index, x.border, x.tile, x.links, x.loops = int32(i), rest.border, rest.border.number, rest.links, rest.loops
	x.counts, x.steps = counts[:len(counts)-1], counts[len(counts)-1]
	return x
}

// numbering numbers values in the order in which they come: a table of open
// addresses, since this is done for each count of each choice.
type numbering struct {
	values []float64
	table  []int32 // numbers from 1; 0: free
}

func newNumbering() *numbering { return &numbering{table: make([]int32, 64)} }

func (n *numbering) code(value float64) uint16 {
	at := n.find(value)
	if n.table[at] == 0 {
		n.values = append(n.values, value)
		n.table[at] = int32(len(n.values))
		if 2*len(n.values) > len(n.table) {
			n.grow()
			at = n.find(value)
		}
	}
	return uint16(n.table[at] - 1)
}

// find returns where a value is in the table, or should be.
func (n *numbering) find(value float64) int {
	mask := len(n.table) - 1
	const golden = 0x9E3779B97F4A7C15 // 2^64 over the golden ratio (Knuth, 6.4)
	at := int(math.Float64bits(value)*golden>>32) & mask
	for n.table[at] != 0 && n.values[n.table[at]-1] != value {
		at = (at + 1) & mask
	}
	return at
}

func (n *numbering) grow() {
	n.table = make([]int32, 2*len(n.table))
	for i, value := range n.values {
		n.table[n.find(value)] = int32(i + 1)
	}
}
