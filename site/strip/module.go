package main

import (
	"encoding/binary"
	"errors"
)

// section is one part of a WebAssembly module (WebAssembly Core, 5.5).
type section struct {
	id   byte
	body []byte
}

const dataSection = 11

var errModule = errors.New("not a WebAssembly module of Go's linker")

// header is the magic number and the version.
const header = "\x00asm\x01\x00\x00\x00"

func readSections(module []byte) ([]section, error) {
	if len(module) < len(header) || string(module[:len(header)]) != header {
		return nil, errModule
	}
	var sections []section
	for r := (reader{data: module[len(header):]}); len(r.data) > 0; {
		id := r.byte()
		body := r.bytes(r.number())
		if r.bad {
			return nil, errModule
		}
		sections = append(sections, section{id, body})
	}
	return sections, nil
}

func writeSections(sections []section) []byte {
	module := []byte(header)
	for _, s := range sections {
		module = append(module, s.id)
		module = binary.AppendUvarint(module, uint64(len(s.body)))
		module = append(module, s.body...)
	}
	return module
}

// reader reads numbers and bytes until something is missing; then it is bad.
type reader struct {
	data []byte
	bad  bool
}

func (r *reader) byte() byte {
	b := r.bytes(1)
	if r.bad {
		return 0
	}
	return b[0]
}

func (r *reader) bytes(n int) []byte {
	if n < 0 || n > len(r.data) {
		r.bad, r.data = true, nil
		return nil
	}
	b := r.data[:n]
	r.data = r.data[n:]
	return b
}

func (r *reader) number() int {
	v, n := binary.Uvarint(r.data)
	if n <= 0 || v > 1<<31 {
		r.bad, r.data = true, nil
		return 0
	}
	r.data = r.data[n:]
	return int(v)
}

// signed reads a signed LEB128 number.
func (r *reader) signed() int {
	value, shift := 0, 0
	for !r.bad && shift < 35 {
		b := r.byte()
		value |= int(b&0x7f) << shift
		shift += 7
		if b&0x80 == 0 {
			if b&0x40 != 0 {
				value |= -1 << shift
			}
			return value
		}
	}
	r.bad = true
	return 0
}
