// Package module reads and writes the sections of a WebAssembly module, as Go's
// linker leaves them.
package module

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
)

// Section is one part of a module (WebAssembly Core, 5.5).
type Section struct {
	ID   byte
	Body []byte
}

// Sections of a module that the site's tools know.
const (
	Code = 10
	Data = 11
)

// Header is the magic number and the version, with which a module begins.
const Header = "\x00asm\x01\x00\x00\x00"

// ErrModule tells that bytes are not what Go's linker writes.
var ErrModule = errors.New("not a WebAssembly module of Go's linker")

// Read returns the sections of a module, which share its bytes.
func Read(module []byte) ([]Section, error) {
	if len(module) < len(Header) || string(module[:len(Header)]) != Header {
		return nil, ErrModule
	}
	var sections []Section
	for r := (Reader{Data: module[len(Header):]}); len(r.Data) > 0; {
		id := r.Byte()
		body := r.Bytes(r.Number())
		if r.Bad {
			return nil, ErrModule
		}
		sections = append(sections, Section{id, body})
	}
	return sections, nil
}

// Write returns the module of the sections.
func Write(sections []Section) []byte {
	module := []byte(Header)
	for _, s := range sections {
		module = append(module, s.ID)
		module = binary.AppendUvarint(module, uint64(len(s.Body)))
		module = append(module, s.Body...)
	}
	return module
}

// Rewrite returns the module with what rewrite makes of the sections of one kind.
func Rewrite(module []byte, id byte, rewrite func(body []byte) ([]byte, error)) ([]byte, error) {
	sections, err := Read(module)
	if err != nil {
		return nil, err
	}
	for i := range sections {
		if sections[i].ID != id {
			continue
		}
		if sections[i].Body, err = rewrite(sections[i].Body); err != nil {
			return nil, err
		}
	}
	return Write(sections), nil
}

// Main is the main function of a command that rewrites the file of a module.
func Main(command string, rewrite func(program []byte) ([]byte, error)) {
	if len(os.Args) != 2 {
		fmt.Fprintf(os.Stderr, "usage: %s FILE.wasm\n", command)
		os.Exit(2)
	}
	if err := RewriteFile(os.Args[1], rewrite); err != nil {
		fmt.Fprintf(os.Stderr, "%s: %s: %v\n", command, os.Args[1], err)
		os.Exit(1)
	}
}

// RewriteFile puts what rewrite makes of a file in its place.
func RewriteFile(path string, rewrite func(program []byte) ([]byte, error)) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if data, err = rewrite(data); err != nil {
		return err
	}
	return os.WriteFile(path, data, 0o644)
}

// Reader reads numbers and bytes from Data until something is missing; then it is
// Bad, and what it reads is zero.
type Reader struct {
	Data []byte
	Bad  bool
}

// Byte reads one byte.
func (r *Reader) Byte() byte {
	b := r.Bytes(1)
	if r.Bad {
		return 0
	}
	return b[0]
}

// Bytes reads n bytes, which it does not copy.
func (r *Reader) Bytes(n int) []byte {
	if n < 0 || n > len(r.Data) {
		r.Bad, r.Data = true, nil
		return nil
	}
	b := r.Data[:n]
	r.Data = r.Data[n:]
	return b
}

// Number reads an unsigned LEB128 number up to 2^31.
func (r *Reader) Number() int {
	v, n := binary.Uvarint(r.Data)
	if n <= 0 || v > 1<<31 {
		r.Bad, r.Data = true, nil
		return 0
	}
	r.Data = r.Data[n:]
	return int(v)
}

// Signed reads a signed LEB128 number of at most 64 bits.
func (r *Reader) Signed() int64 {
	value, shift := int64(0), 0
	for !r.Bad && shift < 70 {
		b := r.Byte()
		value |= int64(b&0x7f) << shift
		shift += 7
		if b&0x80 == 0 {
			if b&0x40 != 0 && shift < 64 {
				value |= -1 << shift
			}
			return value
		}
	}
	r.Bad = true
	return 0
}
