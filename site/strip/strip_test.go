package main

import (
	"bytes"
	"compress/gzip"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"meshscape/site/module"
)

func TestStrippedProgramDoesTheSame(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a program")
	}
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("needs node")
	}
	program := build(t)
	want := run(t, node, program)
	before := size(t, program)
	if err := module.RewriteFile(program, strip); err != nil {
		t.Fatal(err)
	}
	if got := run(t, node, program); got != want {
		t.Errorf("stripped:\n%s\nwant\n%s", got, want)
	}
	if after := size(t, program); after > before*80/100 {
		t.Errorf("%d bytes, %d before: nothing was saved", after, before)
	}
}

func TestStrippingTwiceChangesNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a program")
	}
	program := build(t)
	var versions [2]string
	for i := range versions {
		if err := module.RewriteFile(program, strip); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(program)
		if err != nil {
			t.Fatal(err)
		}
		versions[i] = string(data)
	}
	if versions[0] != versions[1] {
		t.Error("the second time changed it")
	}
}

func TestWhatIsNotAModuleIsRefused(t *testing.T) {
	for _, text := range []string{"", "hello", module.Header + "\x0b", module.Header + "\x0b\x05\x01\x00\x41\x80\x80", module.Header + "\x0b\x01\x00"} {
		if _, err := strip([]byte(text)); err == nil {
			t.Errorf("%q was accepted", text)
		}
	}
}

func FuzzStrip(f *testing.F) {
	f.Add([]byte(module.Header))
	f.Add([]byte(module.Header + "\x0b\x07\x01\x00\x41\x08\x0b\x01\xf1"))
	f.Fuzz(func(_ *testing.T, data []byte) { strip(data) })
}

func build(t *testing.T) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "program.wasm")
	command := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", program, "./testdata/program")
	command.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return program
}

func run(t *testing.T, node, program string) string {
	t.Helper()
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	script := filepath.Join(strings.TrimSpace(string(root)), "lib/wasm/wasm_exec_node.js")
	command := exec.Command(node, "--stack-size=1000", script, program)
	// Go's loader under node holds few environment variables.
	command.Env = []string{"PATH=" + os.Getenv("PATH")}
	out, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return strings.TrimSpace(string(out))
}

// size is what a visitor would load: zeros cost nothing.
func size(t *testing.T, path string) int {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	w.Write(data)
	w.Close()
	return packed.Len()
}
