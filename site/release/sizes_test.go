package main

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestSizesAreThoseOfTheGroups(t *testing.T) {
	var b strings.Builder
	dir := siteAt(t, time.Now(), "index.html", "release-1/worker.wasm", "release-1/view.wasm", "release-1/whole.wasm", "docs/a.html", "docs/gallery/a.png", "index.html.gz")
	if err := report(&b, dir); err != nil {
		t.Fatal(err)
	}
	rows := map[string]string{}
	for _, line := range strings.Split(b.String(), "\n") {
		if len(line) > 14 {
			rows[strings.TrimSpace(line[:14])], _, _ = strings.Cut(strings.TrimSpace(line[14:]), " ")
		}
	}
	// Each file holds "content of " and its path.
	for name, bytes := range map[string]string{"search": "32", "picture": "30", "page": "21", "a visit": "83", "documents": "31", "documentation": "22", "everything": "136", "gallery": "29"} {
		if rows[name] != bytes {
			t.Errorf("%s: %s bytes, want %s\n%s", name, rows[name], bytes, &b)
		}
	}
}

func TestATooLargeSearchIsRefused(t *testing.T) {
	dir := siteAt(t, time.Now(), "release-1/worker.wasm")
	noise := make([]byte, 1<<20)
	r := rand.New(rand.NewPCG(1, 2))
	for i := range noise {
		noise[i] = byte(r.Uint32())
	}
	if err := os.WriteFile(filepath.Join(dir, "release-1", "worker.wasm"), noise, 0o666); err != nil {
		t.Fatal(err)
	}
	err := report(new(strings.Builder), dir)
	if err == nil || !strings.Contains(err.Error(), "want at most 1000000") {
		t.Errorf("got %v", err)
	}
}
