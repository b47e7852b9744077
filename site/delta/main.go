// Command delta makes a program for the browser smaller by what another one has
// already: whole.wasm holds all of worker.wasm, which each visitor has.
//
//	delta BASE.wasm PROGRAM.wasm
//
// PROGRAM.wasm becomes a module that holds nothing but a custom section called
// "delta", so that hosts send it as they send modules. site/delta.js joins it
// with BASE.wasm.
//
// A delta is, in unsigned LEB128, the length of the program and those of three
// lists, and then the lists and the rest:
//
//	skips    how many bytes to take from the rest, before each piece
//	lengths  of the pieces of the base to copy
//	seeks    from the end of a piece, and as far beyond as bytes were taken, to the next one: 2n forwards, 2n-1 backwards
//	rest     the bytes that the base does not have
package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: delta BASE.wasm PROGRAM.wasm")
		os.Exit(2)
	}
	if err := shrink(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintf(os.Stderr, "delta: %s: %v\n", os.Args[2], err)
		os.Exit(1)
	}
}

func shrink(basePath, path string) error {
	base, err := os.ReadFile(basePath)
	if err != nil {
		return err
	}
	program, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	delta := difference(base, program)
	joined, err := join(base, delta)
	if err != nil || !bytes.Equal(joined, program) {
		return errors.Join(err, errors.New("the delta does not give the program back"))
	}
	return os.WriteFile(path, module(delta), 0o666)
}

// module wraps a delta in a custom section (WebAssembly Core, 5.5.3).
func module(delta []byte) []byte {
	const name = "\x05delta"
	m := []byte("\x00asm\x01\x00\x00\x00\x00")
	m = binary.AppendUvarint(m, uint64(len(name)+len(delta)))
	return append(append(m, name...), delta...)
}
