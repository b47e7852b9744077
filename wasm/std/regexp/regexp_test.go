package regexp

import (
	"io/fs"
	"os"
	"path/filepath"
	real "regexp"
	"slices"
	"strings"
	"testing"
)

// patterns are those of Ebiten's internal/shader and internal/shaderir/glsl, of
// yaml.v3's encode.go and resolve.go, and of sim's readers of YAML, and some
// that try the rest.
var patterns = []string{
	`\A__t(\d+)\z`,
	`^[ \t\r\n]*//kage:unit\s+([^ \t\r\n]+)[ \t\r\n]*$`,
	`\n\n+`,
	`^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$`,
	`^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$`,
	`\[(\d+)\.\.(\d+)\]`, `^[A-Za-z_][A-Za-z0-9_-]{0,63}$`, `\s*(<=|>=|=)\s*`, `^yaml: line (\d+): `, `^(\d{1,5})(?:x|×)(\d{1,5})$`,
	`^[A-Za-z_]{1,64}$`, `^[A-Za-z_][A-Za-z0-9_.-]{0,63}$`, `^[a-z0-9][a-z0-9-]{0,63}$`, `^(\d{1,4}(\.\d{1,4}){0,31}(_\d{1,4}(\.\d{1,4}){0,31}){0,3})?$`,
	`^([a-z-]{1,20}_(\*|\d{1,7}(-\d{1,7}|(~\d{1,7})+)?|\d{1,5}x\d{1,5}(~\d{1,5}x\d{1,5})*))?$`,
	`a|ab|(b)(c)?`, `(a*)*b?`, `x.+(y|$)`, `[a-c_-]+[^a-c]+`, `a{2}(b{0,2})`, ``,
}

var texts = []string{
	"", "__t0", "__t12", "__t", "a__t1", "__t1\n", "//kage:unit pixels", " \t//kage:unit  texels \r", "//kage:unitpixels", "//kage:unit ä\xff",
	"1.5", "-.5e+3", "1e", "+1_0:59.5", "1:60", "190:20:30", ".", "12", "a\n\n\nb\n\nc\nd", "abc", "aab", "xby", "xx\ny", "a-_cd", "ä", "bc",
	"system.PE[1..14].spad[1..12]", "a-b_9", "-a", "N <= 1, M=2", "yaml: line 7: what", "4×42", "14x12", "x", "3.2.1_4.2.1", "3.2.1_4.", "99999x", "123456x1",
	"glb-depth_64-512", "mesh_4x42~14x12", "glb-banks_*", "a_1~2", "aabb", "aaab", strings.Repeat("a", 64), strings.Repeat("a", 65), "1_2_3_4_5",
}

func TestItMatchesAsTheRealOneDoes(t *testing.T) {
	for _, pattern := range patterns {
		for _, text := range texts {
			compare(t, pattern, text)
		}
	}
}

func FuzzMatch(f *testing.F) {
	for i := range patterns {
		f.Add(i, texts[i])
	}
	f.Fuzz(func(t *testing.T, i int, text string) { compare(t, patterns[uint(i)%uint(len(patterns))], text) })
}

func compare(t *testing.T, pattern, text string) {
	t.Helper()
	ours, theirs := MustCompile(pattern), real.MustCompile(pattern)
	if got, want := ours.FindStringSubmatch(text), theirs.FindStringSubmatch(text); !slices.Equal(got, want) {
		t.Errorf("%s in %q: %q, want %q", pattern, text, got, want)
	}
	if got, want := ours.FindAllStringSubmatch(text, 2), theirs.FindAllStringSubmatch(text, 2); !matchesEmpty(theirs) && !slices.EqualFunc(got, want, slices.Equal) {
		t.Errorf("%s in %q: %q, want %q", pattern, text, got, want)
	}
	if got, want := ours.MatchString(text), theirs.MatchString(text); got != want {
		t.Errorf("%s in %q: %v, want %v", pattern, text, got, want)
	}
}

// matchesEmpty tells whether a pattern matches nothing, which we look for less.
func matchesEmpty(r *real.Regexp) bool { return r.MatchString("") }

func TestMatchesAreReplaced(t *testing.T) {
	for pattern, other := range map[string]string{`\n\n+`: "\n\n", `\s*(<=|>=|=)\s*`: "$1", `\[(\d+)\.\.(\d+)\]`: "$2 to $1$3!"} {
		ours, theirs := MustCompile(pattern), real.MustCompile(pattern)
		for _, text := range texts {
			if got, want := ours.ReplaceAllString(text, other), theirs.ReplaceAllString(text, other); got != want {
				t.Errorf("%q: %q, want %q", text, got, want)
			}
		}
	}
	if got := MustCompile(`b*`).ReplaceAllString("abba", "c"); got != "aca" {
		t.Errorf("got %q", got)
	}
}

func TestAPatternThatNeedsMoreIsRefused(t *testing.T) {
	for _, pattern := range []string{`(`, `)`, `*`, `a**`, `a{2`, `a{,2}`, `a{3,2}`, `a{1234}`, `[a`, `[b-a]`, `\w`, `\pL`, `[ä]`, `\`, `(?i)a`, `[[:alpha:]]`} {
		if refusal(pattern) == nil {
			t.Errorf("%s was compiled", pattern)
		}
	}
}

// A pattern that the programs cannot read stops them when they begin.
func TestOurOwnPatternsCanBeRead(t *testing.T) {
	found := 0
	for _, dir := range []string{"sim", "wasm"} {
		err := filepath.WalkDir("../../../"+dir, func(path string, _ fs.DirEntry, err error) error {
			if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			source, err := os.ReadFile(path)
			for _, m := range written.FindAllStringSubmatch(string(source), -1) {
				found++
				if why := refusal(m[1]); why != nil {
					t.Errorf("%s: %v", path, why)
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if found < 5 {
		t.Errorf("only %d patterns found", found)
	}
}

var written = real.MustCompile("regexp\\.MustCompile\\(`([^`]*)`\\)")

func refusal(pattern string) (refused any) {
	defer func() { refused = recover() }()
	MustCompile(pattern)
	return nil
}

func TestATextOfAnyLengthTakesNoMoreStack(t *testing.T) {
	if !MustCompile(patterns[3]).MatchString("1" + strings.Repeat(":1", 1<<20)) {
		t.Error("no match")
	}
}
