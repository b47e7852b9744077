//go:build js && wasm

package main

import (
	"math"

	"github.com/hajimehoshi/ebiten/v2"
	"github.com/hajimehoshi/ebiten/v2/text/v2"
	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"

	"meshscape/wasm/ui"
)

// typesetter sets text in the Go fonts (Bigelow & Holmes, BSD licence), whose
// widths wasm/ui knows.
type typesetter struct {
	regular, bold *opentype.Font
	faces         map[faceKey]text.Face
}

type faceKey struct {
	size float64 // em in device pixels
	bold bool
}

func newTypesetter() (*typesetter, error) {
	regular, err := opentype.Parse(goregular.TTF)
	if err != nil {
		return nil, err
	}
	bold, err := opentype.Parse(gobold.TTF)
	if err != nil {
		return nil, err
	}
	return &typesetter{regular, bold, map[faceKey]text.Face{}}, nil
}

// set draws a text shape.
func (t *typesetter) set(screen *ebiten.Image, s *ui.Shape, scale float64) {
	face, err := t.face(faceKey{s.Size * scale, s.Bold})
	if err != nil {
		return
	}
	at := s.Baseline()
	options := &text.DrawOptions{}
	options.GeoM.Translate(0, -face.Metrics().HAscent)
	if s.Down {
		options.GeoM.Rotate(math.Pi / 2)
	}
	options.GeoM.Translate(math.Round(at.X*scale), math.Round(at.Y*scale))
	options.ColorScale.ScaleWithColor(s.Color)
	options.Filter = ebiten.FilterLinear
	text.Draw(screen, s.Text, face, options)
}

func (t *typesetter) face(key faceKey) (text.Face, error) {
	if face, ok := t.faces[key]; ok {
		return face, nil
	}
	source := t.regular
	if key.bold {
		source = t.bold
	}
	face, err := opentype.NewFace(source, &opentype.FaceOptions{Size: key.size, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		return nil, err
	}
	t.faces[key] = text.NewGoXFace(face)
	return t.faces[key], nil
}
