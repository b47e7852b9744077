package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestAnExplorerIsAnIframeOfTheExplorersAddress(t *testing.T) {
	got, err := withExplorers([]byte("before\n::explorer panels=picture,results height=300 #v=2&pe=64\nafter"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"before\n<iframe", `src="../embed.html?panels=picture,results#v=2&amp;pe=64"`, `height="300"`, "</iframe>\nafter"} {
		if !strings.Contains(string(got), want) {
			t.Errorf("%s\nlacks %s", got, want)
		}
	}
}

func TestAnExplorerThatIsWrongIsNamedByLine(t *testing.T) {
	for text, want := range map[string]string{
		"# A\n\n::explorer height=9":    `3: explorer: height "9": want 100 to 4000`,
		"::explorer pannels=picture #v": `1: explorer: unknown word "pannels"`,
	} {
		if _, err := withExplorers([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

var link = regexp.MustCompile(`(?:href|src)="([^"#?]+)`)

// The chapters as they are: each can be made, says nothing inline that the
// policy forbids, and links only to what is there.
func TestTheChaptersLinkToWhatIsThere(t *testing.T) {
	chapters, err := readChapters("src")
	if err != nil || len(chapters) < 9 {
		t.Fatal(err, len(chapters))
	}
	pages := map[string]bool{}
	for i := range chapters {
		pages[chapters[i].name+".html"] = true
	}
	for i := range chapters {
		page, err := chapters[i].page(chapters)
		if err != nil {
			t.Fatal(err)
		}
		if regexp.MustCompile(`<script>|<style|\sstyle="|\son[a-z]+="`).Match(page) {
			t.Errorf("%s: inline code or style", chapters[i].name)
		}
		for _, m := range link.FindAllStringSubmatch(string(page), -1) {
			if !leadsSomewhere(m[1], pages) {
				t.Errorf("%s: a link to %s, which is not there", chapters[i].name, m[1])
			}
		}
	}
}

func leadsSomewhere(target string, pages map[string]bool) bool {
	switch {
	case strings.Contains(target, "://"), pages[target], target == "../embed.html":
		return true
	case strings.HasPrefix(target, "../"):
		_, err := os.Stat(filepath.Join("..", target[3:]))
		return err == nil
	}
	for _, dir := range []string{".", "src"} { // examples and schemas, pictures
		if _, err := os.Stat(filepath.Join(dir, target)); err == nil {
			return true
		}
	}
	return false
}
