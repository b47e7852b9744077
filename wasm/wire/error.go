package wire

import (
	"errors"
	"reflect"
	"strconv"
	"strings"

	"meshscape/wasm/json"
)

// Error is a failure as the page shows it: what is wrong, and where.
type Error struct {
	Message string `json:"message"`
	Field   string `json:"field,omitempty"` // as in Config's JSON: "population", "loss.a1"
	File    string `json:"file,omitempty"`
	Line    int    `json:"line,omitempty"` // from 1; 0 where there is none
}

// newError keeps err's message and adds the place where it can be told: the
// house's errors say file:line, and begin with the part of a Config at fault.
func newError(err error) *Error {
	var mistyped *json.TypeError
	if errors.As(err, &mistyped) {
		return newTypeError(mistyped)
	}
	e := &Error{Message: outOfHouse(err.Error()), Field: fieldOf(err.Error())}
	e.File, e.Line = place(e.Message)
	return e
}

func fieldOf(message string) string {
	for _, b := range beginnings {
		if strings.HasPrefix(message, b.text) {
			return b.field
		}
	}
	return ""
}

// beginnings of the errors about a Config, and the field that each is about.
var beginnings = []struct{ text, field string }{
	{"ga: config: Population", "population"},
	{"ga: config: Parents", "parents"},
	{"ga: config: Generations", "generations"},
	{"ga: config: Mutation", "mutation"},
	{"ga: no optimiser", "optimizer"},
	{"space: peBudget", "peBudget"},
	{"space: space.yaml", "spaceYAML"},
	{"space: budget bits", "budgets.bits"},
	{"space: budget areaUM2", "budgets.areaUM2"},
	{"space: budget bandwidthBits", "budgets.bandwidthBits"},
	{"space: axis", "axes"},
	{"workload.yaml", "workloadYAML"},
	{"workload: problem.yaml", "problemYAML"},
	{"workload: ", "workload"},
	{"arch: architecture.yaml", "architectureYAML"},
	{"loss: a1", "loss.a1"},
	{"loss: a2", "loss.a2"},
	{"loss: a3", "loss.a3"},
	{"loss: a4", "loss.a4"},
	{"loss: a5", "loss.a5"},
	{"loss: a6", "loss.a6"},
	{"limits: maxCycles", "loss.limits.maxCycles"},
	{"limits: maxEnergyPJ", "loss.limits.maxEnergyPJ"},
	{"limits: maxEDP", "loss.limits.maxEDP"},
	{"limits: maxAreaUM2", "loss.limits.maxAreaUM2"},
	{"limits: minGFLOPs", "loss.limits.minGFLOPs"},
	{"limits: minUtilization", "loss.limits.minUtilization"},
}

func newTypeError(err *json.TypeError) *Error {
	want := err.Want.String()
	switch err.Want {
	case reflect.Int, reflect.Int64:
		want = "a whole number"
	case reflect.Uint64:
		want = "a whole number from 0"
	case reflect.Float64:
		want = "a number"
	}
	if err.Got != "string" { // the page's NaN and empty fields, as text
		want += ", got " + err.Got
	}
	return &Error{Message: "want " + want, Field: strings.TrimPrefix(err.Field, "config.")}
}

// outOfHouse cuts a beginning that names a package, which says nothing to the
// page's visitor.
func outOfHouse(message string) string {
	for _, name := range []string{"ga: config: ", "lesson: ", "mapping: ", "mapper: ", "model: "} {
		if rest, cut := strings.CutPrefix(message, name); cut {
			return rest
		}
	}
	return message
}

// place finds the first "file.yaml:line" of a message. Names of files are made of
// letters, digits and "_./-".
func place(message string) (file string, line int) {
	const ending = ".yaml:"
	for end := 0; ; {
		at := strings.Index(message[end:], ending)
		if at < 0 {
			return "", 0
		}
		from := end + at
		end = from + len(ending)
		for from > 0 && inFileName(message[from-1]) {
			from--
		}
		digits := end
		for digits < len(message) && message[digits] >= '0' && message[digits] <= '9' {
			digits++
		}
		if line, err := strconv.Atoi(message[end:digits]); err == nil && from < end-len(ending) {
			return message[from : end-1], line
		}
	}
}

func inFileName(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("_./-", c) >= 0
}
