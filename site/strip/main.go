// Command strip makes a WebAssembly file of Go's linker smaller: it blanks the
// tables that only tracebacks read (lines, file names, inlined calls, names of
// functions), which are a fifth of what a visitor would download. The program
// computes the same; a traceback shows "?" for its lines.
//
//	strip FILE.wasm
//
// It knows the tables of Go 1.20 to 1.26 and refuses any others.
package main

import (
	"fmt"
	"os"

	"meshscape/site/module"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: strip FILE.wasm")
		os.Exit(2)
	}
	if err := stripFile(os.Args[1]); err != nil {
		fmt.Fprintf(os.Stderr, "strip: %s: %v\n", os.Args[1], err)
		os.Exit(1)
	}
}

func stripFile(path string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	stripped, err := strip(data)
	if err != nil {
		return err
	}
	return os.WriteFile(path, stripped, 0o644)
}

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
