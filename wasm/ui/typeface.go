package ui

import "strings"

// Style is how a text is set.
type Style struct {
	Size float64 // em in device-independent pixels
	Bold bool
}

// advances are the widths of U+0020…U+007E in Go Regular, in 1/1000 em; those
// of letters and digits are Helvetica's and Arial's, or a little wider.
var advances = [...]uint16{
	278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 584, 584, 316, 584, 316, 278,
	556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 306, 306, 584, 584, 584, 556,
	1015, 667, 667, 722, 722, 667, 611, 778, 722, 399, 496, 667, 556, 833, 722, 778,
	667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
	333, 556, 556, 500, 556, 556, 278, 556, 556, 247, 253, 500, 268, 833, 556, 556,
	556, 556, 333, 500, 283, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
}

const (
	// FontFamily is what text is set in, as CSS: fonts whose widths are those of
	// advances, or narrower. Another one is set narrower where it is too wide.
	FontFamily = `"Helvetica Neue", Helvetica, Arial, "Liberation Sans", Arimo, Roboto, sans-serif`

	Ascent  = 0.76 // of the em: the tallest letters
	Descent = 0.22

	boldFactor = 1.1 // no bold text of ours is wider than this, against regular
	ellipsis   = "…"
	slack      = 1e-6 // of rounding, in pixels
)

// Width is how wide text is at most, in device-independent pixels. Kerning
// only makes it narrower.
func (s Style) Width(text string) float64 {
	sum := 0.0
	for _, r := range text {
		sum += advance(r)
	}
	if s.Bold {
		sum *= boldFactor
	}
	return sum * s.Size / 1000
}

// LineHeight is the distance between baselines.
func (s Style) LineHeight() float64 { return s.Size * 1.35 }

func advance(r rune) float64 {
	switch {
	case r >= ' ' && int(r-' ') < len(advances):
		return float64(advances[r-' '])
	case r == '·':
		return 267
	case r == '×', r == '−', r == 'µ':
		return 584
	case r == '–', r == '↓', r == '↑':
		return 556
	}
	return 1000
}

// fit is the first of the texts that is at most width wide; where none is, the
// last one cut short.
func (s Style) fit(width float64, texts ...string) string {
	for _, text := range texts {
		if s.Width(text) <= width+slack {
			return text
		}
	}
	return s.cut(width, texts[len(texts)-1])
}

func (s Style) cut(width float64, text string) string {
	runes := []rune(text)
	for n := len(runes) - 1; n > 0; n-- {
		short := strings.TrimRight(string(runes[:n]), " ·") + ellipsis
		if s.Width(short) <= width+slack {
			return short
		}
	}
	return ""
}
