package lesson

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"meshscape/ga"
)

// personal are the keys of a link that are the visitor's and the page's own to
// set, whatever a lesson is about.
var personal = []string{"workers", "numbers", "lesson", "mapping", "problemYAML", "architectureYAML"}

func TestALessonMaySetWhatALinkSays(t *testing.T) {
	keys := matches(between(t, "../../site/state.js", "DEFAULTS = Object.freeze({", "});"), `(\w+): `)
	for _, key := range keys {
		if slices.Contains(Keys(), key) == slices.Contains(personal, key) {
			t.Errorf("%s of site/state.js: want it among preset.go's keys, or among the personal ones here", key)
		}
	}
	for _, key := range append(Keys(), personal...) {
		if !slices.Contains(keys, key) {
			t.Errorf("%s is no key of site/state.js", key)
		}
	}
}

func TestThePageOffersEveryOptimizer(t *testing.T) {
	offered := matches(between(t, "../../site/methods.js", "METHODS = {", "};"), `(?m)^  (\w+): \{`)
	if !slices.Equal(offered, ga.Names()) {
		t.Errorf("site/methods.js offers %q, ga has %q", offered, ga.Names())
	}
	if want := "| `opt` | " + strings.Join(ga.Names(), ", ") + " |"; !strings.Contains(readFile(t, "../../site/docs/src/formats.md"), want) {
		t.Errorf("site/docs/src/formats.md lacks %q", want)
	}
}

func TestAPresetHasNoMorePEsThanThePagesControl(t *testing.T) {
	control := matches(readFile(t, "../../site/index.html"), `<input type="number" id="pe" data-key="pe" min="1" max="(\d+)"`)
	if len(control) != 1 || !strings.Contains(keys[keyIndex("pe")].want, "from 1 to "+control[0]) {
		t.Errorf("site/index.html has %v, preset.go %q", control, keys[keyIndex("pe")].want)
	}
}

// matches returns the first group of each match.
func matches(text, pattern string) []string {
	var found []string
	for _, match := range regexp.MustCompile(pattern).FindAllStringSubmatch(text, -1) {
		found = append(found, match[1])
	}
	return found
}

func between(t *testing.T, file, from, to string) string {
	t.Helper()
	_, rest, found := strings.Cut(readFile(t, file), from)
	text, _, ends := strings.Cut(rest, to)
	if !found || !ends {
		t.Fatalf("%s: nothing between %q and %q", file, from, to)
	}
	return text
}

func readFile(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
