package energy

import (
	"bufio"
	"encoding/json"
	"errors"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"testing"
)

// reference reads a file of JSON lines from the reference data: from the
// folder named by MESHSCAPE_REFERENCE, else from ../shared/reference beside
// the repository. It skips the test when there is none.
func reference[T any](t testing.TB, name string) []T {
	t.Helper()
	f, err := openReference(name)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("no reference data: %v; set MESHSCAPE_REFERENCE to its folder", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var records []T
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var r T
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			t.Fatalf("%s: record %d: %v", name, len(records)+1, err)
		}
		records = append(records, r)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return records
}

func openReference(name string) (*os.File, error) {
	if folder := os.Getenv("MESHSCAPE_REFERENCE"); folder != "" {
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

// relative is the relative difference of got from want; two zeros are equal.
func relative(got, want float64) float64 {
	if got == want {
		return 0
	}
	return math.Abs(got-want) / math.Abs(want)
}
