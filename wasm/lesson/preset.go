//go:build !search

package lesson

import (
	"maps"
	"math"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"meshscape/ga"
	"meshscape/sim/explore"
	"meshscape/sim/yamldoc"
)

// key is a name in a link, and what its value may be.
type key struct {
	name  string
	want  string
	holds func(string) bool
}

// keys are those of site/state.js that a lesson may set; a test holds the two to
// each other.
var keys = []key{
	{"layer", "a name of the catalog, such as vgg16/conv1_1", isWorkload},
	{"pe", "a whole number from 1 to 4096, as the page’s control", whole(1, 4096)}, {"atMost", "0 or 1", isFlag},
	{"kib", "a number from 0 (KiB)", isLimit}, {"area", "a number from 0 (mm²)", isLimit},
	{"bandwidth", "a number from 0 (bits a cycle)", isLimit},
	{"axes", "axes as a link has them, such as glb-depth_64-512.glb-banks_*", axes.MatchString},
	{"spaceName", "a name of at most 64 characters", isName},
	{"opt", "one of " + strings.Join(ga.Names(), ", "), isOptimizer},
	{"n", "a whole number from 2", whole(2, safe)},
	{"k", "a whole number from 1", whole(1, safe)},
	{"g", "a whole number from 1", whole(1, safe)},
	{"sigma", "a number above 0, at most 1", isProbability},
	{"seed", "a whole number from 1", whole(1, safe)},
	{"a1", "a number", isNumber}, {"a2", "a number", isNumber}, {"a3", "a number", isNumber},
	{"a4", "a number", isNumber}, {"a5", "a number", isNumber}, {"a6", "a number", isNumber},
	{"maxCycles", "a number from 0", isLimit}, {"maxEnergy", "a number from 0 (µJ)", isLimit},
	{"maxEDP", "a number from 0", isLimit}, {"maxArea", "a number from 0 (mm²)", isLimit},
	{"minGFLOPs", "a number from 0", isLimit}, {"minUtilization", "a number from 0 (%)", isLimit},
	{"raw", "0 or 1", isFlag}, {"fast", "0 or 1", isFlag}, {"exact", "0 or 1", isFlag},
	{"theme", "system, light or dark", oneOf("system", "light", "dark")},
	{"look", "a genome such as 3.2.1", genomes.MatchString},
	{"pins", "genomes such as 3.2.1_4.2.1", genomes.MatchString},
}

// preset reads a link, as the page's address has it, or a map of its keys.
func preset(v yamldoc.Value) map[string]string {
	values := map[string]string{}
	if !v.IsMap() && v.Exists() {
		return link(v, values)
	}
	for field, value := range v.Fields() {
		values[field] = flag(value)
		check(value, field, values[field])
	}
	checkStart(v, values)
	return values
}

func link(v yamldoc.Value, values map[string]string) map[string]string {
	_, fragment, found := strings.Cut(v.Text(), "#")
	if !found {
		fragment = v.Text()
	}
	parsed, err := url.ParseQuery(fragment)
	if err != nil {
		v.Failf("not a link: %w", err)
	}
	for _, name := range slices.Sorted(maps.Keys(parsed)) {
		if name == "v" {
			continue
		}
		values[name] = parsed.Get(name)
		check(v, name, values[name])
	}
	checkStart(v, values)
	return values
}

// flag reads a scalar as a link writes it: true is 1.
func flag(v yamldoc.Value) string {
	if on, is := v.Scalar().(bool); is {
		return map[bool]string{true: "1", false: "0"}[on]
	}
	return v.Text()
}

func check(v yamldoc.Value, name, value string) {
	i := keyIndex(name)
	if i < 0 {
		v.Failf("unknown key %q: want one of %v", name, Keys())
	} else if !keys[i].holds(value) {
		v.Failf("%s %q: want %s", name, value, keys[i].want)
	}
}

func keyIndex(name string) int {
	return slices.IndexFunc(keys, func(k key) bool { return k.name == name })
}

// Keys lists the keys of a link that a lesson may set, lock or hide.
func Keys() []string {
	names := make([]string, len(keys))
	for i := range keys {
		names[i] = keys[i].name
	}
	return names
}

func keyNames(v yamldoc.Value) []string {
	names := []string{}
	if !v.Exists() {
		return names
	}
	for _, name := range v.Texts() {
		if !slices.Contains(Keys(), name) {
			v.Failf("unknown key %q: want one of %v", name, Keys())
		}
		names = append(names, name)
	}
	return names
}

func isWorkload(name string) bool {
	_, err := explore.FindWorkload(name)
	return err == nil
}

func isOptimizer(name string) bool { return slices.Contains(ga.Names(), name) }

// safe is the greatest number that JavaScript counts to.
const safe = 1<<53 - 1

func whole(least, most int) func(string) bool {
	return func(text string) bool {
		n, err := strconv.Atoi(text)
		return err == nil && n >= least && n <= most
	}
}

func number(text string) (float64, bool) {
	n, err := strconv.ParseFloat(text, 64)
	return n, err == nil && !math.IsInf(n, 0) && !math.IsNaN(n)
}

func isNumber(text string) bool {
	n, ok := number(text)
	return ok && math.Abs(n) <= 1e12
}

func isProbability(text string) bool {
	n, ok := number(text)
	return ok && n > 0 && n <= 1
}

func isLimit(text string) bool {
	n, ok := number(text)
	return ok && n >= 0
}

func isFlag(text string) bool { return text == "0" || text == "1" }

func oneOf(words ...string) func(string) bool {
	return func(text string) bool { return slices.Contains(words, text) }
}

var genomes = regexp.MustCompile(`^(\d{1,4}(\.\d{1,4}){0,31}(_\d{1,4}(\.\d{1,4}){0,31}){0,3})?$`)

// axes is AXES_FORM of site/axes.js.
var axes = regexp.MustCompile(`^(` + axis + `(\.` + axis + `)*)?$`)

const axis = `[a-z-]{1,20}_(\*|\d{1,7}(-\d{1,7}|(~\d{1,7})+)?|\d{1,5}x\d{1,5}(~\d{1,5}x\d{1,5})*)`

// isName is spaceName's form of site/state.js: no control characters and such.
func isName(text string) bool {
	special := func(r rune) bool { return unicode.Is(unicode.C, r) }
	return utf8.RuneCountInString(text) <= 64 && !strings.ContainsFunc(text, special)
}
