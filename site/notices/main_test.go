package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestLicencesAreToldApart(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"broken over lines", "Apache License\n   Version 2.0, January 2004", "Apache-2.0"},
		{"two in one file", "Permission is hereby granted, free of charge, to any person obtaining a copy … Apache License Version 2.0", "Apache-2.0 and MIT"},
		{"one that asks for more than a notice", "GNU GENERAL PUBLIC LICENSE Version 3 … Permission is hereby granted, free of charge, to any person obtaining a copy", ""},
		{"none at all", "All rights reserved.", ""},
	}
	for _, test := range tests {
		if got := kindOf(test.text); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestAModuleWithoutALicenceIsRefused(t *testing.T) {
	m := module{Path: "example.org/m", Version: "v1.0.0", Dir: t.TempDir()}
	if err := m.readLicence(); err == nil || !strings.Contains(err.Error(), "example.org/m v1.0.0: no licence") {
		t.Error(err)
	}
	if err := os.WriteFile(filepath.Join(m.Dir, "LICENSE"), []byte("Mine alone."), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := m.readLicence(); err == nil || !strings.Contains(err.Error(), "none of the licences allowed") {
		t.Error(err)
	}
}

func TestNoticesOfTheShippedPrograms(t *testing.T) {
	modules, err := linked([]string{"meshscape/wasm/worker", "meshscape/wasm/view"})
	if err != nil {
		t.Fatal(err)
	}
	for i := range modules {
		if err := modules[i].readLicence(); err != nil {
			t.Error(err)
		}
	}
	var out bytes.Buffer
	write(&out, modules)
	for _, want := range []string{"Go go1.", "github.com/hajimehoshi/ebiten/v2 v2.", "gopkg.in/yaml.v3 v3.", "The Go Authors", "Apache-2.0 and MIT", "Hewlett-Packard"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in the notices", want)
		}
	}
}
