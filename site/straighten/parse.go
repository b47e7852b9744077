package main

import (
	"slices"

	"meshscape/site/module"
)

// Instructions that decide where a program goes on (WebAssembly Core, 5.4).
const (
	opUnreachable  = 0x00
	opNop          = 0x01
	opBlock        = 0x02
	opLoop         = 0x03
	opIf           = 0x04
	opElse         = 0x05
	opEnd          = 0x0b
	opBr           = 0x0c
	opBrIf         = 0x0d
	opBrTable      = 0x0e
	opReturn       = 0x0f
	opCall         = 0x10
	opCallIndirect = 0x11
	opLocalGet     = 0x20
	opLocalSet     = 0x21
	opI32Const     = 0x41
	opI64Const     = 0x42
	opF32Const     = 0x43
	opF64Const     = 0x44
	opI32Sub       = 0x6b
	opMore         = 0xfc
	typeNone       = 0x40
)

// Locals of a function of Go's: the number of the block to go on with, and the
// stack pointer.
const (
	localBlock = 0
	localStack = 1
)

// function is one as Go's compiler writes it:
//
//	before block loop block… (table) end segment end segment … end unreachable end i32.const 1 end
//
// The outer block is left, with 1, where a goroutine is put aside; it and what
// follows it are only there where that can be.
type function struct {
	before   []byte // local variables, and what comes before the loop
	leaves   bool   // whether it has the outer block
	table    []int  // the segment of each number; the last stands for all above too
	segments []segment
}

// segment is what stands between two ends of blocks: it is entered at its start.
type segment struct {
	pieces []piece
	next   int // the segment that it goes on with at its end, or -1
}

// piece is a part of a segment.
type piece struct {
	kind kind
	code []byte // of plain and open, as it was
	to   int    // the segment that a jump goes to
	call bool   // plain: begins as a call does, by moving the stack pointer
}

type kind byte

const (
	plain kind = iota
	open       // a block, loop or if
	shut       // its end
	jump
	leave // the outer block
)

// instruction is one of a function's.
type instruction struct {
	op     byte
	number int64 // its first operand
	code   []byte
	table  []int // br_table's
}

// is tells whether the instruction is the one with the operand.
func (i *instruction) is(op byte, number int64) bool { return i.op == op && i.number == number }

// parser goes through the instructions of a function.
type parser struct {
	module.Reader
	instruction
}

// next reads an instruction; it is false where there is none that Go writes.
func (p *parser) next() bool {
	at := p.Data
	p.op, p.number, p.table = p.Byte(), 0, nil
	switch op := p.op; {
	case op == opBlock, op == opLoop, op == opIf:
		p.number = int64(p.Byte())
	case op == opBr, op == opBrIf, op == opCall, op >= opLocalGet && op <= 0x24:
		p.number = int64(p.Number())
	case op == opBrTable:
		for n := p.Number(); n >= 0 && !p.Bad; n-- {
			p.table = append(p.table, p.Number())
		}
	case op == opCallIndirect, op >= 0x28 && op <= 0x3e: // loads and stores
		p.Number()
		p.Number()
	case op == 0x3f, op == 0x40: // memory.size, memory.grow
		p.Byte()
	case op == opI32Const, op == opI64Const:
		p.number = p.Signed()
	case op == opF32Const:
		p.Bytes(4)
	case op == opF64Const:
		p.Bytes(8)
	case op == opMore:
		switch sub := p.Number(); {
		case sub <= 7: // truncations that saturate
		case sub == 10: // memory.copy
			p.Bytes(2)
		case sub == 11: // memory.fill
			p.Bytes(1)
		default:
			return false
		}
	case op == opUnreachable, op == opNop, op == opElse, op == opEnd, op == opReturn, op == 0x1a, op == 0x1b, op >= 0x45 && op <= 0xc4:
	default:
		return false
	}
	p.code = at[:len(at)-len(p.Data)]
	return !p.Bad
}

// expect reads an instruction and tells whether it is the one with the operand.
func (p *parser) expect(op byte, number int64) bool { return p.next() && p.is(op, number) }

