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
	p := &packed{width: width, rest: make([]unpacked, len(order))}
	p.row.counts = append(append(make([]float64, 0, width+1), choices[0].counts...), choices[0].steps)
	for column, differs := range differing(choices) {
		if differs {
			p.columns = append(p.columns, packedColumn{at: column})
		}
	}
	numbers := make([]numbering, len(p.columns))
	p.codes = make([]uint16, 0, len(order)*len(p.columns))
	for row, i := range order {
		x := &choices[i]
		for k := range p.columns {
			value := x.steps
			if at := p.columns[k].at; at < width {
				value = x.counts[at]
			}
			p.codes = append(p.codes, numbers[k].code(value))
		}
		p.rest[row] = unpacked{x.border, x.links, x.loops}
	}
	for k := range p.columns {
		p.columns[k].values = numbers[k].values
	}
	return p
}

// differing tells of each column whether it is not the same for all choices.
func differing(choices []choice) []bool {
	first := &choices[0]
	differs := make([]bool, len(first.counts)+1)
	for i := range choices {
		x := &choices[i]
		for column, n := range x.counts {
			differs[column] = differs[column] || n != first.counts[column]
		}
		differs[len(x.counts)] = differs[len(x.counts)] || x.steps != first.steps
	}
	return differs
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
	last   uint16  // code
}

func (n *numbering) code(value float64) uint16 {
	if n.table == nil {
		n.table = make([]int32, 64)
	} else if n.values[n.last] == value {
		return n.last
	}
	at := n.find(value)
	if n.table[at] == 0 {
		n.values = append(n.values, value)
		n.table[at] = int32(len(n.values))
		if 2*len(n.values) > len(n.table) {
			n.grow()
			at = n.find(value)
		}
	}
	n.last = uint16(n.table[at] - 1)
	return n.last
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
