package main

import (
	"bytes"
	"fmt"
	"html"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// wishes are the words of an ::explorer that go into embed.html's address.
var wishes = []string{"panels", "lock", "hide", "theme", "autoplay", "lesson", "compact"}

// withExplorers replaces ::explorer paragraphs by iframes. Errors begin with the
// line.
func withExplorers(text []byte) ([]byte, error) {
	lines := bytes.Split(text, []byte("\n"))
	for i, line := range lines {
		words, ok := strings.CutPrefix(string(line), "::explorer")
		if !ok {
			continue
		}
		iframe, err := explorer(words)
		if err != nil {
			return nil, fmt.Errorf("%d: %w", i+1, err)
		}
		lines[i] = []byte(iframe)
	}
	return bytes.Join(lines, []byte("\n")), nil
}

func explorer(words string) (string, error) {
	words, state, _ := strings.Cut(words, "#")
	query, height := url.Values{}, 480
	for _, word := range strings.Fields(words) {
		name, value, _ := strings.Cut(word, "=")
		switch {
		case name == "height":
			n, err := strconv.Atoi(value)
			if err != nil || n < 100 || n > 4000 {
				return "", fmt.Errorf("explorer: height %q: want 100 to 4000", value)
			}
			height = n
		case slices.Contains(wishes, name):
			query.Set(name, value)
		default:
			return "", fmt.Errorf("explorer: unknown word %q: want height or one of %v", name, wishes)
		}
	}
	address := "../embed.html?" + strings.ReplaceAll(query.Encode(), "%2C", ",") + "#" + state
	return fmt.Sprintf(`<iframe class="explorer" src="%s" title="The explorer, live" width="100%%" height="%d" loading="lazy"></iframe>`, html.EscapeString(address), height), nil
}
