package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"meshscape/site/module"
)

// Functions as Go's compiler writes them, of random jumps and calls, go through the
// same segments before and after, whatever is chosen on the way and wherever a
// goroutine is put aside and gone on with.
func TestStraightFunctionsGoTheSameWay(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("needs node")
	}
	rng := rand.New(rand.NewPCG(1, 2))
	var functions [][]byte
	for range 500 {
		functions = append(functions, randomFunction(rng))
	}
	before := program(functions)
	after, err := straighten(before)
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range functions {
		if f, ok := parse(f); !ok || bytes.Equal(f.straight(), functions[i]) {
			t.Fatalf("function %d was left as it was", i)
		}
	}
	dir := t.TempDir()
	for name, data := range map[string][]byte{"before.wasm": before, "after.wasm": after} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out, err := exec.Command(node, "testdata/ways.mjs", dir, fmt.Sprint(len(functions))).CombinedOutput()
	if err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

func TestLoopsWithoutCallsNeedNoTable(t *testing.T) {
	// for … { for … {} if … { continue } }, as Go puts the conditions last.
	f, ok := parse(goFunction([][]byte{
		jumpTo(4),
		jumpTo(3),
		{opNop},
		append(jumpIf(2), jumpIf(5)...),
		append(jumpIf(1), returns...),
		jumpTo(4),
	}, nil))
	if !ok {
		t.Fatal("the function was not read")
	}
	count := map[byte]int{}
	for p := (parser{Reader: module.Reader{Data: f.straight()[3:]}}); p.next(); {
		count[p.op]++
	}
	if count[opLoop] != 2 || count[opBrTable] != 0 {
		t.Errorf("%d loops and %d tables, want 2 and 0", count[opLoop], count[opBrTable])
	}
}

// What this package knows of Go's compiler holds for the one at hand.
func TestMostFunctionsOfGoAreRead(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a program")
	}
	path := filepath.Join(t.TempDir(), "program.wasm")
	command := exec.Command("go", "build", "-o", path, ".")
	command.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	sections, err := module.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(sections, func(s module.Section) bool { return s.ID == module.Code })
	r := module.Reader{Data: sections[i].Body}
	all, withTable, read := r.Number(), 0, 0
	for range all {
		text := r.Bytes(r.Number())
		if bytes.Contains(text, []byte{opLoop, typeNone, opBlock, typeNone, opBlock, typeNone}) {
			withTable++
		}
		if _, ok := parse(text); ok {
			read++
		}
	}
	if withTable < all/2 || read < withTable {
		t.Errorf("of %d functions %d have a table of blocks, and %d were read", all, withTable, read)
	}
}

func TestWhatIsNotAModuleIsRefused(t *testing.T) {
	for _, text := range []string{"", "hello", module.Header + "\x0a", module.Header + "\x0a\x02\x02\x00", module.Header + "\x0a\x02\x00\x00"} {
		if _, err := straighten([]byte(text)); err == nil {
			t.Errorf("%q was accepted", text)
		}
	}
}

func FuzzStraighten(f *testing.F) {
	f.Add(program(nil))
	f.Add(program([][]byte{goFunction([][]byte{jumpIf(2), {opNop}, jumpTo(0)}, nil)}))
	f.Add(program([][]byte{randomFunction(rand.New(rand.NewPCG(3, 4)))}))
	f.Fuzz(func(_ *testing.T, data []byte) { straighten(data) })
}

// What the functions of these tests call.
const (
	callVisit  = 0 // takes the segment
	callChoose = 1 // gives 0 or 1
	callAway   = 2 // takes a number to go on with; gives 1 if the function is to be left
)

var returns = []byte{opI32Const, 0, opReturn}

// numbers is how many numbers stand for each segment: Go has one for each program
// counter.
const numbers = 2

func jumpTo(segment int) []byte {
	// One byte holds a signed number below 64.
	return []byte{opI32Const, byte(segment * numbers), opLocalSet, localBlock, opBr, toLoop}
}

// toLoop stands for the loop in a branch, and away for what is around it, until the
// blocks around are known.
const (
	toLoop = 0x7e
	away   = 0x7f
)

