package mapper

import (
	"slices"

	"meshscape/sim/workload"
)

// option is an order of the outermost level's loops around a tile of the second
// level: what the tile's DataSpaces are filled with, in words; and last how often the
// direct flow's DataSpace is sent, if no loop of the second level moves it.
type option struct {
	words [workload.MaxDataSpaces + 1]float64
	tile  int32
	order int16 // a node of outer.first
}

// drains holds the undominated orders of the outermost level's loops by the
// second level's tile. They don't depend on what that level can hold.
type drains struct {
	tiles  []drained
	need   []uint8  // see outer.fitting
	paying []uint16 // see there
	blocks []optionBlock
	open   []numbering // of the last block's columns
}

// drained is where a tile's options are, once they are listed.
type drained struct {
	block, from, count uint16
	listed             bool
}

// optionBlock is options that take little room: of each number, the number of its
// value among those that its column has.
type optionBlock struct {
	values [][]float64 // by column
	codes  []uint16    // by option, then by column; behind those the order
}

// maxBlock bounds the options of a block, so that they have no more values than
// there are codes.
const maxBlock = 1 << 15

func newDrains(tiles int) *drains { return &drains{tiles: make([]drained, tiles)} }

// drainedAt returns where the options of a tile of the second level are, new or
// known.
func (o *outer) drainedAt(tile int) *drained {
	at := &o.drains.tiles[tile]
	if !at.listed {
		at.listed = true
		l := o.lister()
		if o.lattice.extents(tile, l.extents); o.rest(l.extents, l.bounds) {
			l.list()
			o.drains.put(at, l)
		}
	}
	return at
}

// put adds the options of a tile.
func (d *drains) put(at *drained, l *optionLister) {
	columns := len(l.spaces)
	if n := len(d.blocks); n == 0 || len(d.blocks[n-1].codes)/(columns+1)+len(l.found) > maxBlock {
		d.close()
		d.blocks = append(d.blocks, optionBlock{values: make([][]float64, columns)})
		d.open = make([]numbering, columns)
		for k := range d.open {
			d.open[k].width = 1
		}
	}
	block := &d.blocks[len(d.blocks)-1]
	at.block, at.from, at.count = uint16(len(d.blocks)-1), uint16(len(block.codes)/(columns+1)), uint16(len(l.found))
	for i := range l.found {
		x := &l.found[i]
		for k := range d.open {
			block.codes = append(block.codes, uint16(d.open[k].code(x.words[l.at(k):][:1])))
		}
		block.codes = append(block.codes, uint16(x.order))
	}
	for k := range d.open {
		block.values[k] = d.open[k].rows
	}
}

// close lets go of what only a block that options may be added to needs.
func (d *drains) close() {
	if n := len(d.blocks); n > 0 {
		d.blocks[n-1].codes = slices.Clone(d.blocks[n-1].codes)
	}
}

// bytes is how many bytes they take.
//
//go:noinline
func (d *drains) bytes() int {
	n := 8*len(d.tiles) + len(d.need) + 2*len(d.paying)
	for i := range d.blocks {
		n += 2 * len(d.blocks[i].codes)
		for _, values := range d.blocks[i].values {
			n += 8 * len(values)
		}
	}
	return n
}

// optionsAt returns the undominated orders of the outermost level's loops for a
// tile of the second level, until they are asked for again.
func (o *outer) optionsAt(tile int) []option {
	at := o.drainedAt(tile)
	if at.count == 0 {
		return nil
	}
	l, block := o.lister(), &o.drains.blocks[at.block]
	width := len(block.values) + 1
	codes := block.codes[int(at.from)*width:]
	l.found = l.found[:0]
	for range at.count {
		x := option{tile: int32(tile), order: int16(codes[width-1])}
		for k, values := range block.values {
			x.words[l.at(k)] = values[codes[k]]
		}
		l.found, codes = append(l.found, x), codes[width:]
	}
	return l.found
}

// optionLister lists the options of one tile after another.
type optionLister struct {
	orderWalk
	start []reuse // of spaces
	size  []float64
	once  float64 // what the direct flow's DataSpace is sent at the least
	found []option
}

// lister returns the one of the outer part.
//
//go:noinline
func (o *outer) lister() *optionLister {
	if o.scratch.lister == nil {
		l := &optionLister{}
		l.orderWalk = orderWalk{outer: o, extents: o.scratch.extents, bounds: o.scratch.bounds, spaces: o.buffered, visit: l.add}
		if o.direct >= 0 {
			l.spaces = append(slices.Clip(l.spaces), o.direct)
		}
		l.start, l.size = make([]reuse, len(l.spaces)), make([]float64, len(o.buffered))
		o.scratch.lister = l
	}
	return o.scratch.lister
}

// at is where an option has the number of a column.
func (l *optionLister) at(column int) int {
	if column < len(l.buffered) {
		return column
	}
	return len(option{}.words) - 1
}

// list finds the options of the tile. They are found's until the next ones are.
//
//go:noinline
func (l *optionLister) list() {
	problem := l.space.problem
	for k, d := range l.spaces {
		if k == len(l.size) {
			l.start[k] = l.tensors[d].start(problem, l.extents) // as if its level kept it between steps
			break
		}
		l.start[k] = l.space.start(&l.tensors[d], d, 1, l.extents)
		l.size[k] = float64(problem.TileSize(d, l.extents))
	}
	if l.once = 1; l.direct >= 0 {
		for d, bound := range l.bounds {
			if l.tensors[l.direct].relevant>>d&1 != 0 {
				l.once *= float64(bound)
			}
		}
	}
	l.found = l.found[:0]
	l.run(l.start)
}

// add adds an order unless another is as good.
func (l *optionLister) add(node int16, states []reuse, rest float64, _ uint32) {
	c := option{order: node}
	for k, size := range l.size {
		c.words[k] = size * states[k].total(rest)
	}
	if l.direct >= 0 {
		c.words[len(c.words)-1] = states[len(l.size)].total(rest) / l.once
	}
	for i := range l.found {
		if l.noMore(&l.found[i], &c) {
			return
		}
	}
	left := l.found[:0]
	for i := range l.found {
		if !l.noMore(&c, &l.found[i]) {
			left = append(left, l.found[i])
		}
	}
	l.found = append(left, c)
}

// noMore tells whether an option is at most another in everything.
func (l *optionLister) noMore(a, b *option) bool {
	for k := range l.spaces {
		if at := l.at(k); a.words[at] > b.words[at] {
			return false
		}
	}
	return true
}
