package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
)

// forTests are the licences that what only tests install may have: none of it is
// shipped, so a file's own licence (MPL-2.0) asks for nothing.
var forTests = []string{"0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "MPL-2.0"}

// checkLock refuses a package of npm's package-lock.json whose licence is none of
// those, or not said.
func checkLock(file string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var lock struct {
		Packages map[string]struct{ License string }
	}
	if err := json.Unmarshal(data, &lock); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	for _, name := range slices.Sorted(maps.Keys(lock.Packages)) {
		if licence := lock.Packages[name].License; !slices.Contains(forTests, licence) {
			return fmt.Errorf("%s: %s: licence %q: want one of %v", file, name, licence, forTests)
		}
	}
	return nil
}