// parse reads a function of the code section; it is false where Go has written it
// in another way, or without jumps.
func parse(text []byte) (*function, bool) {
	p := &parser{Reader: module.Reader{Data: text}}
	for n := p.Number(); n > 0 && !p.Bad; n-- {
		p.Number() // so many
		p.Byte()   // of a type
	}
	f := &function{}
	for p.next() && p.op != opBlock && p.op != opLoop {
		if p.op == opIf {
			return nil, false
		}
	}
	f.before = text[:len(text)-len(p.Data)-len(p.code)]
	if p.is(opBlock, typeNone) {
		f.leaves = true
		p.next()
	}
	if !p.is(opLoop, typeNone) {
		return nil, false
	}
	blocks := 0
	for p.expect(opBlock, typeNone) {
		blocks++
	}
	if !p.is(opLocalGet, localBlock) || !p.next() || p.op != opBrTable {
		return nil, false
	}
	f.table = p.table
	if !p.expect(opEnd, 0) || len(f.table) == 0 || slices.Max(f.table) >= blocks {
		return nil, false
	}
	for i := range blocks {
		s, ok := f.read(p, blocks-1-i)
		if !ok {
			return nil, false
		}
		f.segments = append(f.segments, s)
	}
	return f, f.closes(p)
}

// closes reads what Go writes after the loop.
func (f *function) closes(p *parser) bool {
	return p.expect(opUnreachable, 0) &&
		(!f.leaves || p.expect(opEnd, 0) && p.expect(opI32Const, 1)) &&
		p.expect(opEnd, 0) && len(p.Data) == 0
}

// read reads a segment up to the end of the block or loop around it; around that
// are so many blocks.
func (f *function) read(p *parser, blocks int) (segment, bool) {
	s := segment{next: len(f.segments) + 1}
	inside := 0 // so many blocks of its own
	var run []instruction
	add := func(kept int, pieces ...piece) {
		if kept > 0 {
			s.pieces = append(s.pieces, piece{kind: plain, code: joined(run[:kept]), call: movesStack(run)})
		}
		s.pieces = append(s.pieces, pieces...)
		run = run[:0]
	}
	goesOn := true
	for p.next() {
		if p.op == opEnd && inside == 0 {
			add(len(run))
			switch {
			case !goesOn:
				s.next = -1
			case blocks == 0: // what follows the loop
				s.next = -1
				s.pieces = append(s.pieces, piece{kind: plain, code: []byte{opUnreachable}})
			}
			return s, true
		}
		outside := int(p.number) - inside - blocks // of a branch: 0 is the loop, 1 what is around it
		switch {
		case p.op == opBrTable:
			return s, false
		case p.op == opBlock, p.op == opLoop, p.op == opIf:
			add(len(run), piece{kind: open, code: p.code})
			inside++
		case p.op == opEnd:
			add(len(run), piece{kind: shut, code: p.code})
			inside--
		case p.op == opBr && outside == 0:
			to := f.jump(run)
			if to < 0 {
				return s, false
			}
			add(len(run)-2, piece{kind: jump, to: to})
		case p.op == opBrIf && outside == 1 && f.leaves:
			add(len(run), piece{kind: leave})
		case (p.op == opBr || p.op == opBrIf) && int(p.number) >= inside:
			return s, false
		default:
			run = append(run, p.instruction)
		}
		goesOn = p.op != opBr && p.op != opReturn && p.op != opUnreachable || inside > 0
	}
	return s, false
}

// jump returns the segment that is jumped to after the instructions, which set the
// number to start again with, or -1.
func (f *function) jump(run []instruction) int {
	n := len(run)
	if n < 2 || run[n-2].op != opI32Const || !run[n-1].is(opLocalSet, localBlock) {
		return -1
	}
	return f.table[min(max(int(run[n-2].number), 0), len(f.table)-1)]
}

// movesStack tells whether the instructions begin by making room on the stack for
// where to return to.
func movesStack(run []instruction) bool {
	for len(run) > 0 && run[0].op == opNop {
		run = run[1:]
	}
	return len(run) > 2 && run[0].is(opLocalGet, localStack) && run[1].is(opI32Const, 8) && run[2].op == opI32Sub
}

func joined(run []instruction) []byte {
	var code []byte
	for i := range run {
		code = append(code, run[i].code...)
	}
	return code
}
