package ui

import (
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

func TestNoTextIsWiderThanItsStyleSays(t *testing.T) {
	texts := []string{
		"14 × 12 PEs", "best so far · all 168 PEs work", "S3·M4 →", "shared GLB", "starting…",
		"16,384 × 64 bit · 15,256 of 131,072 words", "best so far −0.644", "weights spad",
		"middle half −0.1 to 2", "Inputs 2,712", "1 cell = 32 words", "720 µJ", "< 0.1 %", "generation",
	}
	for name, data := range map[string][]byte{"regular": goregular.TTF, "bold": gobold.TTF} {
		style := Style{Size: 100, Bold: name == "bold"}
		for _, text := range texts {
			if real, said := measure(t, data, text), style.Width(text); real > said+0.5 || said > real*1.12 {
				t.Errorf("%s %q is %.1f wide, and said to be %.1f", name, text, real, said)
			}
		}
	}
}

// measure is the width of text at 100 pixels an em, by the font itself.
func measure(t *testing.T, data []byte, text string) float64 {
	t.Helper()
	f, err := sfnt.Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	var buffer sfnt.Buffer
	sum := fixed.I(0)
	for _, r := range text {
		glyph, err := f.GlyphIndex(&buffer, r)
		if err != nil || glyph == 0 {
			t.Fatalf("%q has no glyph in the font", r)
		}
		advance, err := f.GlyphAdvance(&buffer, glyph, fixed.I(100), font.HintingNone)
		if err != nil {
			t.Fatal(err)
		}
		sum += advance
	}
	return float64(sum) / 64
}

func TestTextThatDoesNotFitIsCut(t *testing.T) {
	style := Style{Size: 10}
	for _, c := range []struct {
		name  string
		width float64
		want  string
	}{
		{"in full", 200, "192 × 16 bit · 9 words"},
		{"the shorter one", 70, "192 × 16 bit"},
		{"cut short", 40, "192 ×…"},
		{"nothing", 3, ""},
	} {
		if got := style.fit(c.width, "192 × 16 bit · 9 words", "192 × 16 bit"); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
