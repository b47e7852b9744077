package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
)

// compressed are the kinds of files that get smaller, and shorter ones hardly do.
var compressed = []string{".html", ".css", ".js", ".json", ".svg", ".wasm"}

const leastBytes = 1024

// precompress puts a .gz, and a .br where brotli is installed, beside each file
// that is worth it, for hosts that send such files as they are.
func precompress(dir string) error {
	files, err := readSite(dir)
	if err != nil {
		return err
	}
	brotli, err := exec.LookPath("brotli")
	if err != nil {
		fmt.Fprintln(os.Stderr, "release: brotli is missing: no .br files are made (optional)")
	}
	for _, f := range files {
		if len(f.data) < leastBytes || !slices.Contains(compressed, filepath.Ext(f.path)) {
			continue
		}
		path := filepath.Join(dir, filepath.FromSlash(f.path))
		packed, err := gzipped(f.data)
		if err != nil {
			return err
		}
		if err := os.WriteFile(path+".gz", packed, 0o666); err != nil {
			return err
		}
		if brotli == "" {
			continue
		}
		if out, err := exec.Command(brotli, "--best", "--force", "--output="+path+".br", path).CombinedOutput(); err != nil {
			return fmt.Errorf("brotli %s: %w: %s", f.path, err, out)
		}
	}
	return nil
}

// gzipped compresses with no name and no time, so that the bytes are the same
// whenever it is done: with gzip, or where that is missing with Go's package, whose
// files are a hundredth larger.
func gzipped(data []byte) ([]byte, error) {
	if command, err := exec.LookPath("gzip"); err == nil {
		run := exec.Command(command, "-9", "--no-name", "--stdout")
		run.Stdin = bytes.NewReader(data)
		return run.Output()
	}
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	err = w.Close()
	return b.Bytes(), err
}
