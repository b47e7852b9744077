package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const modelPage = "../../../site/docs/src/model.md"

// TestTheDocumentsExamplesComeOutAsPrinted runs each example of the page about
// the model, as its reader would, and compares the table under it.
func TestTheDocumentsExamplesComeOutAsPrinted(t *testing.T) {
	page, err := os.ReadFile(modelPage)
	if err != nil {
		t.Fatal(err)
	}
	examples := regexp.MustCompile("(?s)```yaml\n(.*?)```\n\n([^\n]* cycles, [^\n]*\n\n(?:\\|[^\n]*\n)+)").FindAllStringSubmatch(string(page), -1)
	if want := strings.Count(string(page), "```yaml"); len(examples) != want || want < 5 {
		t.Fatalf("%d examples have a table, of %d", len(examples), want)
	}
	for i, example := range examples {
		t.Run(fmt.Sprint("example ", i+1), func(t *testing.T) {
			if got := tableOf(t, example[1]); got != example[2] {
				t.Errorf("the page prints\n%s\ncomes out\n%s", example[2], got)
			}
		})
	}
}

func tableOf(t *testing.T, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "example.yaml")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	var out, errs strings.Builder
	if status := run([]string{"evaluate", "-arch", file, "-problem", file, "-mapping", file}, nil, &out, &errs); status != 0 {
		t.Fatalf("status %d: %s", status, errs.String())
	}
	var r result
	if err := json.Unmarshal([]byte(out.String()), &r); err != nil {
		t.Fatal(err)
	}
	table := fmt.Sprintf("%d cycles, utilization %.4g %%.\n\n", r.Summary.Cycles, r.Summary.Utilization)
	table += "| level | data space | words held | reads | fills | updates |\n| --- | --- | ---: | ---: | ---: | ---: |\n"
	for _, level := range []string{"DRAM", "buffer"} {
		for _, name := range []string{"Weights", "Inputs", "Outputs"} {
			if d, ok := r.Levels[level].DataSpaces[name]; ok {
				table += fmt.Sprintf("| %s | %s | %d | %d | %d | %d |\n", level, name, d.UtilizedCapacity, d.Reads, d.Fills, d.Updates)
			}
		}
	}
	return table
}
