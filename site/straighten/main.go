// Command straighten makes a WebAssembly file of Go's linker faster: it gives the
// code of each function back the loops and branches that Go's compiler had in hand.
//
//	straighten FILE.wasm
//
// Go's compiler for WebAssembly (cmd/internal/obj/wasm, the passes of preprocess)
// writes a function as a loop around a table of its basic blocks: every jump sets
// the number of a block and starts again at the table, so that a function can be
// gone on with after a call during which its goroutine was put aside. An engine then
// sees one loop where all values meet, and no other. Here the table is left with
// the blocks that follow a call; every other jump becomes a branch, and loops become
// loops, by the way of N. Ramsey, "Beyond Relooper: Recursive Translation of
// Unstructured Control Flow to Structured Control Flow" (ICFP 2022). What does not
// look like Go's function is left as it is, and a block that was left out of the
// table traps. The program computes the same.
package main

import (
	"encoding/binary"

	"meshscape/site/module"
)

func main() { module.Main("straighten", straighten) }

// straighten returns the program with its functions straight.
func straighten(program []byte) ([]byte, error) {
	return module.Rewrite(program, module.Code, straightenCode)
}

// straightenCode goes through the functions of a code section.
func straightenCode(body []byte) ([]byte, error) {
	r := module.Reader{Data: body}
	n := r.Number()
	code := binary.AppendUvarint(nil, uint64(n))
	for ; n > 0 && !r.Bad; n-- {
		text := r.Bytes(r.Number())
		if f, ok := parse(text); ok {
			text = f.straight()
		}
		code = binary.AppendUvarint(code, uint64(len(text)))
		code = append(code, text...)
	}
	if r.Bad || len(r.Data) > 0 {
		return nil, module.ErrModule
	}
	return code, nil
}
