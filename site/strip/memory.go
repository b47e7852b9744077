package main

import (
	"encoding/binary"

	"meshscape/site/module"
)

// memory is what the data section puts into linear memory, from start on.
type memory struct {
	start int
	bytes []byte
}

// Opcodes of a data segment's offset, and the form of segment that the linker
// writes: active, in memory 0.
const (
	i32Const   = 0x41
	end        = 0x0b
	activeForm = 0
)

// segment is a piece of memory.
type segment struct {
	at   int
	data []byte
}

// readMemory lays the segments out: Go's linker leaves zeros out, and its
// sections come in any order.
func readMemory(body []byte) (*memory, error) {
	segments, err := readSegments(body)
	if err != nil || len(segments) == 0 {
		return nil, module.ErrModule
	}
	first, last := segments[0].at, 0
	for _, s := range segments {
		first, last = min(first, s.at), max(last, s.at+len(s.data))
	}
	if first < 0 || last > maxMemory {
		return nil, module.ErrModule
	}
	m := &memory{start: first, bytes: make([]byte, last-first)}
	for _, s := range segments {
		copy(m.bytes[s.at-first:], s.data)
	}
	return m, nil
}

// maxMemory bounds what a broken file can ask for.
const maxMemory = 1 << 28

func readSegments(body []byte) ([]segment, error) {
	r := module.Reader{Data: body}
	var segments []segment
	for range r.Number() {
		form, op, at, stop := r.Byte(), r.Byte(), int(r.Signed()), r.Byte()
		data := r.Bytes(r.Number())
		if r.Bad || form != activeForm || op != i32Const || stop != end {
			return nil, module.ErrModule
		}
		segments = append(segments, segment{at, data})
	}
	return segments, nil
}

// gapBytes is how many zeros end a segment. Go's linker takes 8, and so makes
// a hundred thousand segments, more than browsers load; their places also
// compress far worse than zeros do.
const gapBytes = 1024

func writeMemory(m *memory) []byte {
	var body []byte
	segments := 0
	for from := m.nonZero(0); from < len(m.bytes); segments++ {
		to, next := m.run(from)
		body = append(body, activeForm, i32Const)
		body = appendSigned(body, m.start+from)
		body = append(body, end)
		body = binary.AppendUvarint(body, uint64(to-from))
		body = append(body, m.bytes[from:to]...)
		from = next
	}
	return append(binary.AppendUvarint(nil, uint64(segments)), body...)
}

// run returns where the bytes from a place on end in many zeros, and where
// these end.
func (m *memory) run(from int) (to, next int) {
	for to = from; to < len(m.bytes); to = next {
		for to < len(m.bytes) && m.bytes[to] != 0 {
			to++
		}
		if next = m.nonZero(to); next-to >= gapBytes {
			break
		}
	}
	return to, next
}

func (m *memory) nonZero(at int) int {
	for at < len(m.bytes) && m.bytes[at] == 0 {
		at++
	}
	return at
}

func appendSigned(b []byte, v int) []byte {
	for {
		low := byte(v & 0x7f)
		v >>= 7
		if v == 0 && low&0x40 == 0 {
			return append(b, low)
		}
		b = append(b, low|0x80)
	}
}
