package main

import (
	"bytes"
	"encoding/base64"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// programs are pairs of a base and what is to be made of it.
func programs() [][2][]byte {
	r := rand.New(rand.NewPCG(1, 2))
	base := make([]byte, 20_000)
	for i := range base {
		base[i] = byte(r.Uint32())
	}
	moved := append(bytes.Clone(base[9000:]), base[:9000]...)
	changed := bytes.Clone(base)
	for i := 50; i < len(changed); i += 97 {
		changed[i]++
	}
	longer := append(append(bytes.Clone(base[:300]), "something new"...), base[200:]...)
	return [][2][]byte{{nil, nil}, {nil, base}, {base, nil}, {base, base}, {base, moved}, {base, changed}, {base, longer}, {base[:10], base[5:50]}}
}

func TestADeltaGivesTheProgramBack(t *testing.T) {
	for i, p := range programs() {
		got, err := join(p[0], difference(p[0], p[1]))
		if err != nil || !bytes.Equal(got, p[1]) {
			t.Errorf("%d: %d bytes, want %d: %v", i, len(got), len(p[1]), err)
		}
	}
}

func TestWhatTheBaseHasIsNotSentAgain(t *testing.T) {
	for i, p := range programs()[3:7] {
		if n := len(difference(p[0], p[1])); n > len(p[1])/20 {
			t.Errorf("%d: %d bytes for a program of %d", i, n, len(p[1]))
		}
	}
}

func TestThePageJoinsWhatWeTakeApart(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("needs node")
	}
	for i, p := range programs() {
		command := exec.Command(node, "testdata/join.js", file(t, p[0]), file(t, module(difference(p[0], p[1]))))
		out, err := command.CombinedOutput()
		if err != nil {
			t.Fatalf("%d: %v\n%s", i, err, out)
		}
		if got, err := base64.StdEncoding.DecodeString(string(out)); err != nil || !bytes.Equal(got, p[1]) {
			t.Errorf("%d: %d bytes, want %d: %v", i, len(got), len(p[1]), err)
		}
	}
}

func TestAProgramIsReplacedByItsDelta(t *testing.T) {
	p := programs()[5]
	base, program := file(t, p[0]), file(t, p[1])
	if err := shrink(base, program); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(program)
	if err != nil || !bytes.Equal(got, module(difference(p[0], p[1]))) {
		t.Errorf("%d bytes, %v", len(got), err)
	}
}

func file(t *testing.T, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, data, 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

func FuzzJoin(f *testing.F) {
	for _, p := range programs()[4:] {
		f.Add(p[0], difference(p[0], p[1]))
	}
	f.Fuzz(func(_ *testing.T, base, delta []byte) { join(base, delta) })
}

func FuzzDifference(f *testing.F) {
	for _, p := range programs()[4:] {
		f.Add(p[0], p[1])
	}
	f.Fuzz(func(t *testing.T, base, program []byte) {
		if got, err := join(base, difference(base, program)); err != nil || !bytes.Equal(got, program) {
			t.Errorf("%d bytes, want %d: %v", len(got), len(program), err)
		}
	})
}
