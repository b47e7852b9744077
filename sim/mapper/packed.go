package mapper

// packed is choices that take little room: of each group of counts, of the borders
// and of the links, the number of the one that a choice has.
type packed struct {
	groups   []group
	borders  []*border
	border   coding
	links    []*linked // the first is none
	link     coding
	loops    []int32 // by choice: the last of them, in the class's trails
	codes    []uint8 // by choice, then by place
	stride   int     // places of a choice
	unpacked choice  // the one at hand
}

// group is counts that have few rows of values between them. Behind the column of
// the last count comes that of the steps.
type group struct {
	columns []int
	rows    []float64 // by code, then by column
	count   int       // of rows
	coding
}

// coding is where codes of one kind are among those of a choice: at no place where
// all choices have the same, at two where one does not hold them.
type coding struct{ at, places int }

// of returns the code of that kind.
func (c *coding) of(codes []uint8) int {
	switch c.places {
	case 0:
		return 0
	case 1:
		return int(codes[c.at])
	}
	return int(codes[c.at]) | int(codes[c.at+1])<<8
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
	for j := range (c.ones - c.flows) / perFlow {
		at, sharing := perFlow*j, c.sharings+perSharing*j
		out = append(out, []int{c.flows + at + sent, c.flows + at + whole, c.ones + at + sent, c.ones + at + whole, sharing, sharing + 1})
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

// coding gives codes up to a number a place.
func (p *packed) coding(count int) coding {
	c := coding{at: p.stride}
	switch {
	case count > 1<<8:
		c.places = 2
	case count > 1:
		c.places = 1
	}
	p.stride += c.places
	return c
}

// value returns a count, or behind the last one the steps.
func (a *choice) value(column int) float64 {
	if column < len(a.counts) {
		return a.counts[column]
	}
	return a.steps
}

// bytes is how many bytes the choices take.
func (p *packed) bytes() int {
	n := len(p.codes) + 4*len(p.loops)
	for k := range p.groups {
		n += 8 * len(p.groups[k].rows)
	}
	return n
}

// codesOf returns the codes of a choice.
func (p *packed) codesOf(i int) []uint8 { return p.codes[i*p.stride : (i+1)*p.stride] }

// row returns that of a code.
func (g *group) row(code int) []float64 {
	width := len(g.columns)
	return g.rows[code*width : (code+1)*width]
}

// at returns one of the choices, until the next one is asked for.
func (p *packed) at(i int) *choice {
	x, codes := &p.unpacked, p.codesOf(i)
	counts := x.counts[:cap(x.counts)]
	for k := range p.groups {
		g := &p.groups[k]
		row := g.row(g.of(codes))
		for j, column := range g.columns {
			counts[column] = row[j]
		}
	}
	x.index, x.border, x.links, x.loops = int32(i), p.borders[p.border.of(codes)], p.links[p.link.of(codes)], p.loops[i]
	x.tile = x.border.number
	x.steps = counts[len(counts)-1]
	return x
}
