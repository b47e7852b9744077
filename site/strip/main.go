// Command strip makes a WebAssembly file of Go's linker smaller: it blanks the
// tables that only tracebacks read (lines, file names, inlined calls, names of
// functions), which are a fifth of what a visitor would download. The program
// computes the same; a traceback shows "?" for its lines.
//
//	strip FILE.wasm
//
// It knows the tables of Go 1.20 to 1.26 and refuses any others.
package main

import "meshscape/site/module"

func main() { module.Main("strip", strip) }

// strip returns the program with the tables blank.
func strip(program []byte) ([]byte, error) {
	return module.Rewrite(program, module.Data, func(body []byte) ([]byte, error) {
		memory, err := readMemory(body)
		if err != nil {
			return nil, err
		}
		if err := blankTables(memory); err != nil {
			return nil, err
		}
		return writeMemory(memory), nil
	})
}