func jumpIf(segment int) []byte {
	code := []byte{opCall, callChoose, opIf, typeNone}
	return append(append(code, jumpTo(segment)...), opEnd)
}

func randomFunction(rng *rand.Rand) []byte {
	n := 2 + rng.IntN(14)
	var segments [][]byte
	var leaving []int
	for i := range n {
		if i+1 < n && rng.IntN(12) == 0 {
			// a deferred call stands alone
			segments = append(segments, callAnd(nil, i+1))
			leaving = append(leaving, i)
			continue
		}
		code := []byte{opI32Const, byte(i), opCall, callVisit}
		for range rng.IntN(3) {
			code = append(code, jumpIf(rng.IntN(n))...)
		}
		switch rng.IntN(6) {
		case 0:
			code = append(code, jumpTo(rng.IntN(n))...)
		case 1:
			code = append(code, returns...)
		case 2, 3:
			if i+1 < n {
				code = callAnd(code, i+1)
			}
		}
		segments = append(segments, code)
	}
	segments = append(segments, nil) // Go ends with an empty one
	return goFunction(segments, leaving)
}

// callAnd appends a call after which the function goes on with a segment.
func callAnd(code []byte, segment int) []byte {
	return append(code, opLocalGet, localStack, opI32Const, 8, opI32Sub, opLocalSet, localStack,
		opI32Const, byte(segment*numbers+1), opCall, callAway, opBrIf, away)
}

// goFunction writes a function as Go does. The segments that stand alone are told to
// what is called first.
func goFunction(segments [][]byte, alone []int) []byte {
	code := []byte{1, 1, 0x7f} // a local variable of 32 bits
	for _, i := range alone {
		code = append(code, opI32Const, 0x40|byte(i), opCall, callVisit)
	}
	code = append(code, opBlock, typeNone, opLoop, typeNone)
	for range segments {
		code = append(code, opBlock, typeNone)
	}
	code = append(code, opLocalGet, localBlock, opBrTable, byte(len(segments)*numbers-1))
	for i := range segments {
		for range numbers {
			code = append(code, byte(i))
		}
	}
	for i, s := range segments {
		code = append(code, opEnd)
		code = append(code, resolved(s, byte(len(segments)-1-i))...)
	}
	return append(code, opEnd, opUnreachable, opEnd, opI32Const, 1, opEnd)
}

// resolved puts numbers in the place of toLoop and away.
func resolved(code []byte, blocks byte) []byte {
	var out []byte
	inside := byte(0)
	for p := (parser{Reader: module.Reader{Data: code}}); len(p.Data) > 0 && p.next(); {
		switch {
		case p.op == opIf:
			inside++
		case p.op == opEnd:
			inside--
		case p.op == opBr || p.op == opBrIf:
			out = append(out, p.op, inside+blocks+byte(p.number-toLoop))
			continue
		}
		out = append(out, p.code...)
	}
	return out
}

// program is a module of the functions, exported by their numbers.
func program(functions [][]byte) []byte {
	count := func(n int) []byte { return []byte{byte(n&0x7f | 0x80), byte(n >> 7)} }
	name := func(s string) []byte { return append([]byte{byte(len(s))}, s...) }
	types := []byte{3, 0x60, 1, 0x7f, 0, 0x60, 0, 1, 0x7f, 0x60, 1, 0x7f, 1, 0x7f}
	imports := []byte{3}
	for i, s := range []string{"visit", "choose", "away"} {
		imports = append(append(append(imports, name("t")...), name(s)...), 0, byte(i))
	}
	declared, exports, code := count(len(functions)), count(len(functions)), count(len(functions))
	for i, f := range functions {
		declared = append(declared, 2)
		exports = append(append(append(exports, name(fmt.Sprint(i))...), 0), count(i+3)...)
		code = append(append(code, count(len(f))...), f...)
	}
	return module.Write([]module.Section{{ID: 1, Body: types}, {ID: 2, Body: imports}, {ID: 3, Body: declared}, {ID: 7, Body: exports}, {ID: module.Code, Body: code}})
}
