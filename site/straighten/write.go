package main

import (
	"encoding/binary"
	"slices"
)

// label is what a branch names: the end of a block, at which a node begins, or the
// start of a loop.
type label struct {
	node int
	loop bool
}

// Labels around the root: a branch to leaving returns 1, one to trap traps.
var (
	leaving = label{node: -1, loop: true}
	trap    = label{node: -1}
)

// writer writes a function's nodes, each after those above it.
type writer struct {
	*graph
	code   []byte
	labels []label // of the blocks and loops that are open, the outermost first
	inside [][]int // by node: those that come after it, below it, in order
	after  [][]int // by head of a loop: those that come after the loop, in order
}

// straight returns the function with branches in place of jumps.
func (f *function) straight() []byte {
	w := &writer{graph: newGraph(f)}
	w.code = append(w.code, f.before...)
	w.arrange()
	if f.leaves {
		w.open(opBlock, leaving)
	}
	w.open(opBlock, trap)
	w.node(w.root)
	w.shut()
	w.code = append(w.code, opUnreachable)
	if f.leaves {
		w.shut()
		w.code = append(w.code, opI32Const, 1)
	}
	return append(w.code, opEnd)
}

// arrange puts each node below the one above it, or after the loop that is left on
// the way.
func (w *writer) arrange() {
	w.inside, w.after = make([][]int, w.root+1), make([][]int, w.root+1)
	for _, x := range w.order[1:] {
		if head := w.left(x); head >= 0 {
			w.after[head] = append(w.after[head], x)
		} else {
			w.inside[w.above[x]] = append(w.inside[w.above[x]], x)
		}
	}
}

func (w *writer) open(op byte, l label) {
	w.code = append(w.code, op, typeNone)
	w.labels = append(w.labels, l)
}

func (w *writer) shut() {
	w.code = append(w.code, opEnd)
	w.labels = w.labels[:len(w.labels)-1]
}

// node writes a node and all that come below it or after its loop.
func (w *writer) node(x int) {
	inside, next := w.inside[x], w.next(x)
	if next >= 0 {
		inside = slices.DeleteFunc(slices.Clone(inside), func(y int) bool { return y == next })
	}
	for _, y := range slices.Backward(w.after[x]) {
		w.open(opBlock, label{node: y})
	}
	head := w.loop[x] == x || x == w.root && w.repeats()
	if head {
		w.open(opLoop, label{node: x, loop: true})
	}
	for _, y := range slices.Backward(inside) {
		w.open(opBlock, label{node: y})
	}
	if x == w.root {
		w.table()
	} else {
		w.segment(x, next)
	}
	if next >= 0 {
		w.node(next)
	}
	for _, y := range inside {
		w.shut()
		w.node(y)
	}
	if head {
		w.shut()
	}
	for _, y := range w.after[x] {
		w.shut()
		w.node(y)
	}
}

// next returns the node that can be written in place of the branch that ends x,
// since nothing else goes to it, or -1.
func (w *writer) next(x int) int {
	if x == w.root {
		return -1
	}
	s := &w.f.segments[x]
	var to []int
	for _, p := range s.pieces {
		if p.kind == jump {
			to = append(to, p.to)
		}
	}
	if s.next >= 0 {
		to = append(to, s.next)
	} else if len(to) == 0 || s.pieces[len(s.pieces)-1].kind != jump {
		return -1
	}
	y := to[len(to)-1]
	if slices.Index(to, y) < len(to)-1 || len(w.from[y]) > 1 || !slices.Contains(w.inside[x], y) {
		return -1
	}
	return y
}

// repeats tells whether anything goes through the table.
func (w *writer) repeats() bool {
	return slices.ContainsFunc(w.again, func(to []int) bool { return len(to) > 0 })
}

// table writes the choice of the segment to begin with.
func (w *writer) table() {
	if len(w.to[w.root]) == 1 && !w.repeats() {
		w.branch(opBr, label{node: w.to[w.root][0]}, 0)
		return
	}
	w.code = append(w.code, opLocalGet, localBlock, opBrTable)
	w.code = binary.AppendUvarint(w.code, uint64(len(w.f.table)-1))
	for _, x := range w.f.table {
		l := trap
		if w.entered[x] {
			l.node = x
		}
		w.code = binary.AppendUvarint(w.code, w.depth(l, 0))
	}
}

// segment writes a segment's own code; for its going to next at the end, nothing.
func (w *writer) segment(x, next int) {
	s := &w.f.segments[x]
	more := 0
	for i := 0; i < len(s.pieces); i++ {
		switch p := s.pieces[i]; p.kind {
		case plain:
			w.code = append(w.code, p.code...)
		case open:
			if to := s.onlyJumps(i); to >= 0 && w.direct(x, to) {
				w.branch(opBrIf, w.label(x, to), more)
				i += 2
				continue
			}
			w.code = append(w.code, p.code...)
			more++
		case shut:
			w.code = append(w.code, p.code...)
			more--
		case leave:
			w.branch(opBrIf, leaving, more)
		case jump:
			if p.to != next {
				w.jump(x, p.to, more)
			}
		}
	}
	if s.next >= 0 && s.next != next {
		w.jump(x, s.next, 0)
	}
}

// onlyJumps returns where an if goes that is the piece and has nothing but a jump
// in it, or -1.
func (s *segment) onlyJumps(i int) int {
	if i+2 < len(s.pieces) && s.pieces[i].code[0] == opIf && s.pieces[i+1].kind == jump && s.pieces[i+2].kind == shut {
		return s.pieces[i+1].to
	}
	return -1
}

// direct tells whether x goes to y by a branch.
func (w *writer) direct(x, y int) bool { return !slices.Contains(w.again[x], y) }

// label returns what a branch from x to y names.
func (w *writer) label(x, y int) label { return label{node: y, loop: w.back(x, y)} }

// jump goes from x to y, from inside so many blocks of x.
func (w *writer) jump(x, y, more int) {
	if w.direct(x, y) {
		w.branch(opBr, w.label(x, y), more)
		return
	}
	w.code = append(w.code, opI32Const)
	w.code = appendSigned(w.code, slices.Index(w.f.table, y))
	w.code = append(w.code, opLocalSet, localBlock)
	w.branch(opBr, w.label(x, w.root), more)
}

// branch writes a branch from inside so many more blocks, but none to where the
// code goes on by itself.
func (w *writer) branch(op byte, l label, more int) {
	if op == opBr && more == 0 && !l.loop && w.labels[len(w.labels)-1] == l {
		return
	}
	w.code = append(w.code, op)
	w.code = binary.AppendUvarint(w.code, w.depth(l, more))
}

// depth returns by what number a branch names a label, inside so many more blocks.
func (w *writer) depth(l label, more int) uint64 {
	return uint64(more + len(w.labels) - 1 - slices.Index(w.labels, l))
}

// appendSigned appends a signed LEB128 number.
func appendSigned(code []byte, v int) []byte {
	for {
		b := byte(v & 0x7f)
		v >>= 7
		if v == 0 && b&0x40 == 0 || v == -1 && b&0x40 != 0 {
			return append(code, b)
		}
		code = append(code, b|0x80)
	}
}
