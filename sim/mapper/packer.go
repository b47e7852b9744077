package mapper

import (
	"slices"
	"sort"
)

// packer numbers what choices have as they come, to pack them once they have all come.
type packer struct {
	groups  []numbering // of counts, by group
	columns [][]int     // of those
	borders []*border
	links   []*linked // the first is none
	linksAt map[string]int
	key     []byte    // scratch
	codes   []uint16  // by choice: of its border, its links, and each group
	loops   []int32   // by choice: see packed
	before  []int32   // by choice: the one before it around its border, from 1; 0: none
	at      []placed  // by the serial of a border
	row     []float64 // scratch
}

// placed is where a border is among those of a packer.
type placed struct {
	number int32 // from 1; 0: nowhere
	last   int32 // choice there, from 1
}

// The first codes of a choice.
const (
	ofBorder = iota
	ofLinks
	ofGroups
)

func newPacker(columns [][]int) *packer {
	p := &packer{columns: columns, groups: make([]numbering, len(columns)), links: []*linked{nil}, linksAt: map[string]int{}}
	for k := range columns {
		p.groups[k].width = len(columns[k])
	}
	return p
}

// len is how many choices there are.
func (p *packer) len() int { return len(p.loops) }

func (p *packer) stride() int { return ofGroups + len(p.groups) }

// codesOf returns the codes of a choice.
//
//go:noinline
func (p *packer) codesOf(i int) []uint16 { return p.codes[i*p.stride() : (i+1)*p.stride()] }

// number numbers what a choice has, behind the codes of the others.
func (p *packer) number(x *choice) []uint16 {
	at := p.len() * p.stride()
	p.codes = append(p.codes[:at], uint16(p.place(x.border).number-1), uint16(p.linksLike(x.links)))
	for k, columns := range p.columns {
		p.row = p.row[:0]
		for _, column := range columns {
			p.row = append(p.row, x.value(column))
		}
		p.codes = append(p.codes, uint16(p.groups[k].code(p.row)))
	}
	return p.codes[at:]
}

// add adds the choice that was numbered last.
func (p *packer) add(b *border, loops int32) {
	at := p.place(b)
	p.loops, p.before = append(p.loops, loops), append(p.before, at.last)
	at.last = int32(p.len())
}

// place returns where a border is, or is from now on.
//
//go:noinline
func (p *packer) place(b *border) *placed {
	if n := int(b.serial) + 1 - len(p.at); n > 0 {
		p.at = append(p.at, make([]placed, n)...)
	}
	at := &p.at[b.serial]
	if at.number == 0 {
		p.borders = append(p.borders, b)
		at.number = int32(len(p.borders))
	}
	return at
}

// linksLike returns the number of links: many choices after each other have the same.
func (p *packer) linksLike(l *linked) int {
	if l == nil {
		return 0
	}
	if n := p.len(); n > 0 {
		if last := int(p.codesOf(n - 1)[ofLinks]); l.equal(p.links[last]) {
			return last
		}
	}
	p.key = l.appendKey(p.key[:0])
	at, known := p.linksAt[string(p.key)]
	if !known {
		at = len(p.links)
		p.linksAt[string(p.key)] = at
		p.links = append(p.links, &linked{l.links, slices.Clone(l.served)})
	}
	return at
}

// isBeaten tells whether a choice around a border, with some codes, moves at least as
// much of anything as one before it, whatever the outer levels do. Where neighbours may
// serve each other, in one of them, that can't be told.
func (p *packer) isBeaten(b *border, codes []uint16) bool {
	for was := p.place(b).last; was > 0; was = p.before[was-1] {
		if p.beats(p.codesOf(int(was-1)), codes) {
			return true
		}
	}
	return false
}

func (p *packer) beats(a, b []uint16) bool {
	if a[ofLinks] != 0 || b[ofLinks] != 0 {
		return false
	}
	for k := range p.groups {
		i, j := a[ofGroups+k], b[ofGroups+k]
		if i != j && !noMore(p.groups[k].at(int(i)+1), p.groups[k].at(int(j)+1)) {
			return false
		}
	}
	return true
}

// pack packs the choices by rising steps, of which few differ, and those that came first
// first; nil: there are none.
func (p *packer) pack() *packed {
	if p.len() == 0 {
		return nil
	}
	order := p.inOrderOfSteps()
	out := &packed{borders: p.borders, links: p.links, loops: make([]int32, len(order))}
	for row, i := range order {
		out.loops[row] = p.loops[i]
	}
	out.border, out.link = out.coding(len(p.borders)), out.coding(len(p.links))
	width := 0
	for k, columns := range p.columns {
		numbers := &p.groups[k]
		width += len(columns)
		out.groups = append(out.groups, group{columns, slices.Clone(numbers.rows), numbers.count, out.coding(numbers.count)})
	}
	out.unpacked.counts = make([]float64, width-1, width) // behind them come the steps
	out.codes = make([]uint8, len(order)*out.stride)
	p.placeCodes(out, &out.border, ofBorder, order)
	p.placeCodes(out, &out.link, ofLinks, order)
	for k := range out.groups {
		p.placeCodes(out, &out.groups[k].coding, ofGroups+k, order)
	}
	return out
}

// placeCodes copies the codes of one kind in an order.
//
//go:noinline
func (p *packer) placeCodes(out *packed, c *coding, kind int, order []int32) {
	for place := range c.places {
		for row, i := range order {
			out.codes[row*out.stride+c.at+place] = uint8(p.codesOf(int(i))[kind] >> (8 * place))
		}
	}
}

// inOrderOfSteps returns the choices in order.
func (p *packer) inOrderOfSteps() []int32 {
	rows, rising := &p.groups[steady], make([]int32, p.groups[steady].count)
	stepsOf := func(code int32) float64 { return rows.rows[(int(code)+1)*rows.width-1] }
	for code := range rising {
		rising[code] = int32(code)
	}
	sort.Slice(rising, func(i, j int) bool { return stepsOf(rising[i]) < stepsOf(rising[j]) })
	rank := make([]int32, len(rising)) // of steps, by code
	for i := 1; i < len(rising); i++ {
		rank[rising[i]] = rank[rising[i-1]]
		if stepsOf(rising[i]) != stepsOf(rising[i-1]) {
			rank[rising[i]]++
		}
	}
	from := make([]int32, len(rising)+1) // by rank: its first place
	for i := range p.len() {
		from[rank[p.codesOf(i)[ofGroups+steady]]+1]++
	}
	for i := 1; i < len(from); i++ {
		from[i] += from[i-1]
	}
	order := make([]int32, p.len())
	for i := range order {
		at := &from[rank[p.codesOf(i)[ofGroups+steady]]]
		order[*at] = int32(i)
		*at++
	}
	return order
}

// empty has it begin anew, with the memory it has.
func (p *packer) empty() {
	for k := range p.groups {
		p.groups[k].empty()
	}
	p.borders, p.links = nil, []*linked{nil} // those are the packed choices'
	clear(p.linksAt)
	p.codes, p.loops, p.before = p.codes[:0], p.loops[:0], p.before[:0]
	clear(p.at)
	p.at = p.at[:0]
}
