package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"path"
	"strings"
)

// limits are the most that a group of files may be, packed, in bytes.
var limits = []struct {
	group        string
	gzip, brotli int // 0: no limit
}{
	{"search", 1e6, 0},
	{everything, 3_600_000, 2_600_000},
}

// everything is all that the service worker keeps, and what it needs for that.
const everything = "everything"

// size is how large files are, packed one by one.
type size struct{ raw, gzip, brotli int }

func (s size) plus(t size) size { return size{s.raw + t.raw, s.gzip + t.gzip, s.brotli + t.brotli} }

// report prints how large a site's files are, and refuses too large ones.
func report(w io.Writer, dir string) error {
	files, err := readSite(dir)
	if err != nil {
		return err
	}
	brotli, err := exec.LookPath("brotli")
	if err != nil {
		fmt.Fprintln(w, "brotli is missing: its sizes are not shown, and not checked")
	}
	sums := map[string]size{}
	for _, f := range files {
		if isCompressed(f.path) {
			continue
		}
		s, err := measure(f.data, brotli)
		if err != nil {
			return fmt.Errorf("%s: %w", f.path, err)
		}
		sums[group(f.path)] = sums[group(f.path)].plus(s)
	}
	visit := sums["search"].plus(sums["picture"]).plus(sums["page"])
	sums["a visit"] = visit
	sums[everything] = visit.plus(sums["documents"]).plus(sums["documentation"])
	printSizes(w, sums)
	return tooLarge(sums)
}

// group says what a file belongs to.
func group(name string) string {
	switch {
	case strings.HasPrefix(name, "docs/gallery/"):
		return "gallery"
	case strings.HasPrefix(name, "docs/"), strings.HasSuffix(name, ".txt"):
		return "documentation"
	}
	switch path.Base(name) {
	case "worker.wasm":
		return "search"
	case "view.wasm":
		return "picture"
	case "whole.wasm":
		return "documents"
	}
	return "page"
}

// measure packs as precompress does. Without brotli that size is 0.
func measure(data []byte, brotli string) (size, error) {
	packed, err := gzipped(data)
	if err != nil || brotli == "" {
		return size{len(data), len(packed), 0}, err
	}
	command := exec.Command(brotli, "--best", "--stdout")
	command.Stdin = bytes.NewReader(data)
	out, err := command.Output()
	return size{len(data), len(packed), len(out)}, err
}

func printSizes(w io.Writer, sums map[string]size) {
	fmt.Fprintf(w, "%-14s %10s %10s %10s\n", "files", "bytes", "gzip", "brotli")
	for _, name := range []string{"search", "picture", "page", "a visit", "documents", "documentation", everything, "gallery"} {
		s := sums[name]
		fmt.Fprintf(w, "%-14s %10d %10d %10d\n", name, s.raw, s.gzip, s.brotli)
	}
}

func tooLarge(sums map[string]size) error {
	var refused []error
	for _, l := range limits {
		if s := sums[l.group]; l.gzip > 0 && s.gzip > l.gzip {
			refused = append(refused, fmt.Errorf("%s: %d bytes by gzip: want at most %d", l.group, s.gzip, l.gzip))
		}
		if s := sums[l.group]; l.brotli > 0 && s.brotli > l.brotli {
			refused = append(refused, fmt.Errorf("%s: %d bytes by brotli: want at most %d", l.group, s.brotli, l.brotli))
		}
	}
	return errors.Join(refused...)
}
