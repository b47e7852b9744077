package main

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"time"
)

// released is every file's date in a zip, so that it says nothing of when it was
// made: the first day that the format knows.
var released = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// writeZip packs a site with its checksums, and prints the zip's own.
func writeZip(dir, out string) error {
	files, err := readSite(dir)
	if err != nil {
		return err
	}
	data, err := pack(files)
	if err != nil {
		return err
	}
	fmt.Printf("%x  %s\n", sha256.Sum256(data), out)
	return os.WriteFile(out, data, 0o666)
}

// pack makes the same zip of the same files, wherever and whenever.
func pack(files []file) ([]byte, error) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	w.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) {
		return flate.NewWriter(out, flate.BestCompression)
	})
	all := append([]file{{path: sumsFile, data: []byte(sums(files))}}, files...)
	for _, f := range all {
		entry, err := w.CreateHeader(&zip.FileHeader{Name: "meshscape/" + f.path, Method: zip.Deflate, Modified: released})
		if err != nil {
			return nil, err
		}
		if _, err := entry.Write(f.data); err != nil {
			return nil, err
		}
	}
	err := w.Close()
	return b.Bytes(), err
}
