package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// module is one work that a program is linked from.
type module struct {
	Path, Version, Dir string
	kind               string // of the licence
	text               []byte
}

// listed is what `go list -json` says of a package.
type listed struct {
	ImportPath, Dir string
	Standard        bool
	Module          *struct {
		Main               bool
		Path, Version, Dir string
	}
}

// linked returns Go itself, the modules that programs are linked from when built
// for the browser, and our own packages that follow another work, in the order
// of their paths.
func linked(programs []string) ([]module, error) {
	command := exec.Command("go", append([]string{"list", "-deps", "-json=ImportPath,Dir,Standard,Module"}, programs...)...)
	command.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	command.Stderr = os.Stderr
	out, err := command.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w", err)
	}
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, fmt.Errorf("go env: %w", err)
	}
	modules := []module{{Path: "Go", Version: runtime.Version(), Dir: strings.TrimSpace(string(goroot))}}
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		switch err := decoder.Decode(&p); {
		case errors.Is(err, io.EOF):
			slices.SortFunc(modules[1:], func(a, b module) int { return strings.Compare(a.Path, b.Path) })
			return modules, nil
		case err != nil:
			return nil, fmt.Errorf("go list: %w", err)
		case p.Standard || p.Module == nil:
		case p.Module.Main:
			if p.follows() {
				modules = append(modules, module{Path: p.ImportPath, Version: "after another work", Dir: p.Dir})
			}
		case !slices.ContainsFunc(modules, func(m module) bool { return m.Path == p.Module.Path }):
			modules = append(modules, module{Path: p.Module.Path, Version: p.Module.Version, Dir: p.Module.Dir})
		}
	}
}

// follows tells that a package of ours has a licence beside the module's: that of
// the work whose equations it computes.
func (p *listed) follows() bool {
	_, err := os.Stat(filepath.Join(p.Dir, "LICENSE"))
	return err == nil && p.Dir != p.Module.Dir
}

// readLicence finds a module's licence in its folder.
func (m *module) readLicence() error {
	for _, name := range []string{"LICENSE", "LICENSE.txt", "LICENSE.md", "COPYING"} {
		text, err := os.ReadFile(filepath.Join(m.Dir, name))
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Path, err)
		}
		if m.kind = kindOf(string(text)); m.kind == "" {
			return fmt.Errorf("%s: %s is none of the licences allowed: want Apache-2.0, BSD, ISC or MIT", m.Path, name)
		}
		m.text = bytes.TrimRight(text, "\n")
		m.text = append(m.text, '\n')
		return nil
	}
	return fmt.Errorf("%s %s: no licence in its folder: want a file LICENSE", m.Path, m.Version)
}

// kindOf names the licence of a text, or "" if it is not one that lets a static
// page be given away with no more than a notice.
func kindOf(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	var kinds []string
	for _, k := range []struct{ name, phrase string }{
		{"Apache-2.0", "Apache License Version 2.0"},
		{"Apache-2.0", "Apache License, Version 2.0"},
		{"MIT", "Permission is hereby granted, free of charge, to any person obtaining a copy"},
		{"BSD", "Redistributions of source code must retain the above copyright notice"},
		{"BSD", "Redistribution and use in source and binary forms, with or without modification, are permitted"},
		{"ISC", "Permission to use, copy, modify, and/or distribute this software for any purpose"},
	} {
		if strings.Contains(text, k.phrase) && !slices.Contains(kinds, k.name) {
			kinds = append(kinds, k.name)
		}
	}
	for _, other := range []string{"GNU GENERAL PUBLIC LICENSE", "GNU LESSER", "GNU AFFERO", "Mozilla Public License"} {
		if strings.Contains(text, other) {
			return ""
		}
	}
	return strings.Join(kinds, " and ")
}
