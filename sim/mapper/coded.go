package mapper

// codedRows is rows of numbers that take little room: of each, the number of its value
// among those that its column has.
type codedRows struct {
	values []float64 // column after column
	from   []int32   // by column: its first value; and behind the last one
	low    []uint8   // of codes, by row, then by column
	high   []uint16  // nil: they are all 0
}

func (r *codedRows) width() int { return len(r.from) - 1 }

// at returns a number.
func (r *codedRows) at(row, column int) float64 {
	return r.values[int(r.from[column])+r.code(row*r.width()+column)]
}

// code is the one at a place.
func (r *codedRows) code(k int) int {
	if r.high == nil {
		return int(r.low[k])
	}
	return int(r.low[k]) | int(r.high[k])<<8
}

// row fills out with as much of a row as it holds.
func (r *codedRows) row(row int, out []float64) []float64 {
	if r.high != nil {
		for column := range out {
			out[column] = r.at(row, column)
		}
		return out
	}
	for column, code := range r.low[row*r.width():][:len(out)] {
		out[column] = r.values[int(r.from[column])+int(code)]
	}
	return out
}

// bytes is how many bytes the rows take.
func (r *codedRows) bytes() int { return 8*len(r.values) + 4*len(r.from) + len(r.low) + 2*len(r.high) }

// coder makes coded rows, again and again.
type coder struct {
	columns []numbering
	codes   []int32
	width   int
}

// begin begins rows of so many columns.
func (c *coder) begin(width int) {
	for len(c.columns) < width {
		c.columns = append(c.columns, numbering{width: 1})
	}
	c.width, c.codes = width, c.codes[:0]
	for k := range c.columns[:width] {
		c.columns[k].empty()
	}
}

func (c *coder) add(row []float64) {
	for k := range c.columns[:c.width] {
		c.codes = append(c.codes, int32(c.columns[k].code(row[k:k+1])))
	}
}

// rows returns a copy of the rows added.
func (c *coder) rows() codedRows {
	r := codedRows{from: make([]int32, 1, c.width+1)}
	values := 0
	for k := range c.columns[:c.width] {
		values += c.columns[k].count
		r.from = append(r.from, int32(values))
	}
	r.values = make([]float64, 0, values)
	for k := range c.columns[:c.width] {
		r.values = append(r.values, c.columns[k].rows...)
	}
	r.put(c.codes)
	return r
}

// put puts the codes behind the values.
func (r *codedRows) put(codes []int32) {
	r.low = make([]uint8, len(codes))
	wide := false
	for column := range r.width() {
		wide = wide || r.from[column+1]-r.from[column] > 1<<8
	}
	if wide {
		r.high = make([]uint16, len(codes))
	}
	for k, code := range codes {
		r.low[k] = uint8(code)
		if wide {
			r.high[k] = uint16(code >> 8)
		}
	}
}
