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
	sections, err := module.Read(program)
	if err != nil {
		return nil, err
	}
	for i := range sections {
		if sections[i].ID != module.Data {
			continue
		}
		memory, err := readMemory(sections[i].Body)
		if err != nil {
			return nil, err
		}
		if err := blankTables(memory); err != nil {
			return nil, err
		}
		sections[i].Body = writeMemory(memory)
	}
	return module.Write(sections), nil
}
