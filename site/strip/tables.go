package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"strings"

	"meshscape/site/module"
)

// The function table of Go's runtime (runtime/symtab.go, runtime2.go: pcHeader,
// functab, _func) in linear memory.
type tables struct {
	data               []byte // from pcHeader on
	names, units       int    // offsets in data of funcnametab, cutab,
	files, pcs, lookup int    // filetab, pctab, and functab
	functions          []function
	runtime            int // the one name of the runtime's functions, once it is known
}

// function is a _func: the offset of its fields in data.
type function struct {
	at      int
	pcdata  int // how many tables by program counter
	aux     int // how many pieces of funcdata
	special byte
}

// Fields of _func, in bytes from its start.
const (
	nameOff     = 4
	pcspOff     = 16
	pcfileOff   = 20
	pclnOff     = 24
	npcdataOff  = 28
	cuOff       = 32
	lineOff     = 36
	funcIDOff   = 40
	nfuncOff    = 43
	tablesOff   = 44
	wrapperFunc = 23 // abi.FuncIDWrapper, whose name a panic takes apart
)

// What only tracebacks read (internal/abi/symtab.go).
var (
	idlePCData   = []int{0, 2, 3} // unsafe points (WebAssembly is not preempted), inlined calls, live arguments
	idleFuncData = []int{3, 5, 6} // inlined calls, arguments, live arguments
)

const (
	magic      = "\xf1\xff\xff\xff\x00\x00\x01\x08" // abi.Go120PCLnTabMagic; no padding, quantum 1, pointers of 8 bytes
	headerSize = 72
)

var errTables = errors.New("no function table of a Go version known here")

func blankTables(m *memory) error {
	t, err := findTables(m.bytes)
	if err != nil {
		return err
	}
	keep := make([]bool, t.lookup-t.pcs)
	names := map[int]bool{}
	for _, f := range t.functions {
		t.blankFunction(f, names)
		t.keepPCs(f, keep)
	}
	for i := range keep {
		if !keep[i] {
			t.data[t.pcs+i] = 0
		}
	}
	t.blankNames(names)
	clear(t.data[t.units:t.pcs]) // files by unit, and their names
	return coarsenLookup(m, t)
}

func findTables(data []byte) (*tables, error) {
	at := bytes.Index(data, []byte(magic))
	if at < 0 || len(data)-at < headerSize {
		return nil, errTables
	}
	t := &tables{data: data[at:]}
	places := [...]*int{&t.names, &t.units, &t.files, &t.pcs, &t.lookup}
	last := headerSize
	for i, place := range places {
		*place = int(binary.LittleEndian.Uint64(t.data[32+8*i:]))
		if *place < last || *place > len(t.data) {
			return nil, errTables
		}
		last = *place
	}
	return t, t.readFunctions(int(binary.LittleEndian.Uint64(t.data[8:])))
}

// readFunctions finds each _func by functab's pairs of entry and offset.
func (t *tables) readFunctions(n int) error {
	if n <= 0 || t.lookup+8*n > len(t.data) {
		return errTables
	}
	for i := range n {
		at := t.lookup + t.uint32(t.lookup+8*i+4)
		if at+tablesOff > len(t.data) {
			return errTables
		}
		f := function{at, t.uint32(at + npcdataOff), int(t.data[at+nfuncOff]), t.data[at+funcIDOff]}
		if f.pcdata > 8 || f.aux > 8 || t.uint32(at+pcspOff) >= t.lookup-t.pcs {
			return errTables
		}
		t.functions = append(t.functions, f)
	}
	return nil
}

func (t *tables) blankFunction(f function, names map[int]bool) {
	for _, field := range []int{pcfileOff, pclnOff, cuOff, lineOff} {
		t.put(f.at+field, 0)
	}
	for _, i := range idlePCData {
		if i < f.pcdata {
			t.put(f.at+tablesOff+4*i, 0)
		}
	}
	for _, i := range idleFuncData {
		if i < f.aux {
			t.put(f.at+tablesOff+4*(f.pcdata+i), ^uint32(0))
		}
	}
	name := t.needed(f)
	t.put(f.at+nameOff, uint32(name))
	names[name] = name != 0
}

// needed returns the name that the runtime looks for in place of a function's
// own. The runtime's own goroutines are told by how it begins, so that one name
// does for all of its functions; reflect's stubs are told by theirs, and panics
// take those of wrappers around methods apart.
func (t *tables) needed(f function) int {
	own := t.uint32(f.at + nameOff)
	switch name := t.name(own); {
	case strings.HasPrefix(name, "runtime."):
		if t.runtime == 0 {
			t.runtime = own
		}
		return t.runtime
	case strings.HasPrefix(name, "reflect."), f.special == wrapperFunc && !strings.HasSuffix(name, "-fm"):
		return own
	}
	return 0
}

func (t *tables) name(offset int) string {
	text := t.data[t.names+offset : t.units]
	return string(text[:max(0, bytes.IndexByte(text, 0))])
}

func (t *tables) blankNames(keep map[int]bool) {
	for at := 0; at < t.units-t.names; {
		length := len(t.name(at))
		if !keep[at] {
			clear(t.data[t.names+at : t.names+at+length])
		}
		at += length + 1
	}
}

// keepPCs marks the bytes of the tables by program counter that are still used.
func (t *tables) keepPCs(f function, keep []bool) {
	t.keepPC(t.uint32(f.at+pcspOff), keep)
	for i := range f.pcdata {
		t.keepPC(t.uint32(f.at+tablesOff+4*i), keep)
	}
}

// keepPC follows one table: pairs of numbers, up to a first number of 0 that
// does not begin it (runtime.step).
func (t *tables) keepPC(offset int, keep []bool) {
	if offset == 0 {
		return
	}
	r := module.Reader{Data: t.data[t.pcs+offset : t.lookup]}
	for first := true; ; first = false {
		if value := r.Number(); r.Bad || value == 0 && !first {
			break
		}
		r.Number()
	}
	used := t.lookup - t.pcs - offset - len(r.Data)
	for i := range used {
		keep[offset+i] = true
	}
}

func (t *tables) uint32(at int) int        { return int(binary.LittleEndian.Uint32(t.data[at:])) }
func (t *tables) put(at int, value uint32) { binary.LittleEndian.PutUint32(t.data[at:], value) }
