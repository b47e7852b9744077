//go:build js && wasm

package main

import (
	"math"

	"github.com/hajimehoshi/ebiten/v2"

	"meshscape/wasm/ui"
)

// typesetter sets text with the fonts of the browser. Each text is drawn once,
// in white, and kept as an image as long as pictures need it.
type typesetter struct {
	pen   pen
	texts map[textKey]*setText
	round int // pictures painted
}

type textKey struct {
	text  string
	size  float64 // em in device pixels
	bold  bool
	width float64 // in device pixels
}

type setText struct {
	image *ebiten.Image
	round int // that it was last used in
}

// margin keeps the ink of slanted edges inside the image, in device pixels.
const margin = 2

// mostTexts is how many are kept, at least those of the last picture.
const mostTexts = 500

func newTypesetter() *typesetter {
	return &typesetter{pen: newPen(), texts: map[textKey]*setText{}}
}

// set draws a text shape.
func (t *typesetter) set(screen *ebiten.Image, s *ui.Shape, scale float64) {
	size := s.Size * scale
	image := t.image(textKey{s.Text, size, s.Bold, math.Ceil(s.Style().Width(s.Text) * scale)})
	at := s.Baseline()
	options := &ebiten.DrawImageOptions{}
	options.GeoM.Translate(-margin, -margin-math.Ceil(size*ui.Ascent))
	if s.Down {
		options.GeoM.Rotate(math.Pi / 2)
	}
	options.GeoM.Translate(math.Round(at.X*scale), math.Round(at.Y*scale))
	options.ColorScale.ScaleWithColor(s.Color)
	screen.DrawImage(image, options)
}

func (t *typesetter) image(key textKey) *ebiten.Image {
	kept := t.texts[key]
	if kept == nil {
		kept = &setText{image: t.pen.write(key)}
		t.texts[key] = kept
	}
	kept.round = t.round
	return kept.image
}

// finish forgets texts that the picture just painted has no use for.
func (t *typesetter) finish() {
	if len(t.texts) > mostTexts {
		for key, kept := range t.texts {
			if kept.round < t.round {
				kept.image.Deallocate()
				delete(t.texts, key)
			}
		}
	}
	t.round++
}
