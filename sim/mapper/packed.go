package mapper

import (
	"math"
	"math/bits"
)

// packed is choices that take little room: of each count, the number of its value
// among those that its column has. Many columns say the same in other numbers, and
// share their codes.
type packed struct {
	columns []packedColumn
	codes   []uint8 // by choice, then by place
	stride  int     // places of a choice
	rest    []unpacked
	borders []*border
	links   []*linked // the first is none
	row     choice    // the one at hand
	width   int       // counts of a choice
}

// packedColumn is a column that is not the same for all choices. Behind those of
// the counts comes the steps'.
type packedColumn struct {
	at, place int
	values    []float64
}

// unpacked is what a choice has besides counts.
type unpacked struct {
	border, links int32 // their numbers
	loops         int32 // the last of them, in the class's trails
}

// pack copies choices in an order. There must be some, and no more than two places
// have numbers.
func pack(choices []choice, order []int32) *packed {
	width := len(choices[0].counts)
	p := &packed{width: width, rest: make([]unpacked, len(order)), links: []*linked{nil}}
	p.row.counts = append(append(make([]float64, 0, width+1), choices[0].counts...), choices[0].steps)
	for column, differs := range differing(choices) {
		if differs {
			p.columns = append(p.columns, packedColumn{at: column})
		}
	}
	borders, links := map[*border]int32{}, map[*linked]int32{nil: 0}
	for row, i := range order {
		x := &choices[i]
		p.rest[row] = unpacked{numberOf(x.border, &p.borders, borders), numberOf(x.links, &p.links, links), x.loops}
	}
	p.place(order, p.number(choices))
	return p
}

// numberOf returns the place of a value in a list, new or known.
func numberOf[T comparable](value T, list *[]T, known map[T]int32) int32 {
	at, ok := known[value]
	if !ok {
		at = int32(len(*list))
		known[value] = at
		*list = append(*list, value)
	}
	return at
}

// value returns a count, or behind the last one the steps.
func (a *choice) value(column int) float64 {
	if column < len(a.counts) {
		return a.counts[column]
	}
	return a.steps
}

// number returns codes by choice, then by column, each column's in the order in
// which its values come: many choices after each other have the same.
func (p *packed) number(choices []choice) []uint16 {
	width := len(p.columns)
	numbers, codes := make([]numbering, width), make([]uint16, len(choices)*width)
	for i := range choices {
		row := codes[i*width : (i+1)*width]
		for k := range row {
			row[k] = numbers[k].code(choices[i].value(p.columns[k].at))
		}
	}
	for k := range numbers {
		p.columns[k].values = numbers[k].values
	}
	return codes
}

// place gives columns of the same codes one place, or two where one does not hold
// their numbers, and copies the codes there in an order.
func (p *packed) place(order []int32, codes []uint16) {
	var from []int // by place: the column
	for k := range p.columns {
		c := &p.columns[k]
		if same := p.findSame(k, codes); same >= 0 {
			c.place = p.columns[same].place
			continue
		}
		c.place = len(from)
		if from = append(from, k); c.isWide() {
			from = append(from, k)
		}
	}
	p.stride = len(from)
	p.codes = make([]uint8, len(order)*p.stride)
	for i, at := range order {
		row, all := p.codesOf(i), codes[int(at)*len(p.columns):]
		for place, k := range from {
			row[place] = uint8(all[k])
			if place > p.columns[k].place {
				row[place] = uint8(all[k] >> 8)
			}
		}
	}
}

// findSame returns a column before one that has the same codes, or -1.
func (p *packed) findSame(k int, codes []uint16) int {
	for j := range p.columns[:k] {
		if len(p.columns[j].values) == len(p.columns[k].values) && sameCodes(codes, len(p.columns), j, k) {
			return j
		}
	}
	return -1
}

func sameCodes(codes []uint16, columns, j, k int) bool {
	for ; len(codes) > 0; codes = codes[columns:] {
		if codes[j] != codes[k] {
			return false
		}
	}
	return true
}

// bytes is how many bytes the choices take.
func (p *packed) bytes() int {
	n := len(p.codes) + 12*len(p.rest)
	for k := range p.columns {
		n += 8 * len(p.columns[k].values)
	}
	return n
}

// isWide tells whether the codes of a column take two places.
func (c *packedColumn) isWide() bool { return len(c.values) > 1<<8 }

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

// codesOf returns the codes of a choice.
func (p *packed) codesOf(i int) []uint8 { return p.codes[i*p.stride : (i+1)*p.stride] }

// at returns one of the choices, until the next one is asked for.
func (p *packed) at(i int) *choice {
	x, codes := &p.row, p.codesOf(i)
	counts := x.counts[:cap(x.counts)]
	for k := range p.columns {
		c := &p.columns[k]
		code := int(codes[c.place])
		if c.isWide() {
			code |= int(codes[c.place+1]) << 8
		}
		counts[c.at] = c.values[code]
	}
	rest := &p.rest[i]
	x.index, x.border, x.links, x.loops = int32(i), p.borders[rest.border], p.links[rest.links], rest.loops
	x.tile = x.border.number
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
	if len(n.values) > 0 && n.values[n.last] == value {
		return n.last
	}
	return n.another(value)
}

// another is code of a value that is not the last.
//
//go:noinline
func (n *numbering) another(value float64) uint16 {
	if n.table == nil {
		n.table = make([]int32, 64)
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
	const golden = 0x9E3779B97F4A7C15          // 2^64 over the golden ratio (Knuth, 6.4)
	shift := bits.LeadingZeros64(uint64(mask)) // to the high bits: the low ones of counts are 0
	at := int(math.Float64bits(value) * golden >> shift)
	for n.table[at] != 0 && n.values[n.table[at]-1] != value {
		at = (at + 1) & mask
	}
	return at
}

//go:noinline
func (n *numbering) grow() {
	n.table = make([]int32, 2*len(n.table))
	for i, value := range n.values {
		n.table[n.find(value)] = int32(i + 1)
	}
}
