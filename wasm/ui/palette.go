package ui

import "image/color"

// Theme says which of the two palettes is in use.
type Theme uint8

const (
	Light Theme = iota
	Dark
)

// Palette holds every colour of the picture. site/palette.css has the same
// values as custom properties, and a test keeps the two alike.
//
// The DataSpace colours come from Okabe and Ito's colour-blind-safe set (blue,
// orange, bluish green), darkened on light and lightened on dark until each
// stands out from the paper by 3:1 (WCAG 1.4.11). Text colours reach 4.5:1.
type Palette struct {
	Paper  color.RGBA // --paper: behind everything
	Raised color.RGBA // --raised: tooltip
	Empty  color.RGBA // --empty: memory that nothing occupies
	Rule   color.RGBA // --rule: faint lines of a grid; they carry no meaning
	Band   color.RGBA // --band: between the quartiles
	Muted  color.RGBA // --muted: secondary text and lines
	Ink    color.RGBA // --ink: text
	Accent color.RGBA // --accent: the best so far, focus

	PEFrom color.RGBA // --pe-from: working PE, first index of its innermost loop
	PETo   color.RGBA // --pe-to: working PE, last index of its innermost loop
	Idle   color.RGBA // --idle: outline of a PE without work

	Weights color.RGBA // --weights
	Inputs  color.RGBA // --inputs
	Outputs color.RGBA // --outputs
}

// PaletteOf is the palette of a theme.
func PaletteOf(theme Theme) Palette {
	if theme == Dark {
		return darkPalette()
	}
	return lightPalette()
}

func lightPalette() Palette {
	return Palette{
		Paper:   rgb(0xfbfaf7),
		Raised:  rgb(0xffffff),
		Empty:   rgb(0xeeece6),
		Rule:    rgb(0xdedbd3),
		Band:    rgb(0xe3dde8),
		Muted:   rgb(0x63666d),
		Ink:     rgb(0x1d2126),
		Accent:  rgb(0x7a3e8e),
		PEFrom:  rgb(0xa87bb8),
		PETo:    rgb(0x5f2d70),
		Idle:    rgb(0x8b8d92),
		Weights: rgb(0x0072b2),
		Inputs:  rgb(0xc96a00),
		Outputs: rgb(0x008a64),
	}
}

func darkPalette() Palette {
	return Palette{
		Paper:   rgb(0x15181c),
		Raised:  rgb(0x24292f),
		Empty:   rgb(0x23272d),
		Rule:    rgb(0x343a42),
		Band:    rgb(0x352f3e),
		Muted:   rgb(0x9aa1ab),
		Ink:     rgb(0xeceef0),
		Accent:  rgb(0xd29be3),
		PEFrom:  rgb(0x8a5f9b),
		PETo:    rgb(0xe2bdee),
		Idle:    rgb(0x6f767f),
		Weights: rgb(0x56b4e9),
		Inputs:  rgb(0xe69f00),
		Outputs: rgb(0x2cb98d),
	}
}

// DataSpace is the colour of a DataSpace by its name; a name that is not one
// of the convolution's gets the muted colour.
func (p *Palette) DataSpace(name string) color.RGBA {
	switch name {
	case "Weights":
		return p.Weights
	case "Inputs":
		return p.Inputs
	case "Outputs":
		return p.Outputs
	}
	return p.Muted
}

// PE is the colour of a working PE; tone runs from 0 to 1.
func (p *Palette) PE(tone float64) color.RGBA {
	return mix(p.PEFrom, p.PETo, tone)
}

func rgb(hex uint32) color.RGBA {
	return color.RGBA{uint8(hex >> 16), uint8(hex >> 8), uint8(hex), 0xff}
}

func mix(from, to color.RGBA, t float64) color.RGBA {
	channel := func(a, b uint8) uint8 { return uint8(float64(a) + t*(float64(b)-float64(a)) + 0.5) }
	return color.RGBA{channel(from.R, to.R), channel(from.G, to.G), channel(from.B, to.B), 0xff}
}
