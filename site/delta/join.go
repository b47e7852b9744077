package main

import (
	"encoding/binary"
	"errors"
)

var errDelta = errors.New("not a delta of this base")

// join makes the program of the base and the delta, as site/delta.js does.
func join(base, delta []byte) ([]byte, error) {
	var sizes [4]int // of the program, skips, lengths and seeks
	list := list{delta}
	for i := range sizes {
		sizes[i] = list.number()
	}
	skips, lengths, seeks := list.cut(sizes[1]), list.cut(sizes[2]), list.cut(sizes[3])
	var program []byte
	for at := 0; len(lengths.bytes) > 0; {
		skip, length, seek := skips.number(), lengths.number(), seeks.number()
		program = append(program, list.cut(skip).bytes...)
		at += skip + (seek>>1 ^ -(seek & 1))
		if at < 0 || at > len(base) || length > len(base)-at {
			return nil, errDelta
		}
		program = append(program, base[at:at+length]...)
		at += length
	}
	program = append(program, list.bytes...)
	if len(program) != sizes[0] {
		return nil, errDelta
	}
	return program, nil
}

// list is a list of numbers, or what is left of one. Nothing follows its end.
type list struct{ bytes []byte }

func (l *list) number() int {
	v, n := binary.Uvarint(l.bytes)
	if n <= 0 || v > 1<<31 {
		v, n = 0, len(l.bytes)
	}
	l.bytes = l.bytes[n:]
	return int(v)
}

func (l *list) cut(n int) list {
	n = min(n, len(l.bytes))
	head := list{l.bytes[:n]}
	l.bytes = l.bytes[n:]
	return head
}
