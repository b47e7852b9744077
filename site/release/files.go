package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// listFile is the list's own name, and sumsFile that of the checksums in a zip.
const (
	listFile = "files.json"
	sumsFile = "SHA256SUMS"
)

// workerFile is the service worker, and unnamed the place for its release's name.
const (
	workerFile = "sw.js"
	unnamed    = "const RELEASE = '';"
)

// file is one file of a site: its path with slashes, and its SHA-256.
type file struct {
	path, sum string
	data      []byte
}

// readSite reads a directory's files by rising path.
func readSite(dir string) ([]file, error) {
	var files []file
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(data)
		files = append(files, file{filepath.ToSlash(name), hex.EncodeToString(sum[:]), data})
		return nil
	})
	return files, err
}

// list is what the service worker reads: each file's hash, and a release that is
// another whenever any of them is. The gallery is left out: that is much to load
// for who may never look at it.
type list struct {
	Release string            `json:"release"`
	Files   map[string]string `json:"files"`
}

func newList(files []file) list {
	l := list{Files: map[string]string{}}
	for _, f := range files {
		if f.path != listFile && f.path != workerFile && !isCompressed(f.path) && !strings.HasPrefix(f.path, "docs/gallery/") {
			l.Files[f.path] = f.sum[:16]
		}
	}
	sum := sha256.Sum256([]byte(sums(files)))
	l.Release = hex.EncodeToString(sum[:8])
	return l
}

func isCompressed(path string) bool {
	return strings.HasSuffix(path, ".gz") || strings.HasSuffix(path, ".br")
}

// sums are the checksums as sha256sum -c reads them.
func sums(files []file) string {
	var b strings.Builder
	for _, f := range files {
		if f.path != listFile && f.path != sumsFile {
			fmt.Fprintf(&b, "%s  %s\n", f.sum, f.path)
		}
	}
	return b.String()
}

// writeList writes the list, and the release's name into the service worker: a
// browser looks for a new release only in one whose bytes are others.
func writeList(dir string) error {
	files, err := readSite(dir)
	if err != nil {
		return err
	}
	l := newList(files)
	data, err := json.MarshalIndent(l, "", " ")
	if err != nil {
		return err
	}
	if err := nameRelease(filepath.Join(dir, workerFile), l.Release); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, listFile), append(data, '\n'), 0o666)
}

func nameRelease(path, release string) error {
	worker, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if strings.Count(string(worker), unnamed) != 1 {
		return fmt.Errorf("%s: no place for the release: want one line %q", path, unnamed)
	}
	named := strings.Replace(string(worker), unnamed, fmt.Sprintf("const RELEASE = '%s';", release), 1)
	return os.WriteFile(path, []byte(named), 0o666)
}
