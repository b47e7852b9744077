package main

import (
	"os"
	"os/exec"
	"regexp"
	"slices"
	"testing"
)

// names lists what the first group of a pattern matches in a text.
func names(text, pattern string) []string {
	var all []string
	for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(text, -1) {
		all = append(all, m[1])
	}
	return all
}

func read(t *testing.T, file string) string {
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestEveryPanelIsNamedForEmbedding(t *testing.T) {
	panels := names(read(t, "../index.html"), `(?m)^    <(?:section|form) class="([a-z]+)`)
	row := regexp.MustCompile(`(?m)^\| .panels=. \|.*$`).FindString(read(t, "src/api.md"))
	if named := names(row, "`([a-z]+)`"); len(panels) < 12 || !slices.Equal(named, panels) {
		t.Errorf("src/api.md names the panels\n%v, index.html has\n%v", named, panels)
	}
}

func TestEveryCommandIsExplained(t *testing.T) {
	help, err := exec.Command("go", "run", "../../sim/cmd/meshscape", "-h").Output()
	if err != nil {
		t.Fatal(err)
	}
	commands, explained := names(string(help), `(?m)^  (\w+) `), names(read(t, "src/cli.md"), "(?m)^\\| `(\\w+)`")
	slices.Sort(commands)
	slices.Sort(explained)
	if len(commands) < 6 || !slices.Equal(commands, explained) {
		t.Errorf("src/cli.md explains\n%v, there are\n%v", explained, commands)
	}
}
