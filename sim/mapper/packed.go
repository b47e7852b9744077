package mapper

// packed is choices that take little room: of each group of counts, the number of
// its row among those that the group has.
type packed struct {
	groups  []group
	codes   []uint8 // by choice, then by place
	stride  int     // places of a choice
	rest    []unpacked
	borders []*border
	links   []*linked // the first is none
	row     choice    // the one at hand
}

// group is counts that have few rows of values between them. Behind the column of
// the last count comes that of the steps.
type group struct {
	columns []int
	rows    []float64 // by code, then by column
	count   int       // of rows
	place   int       // of codes; -1: all choices have one row
	wide    bool      // codes take two places
}

// unpacked is what a choice has besides counts.
type unpacked struct {
	border, links uint16 // their numbers
	loops         int32  // the last of them, in the class's trails
}

// Groups of a choice's columns, and behind those one for each flow.
const (
	needed = iota // what levels must hold
	steady        // what moves whatever the outer levels do, instances, and the steps
	flowing
)

// groups lists the columns of each group.
func (c *columns) groups() [][]int {
	out := make([][]int, flowing, flowing+(c.ones-c.flows)/perFlow)
	for column := range c.all + 1 {
		switch {
		case column < c.needs:
			out[needed] = append(out[needed], column)
		case column < c.flows || column >= c.used:
			out[steady] = append(out[steady], column)
		}
	}
	for at := 0; c.flows+at < c.ones; at += perFlow {
		out = append(out, []int{c.flows + at + sent, c.flows + at + whole, c.ones + at + sent, c.ones + at + whole})
	}
	return out
}

// inSteady is where a column is in the steady group.
func (c *columns) inSteady(column int) int {
	if column >= c.used {
		return column - c.used + c.flows - c.needs
	}
	return column - c.needs
}

// pack copies choices in an order. There must be some, and no more than maxChoices.
func pack(choices []choice, order []int32, groups [][]int) *packed {
	width := len(choices[0].counts)
	p := &packed{rest: make([]unpacked, len(order)), links: []*linked{nil}}
	p.row.counts = make([]float64, width, width+1)
	borders, links := map[*border]int32{}, map[*linked]int32{nil: 0}
	for row, i := range order {
		x := &choices[i]
		p.rest[row] = unpacked{uint16(numberOf(x.border, &p.borders, borders)), uint16(numberOf(x.links, &p.links, links)), x.loops}
	}
	codes := make([][]uint16, len(groups))
	for k, columns := range groups {
		var numbers numbering
		numbers, codes[k] = numberRows(choices, columns)
		g := group{columns: columns, rows: numbers.rows, count: numbers.count, place: -1}
		if g.count > 1 {
			g.place, g.wide = p.stride, g.count > 1<<8
			p.stride++
			if g.wide {
				p.stride++
			}
		}
		p.groups = append(p.groups, g)
	}
	p.place(order, codes)
	return p
}

// numberRows numbers the rows that choices have in some columns, and returns each
// choice's code: many after each other have the same.
func numberRows(choices []choice, columns []int) (n numbering, codes []uint16) {
	n.width = len(columns)
	codes = make([]uint16, len(choices))
	row := make([]float64, len(columns))
	for i := range choices {
		for k, column := range columns {
			row[k] = choices[i].value(column)
		}
		codes[i] = n.code(row)
	}
	return n, codes
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

// place copies the groups' codes in an order.
func (p *packed) place(order []int32, codes [][]uint16) {
	p.codes = make([]uint8, len(order)*p.stride)
	for k := range p.groups {
		g := &p.groups[k]
		if g.place < 0 {
			continue
		}
		for i, at := range order {
			code := codes[k][at]
			p.codes[i*p.stride+g.place] = uint8(code)
			if g.wide {
				p.codes[i*p.stride+g.place+1] = uint8(code >> 8)
			}
		}
	}
}

// bytes is how many bytes the choices take.
func (p *packed) bytes() int {
	n := len(p.codes) + 8*len(p.rest)
	for k := range p.groups {
		n += 8 * len(p.groups[k].rows)
	}
	return n
}

// codesOf returns the codes of a choice.
func (p *packed) codesOf(i int) []uint8 { return p.codes[i*p.stride : (i+1)*p.stride] }

// code returns the group's among those of a choice.
func (g *group) code(codes []uint8) int {
	switch {
	case g.place < 0:
		return 0
	case g.wide:
		return int(codes[g.place]) | int(codes[g.place+1])<<8
	}
	return int(codes[g.place])
}

// at returns the row of a code.
func (g *group) at(code int) []float64 {
	width := len(g.columns)
	return g.rows[code*width : (code+1)*width]
}

// at returns one of the choices, until the next one is asked for.
func (p *packed) at(i int) *choice {
	x, codes := &p.row, p.codesOf(i)
	counts := x.counts[:cap(x.counts)]
	for k := range p.groups {
		g := &p.groups[k]
		row := g.at(g.code(codes))
		for j, column := range g.columns {
			counts[column] = row[j]
		}
	}
	rest := &p.rest[i]
	x.index, x.border, x.links, x.loops = int32(i), p.borders[rest.border], p.links[rest.links], rest.loops
	x.tile = x.border.number
	x.steps = counts[len(counts)-1]
	return x
}
