package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestATestsPackageHasAnAllowedLicence(t *testing.T) {
	for text, want := range map[string]string{
		`{"packages": {"": {"license": "Apache-2.0"}, "node_modules/a": {"license": "MIT"}}}`:            "",
		`{"packages": {"node_modules/a": {"license": "MIT"}, "node_modules/b": {"license": "GPL-3.0"}}}`: `node_modules/b: licence "GPL-3.0": want one of`,
		`{"packages": {"node_modules/a": {}}}`:                                                           `node_modules/a: licence "": want one of`,
		`{"packages": [`:                                                                                 "unexpected end",
	} {
		file := filepath.Join(t.TempDir(), "package-lock.json")
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		err := checkLock(file)
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%s: got %v, want %q", text, err, want)
		}
	}
}
