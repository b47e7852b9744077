package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"testing"
)

// tiny writes a search that is over in milliseconds into a folder: designs of two
// layers, all of whose mappings are soon known.
func tiny(t testing.TB, dir string) (args []string) {
	t.Helper()
	space := write(t, dir, "space.yaml", `
space:
  pes: {budget: 4}
  axes: {mesh: [1x4, 2x2], glb_depth: 1024, glb_width: 64, ifmap_depth: 12, ifmap_width: 16,
    weights_depth: 192, weights_width: 16, psum_depth: [8, 16], psum_width: [16, 32]}
`)
	layers := write(t, dir, "layers.yaml", `
title: Tiny
source: none
layers:
- {name: one, C: 2, M: 2, P: 2, Q: 2, R: 1, S: 1}
- {name: two, C: 2, M: 4, P: 1, Q: 1, R: 1, S: 1}
`)
	return []string{"explore", "-workers", "1", "-space", space, "-workload", layers, "-population", "3", "-parents", "1", "-generations", "3"}
}

func write(t testing.TB, dir, name, text string) (file string) {
	t.Helper()
	file = filepath.Join(dir, name)
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

// pieces are a trace, its first line and a half, and the designs of the second.
func pieces(t testing.TB) (whole, start, beside string) {
	code, whole, message := try(tiny(t, t.TempDir())...)
	if code != 0 {
		t.Fatal(message)
	}
	var designs bytes.Buffer
	lines := traceOf(t, whole)
	for i := range lines[1].Designs {
		writeLine(&designs, &lines[1].Designs[i])
	}
	first := bytes.IndexByte([]byte(whole), '\n') + 1
	return whole, whole[:first+first/2], designs.String()
}

// FuzzResume goes on where a file ends that anybody may have written. What is
// taken ends, and then is whole: nothing is added once more.
func FuzzResume(f *testing.F) {
	whole, start, beside := pieces(f)
	f.Add(whole, "")
	f.Add(start, beside)
	f.Add("", beside)
	f.Fuzz(func(t *testing.T, trace, beside string) {
		dir := t.TempDir()
		name := write(t, dir, "run.jsonl", trace)
		write(t, dir, "run.jsonl.designs", beside)
		args := append(tiny(t, dir), "-o", name)
		if code, _, message := try(args...); code == statusInput {
			return
		} else if code != 0 {
			t.Fatalf("status %d: %s", code, message)
		}
		once, _ := os.ReadFile(name)
		code, _, message := try(args...)
		if twice, _ := os.ReadFile(name); code != 0 || !bytes.Equal(once, twice) {
			t.Errorf("status %d: %s: once more gives\n%s\nafter\n%s", code, message, twice, once)
		}
	})
}

// FuzzMerge joins files that anybody may have written. What comes out can be
// merged again, and stays as it is.
func FuzzMerge(f *testing.F) {
	whole, start, beside := pieces(f)
	f.Add(whole, start)
	f.Add(whole, whole)
	f.Add(start, beside)
	f.Fuzz(func(t *testing.T, first, second string) {
		dir := t.TempDir()
		once := merged(t, dir, first, second)
		if once == "" {
			return
		}
		if twice := merged(t, dir, once); twice != once {
			t.Errorf("merged again:\n%s\nwant\n%s", twice, once)
		}
	})
}

// merged returns nothing where the traces are refused.
func merged(t *testing.T, dir string, traces ...string) string {
	args := []string{"merge"}
	for i, trace := range traces {
		args = append(args, write(t, dir, strconv.Itoa(i), trace))
	}
	code, out, message := try(args...)
	if code != 0 && code != statusInput {
		t.Fatalf("status %d: %s", code, message)
	}
	return out
}
