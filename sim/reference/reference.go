// Package reference opens the data that tests compare with: what Timeloop and
// Accelergy computed, a JSON record a line. It is no part of the repository; a
// test that has none is skipped.
package reference

import (
	"bufio"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// Folder is the variable that names the folder of the data. Where it is not set,
// they are looked for in shared/reference, in the working folder and those around
// it.
const Folder = "MESHSCAPE_REFERENCE"

// Records reads a file for a test.
func Records[T any](t testing.TB, name string) []T {
	t.Helper()
	f, err := Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("no reference data: %v; set %s to its folder", err, Folder)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var records []T
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, maxLine)
	for lines.Scan() {
		var r T
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			t.Fatalf("%s:%d: %v", name, len(records)+1, err)
		}
		records = append(records, r)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return records
}

// maxLine bounds one record, in bytes.
const maxLine = 16 << 20

// Open opens a file. The error is fs.ErrNotExist where there is none.
func Open(name string) (*os.File, error) {
	if folder := os.Getenv(Folder); folder != "" {
		return os.Open(filepath.Join(folder, name))
	}
	folder, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	for {
		f, err := os.Open(filepath.Join(folder, "shared", "reference", name))
		if err == nil || folder == filepath.Dir(folder) {
			return f, err
		}
		folder = filepath.Dir(folder)
	}
}
