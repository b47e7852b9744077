package ui

import (
	"fmt"
	"image/color"
	"math"
	"os"
	"reflect"
	"strings"
	"testing"
)

func themes() map[string]Theme { return map[string]Theme{"light": Light, "dark": Dark} }

func TestColoursStandOutFromThePaper(t *testing.T) {
	for name, theme := range themes() {
		p := PaletteOf(theme)
		for what, c := range map[string]color.RGBA{
			"weights": p.Weights, "inputs": p.Inputs, "outputs": p.Outputs,
			"idle": p.Idle, "pe from": p.PEFrom, "pe middle": p.PE(0.5), "pe to": p.PETo,
			"accent": p.Accent, "muted": p.Muted,
		} {
			checkContrast(t, name+" "+what+" on paper", c, p.Paper, 3)
		}
		for what, c := range map[string]color.RGBA{"weights": p.Weights, "inputs": p.Inputs, "outputs": p.Outputs} {
			checkContrast(t, name+" "+what+" on empty", c, p.Empty, 3)
		}
	}
}

func TestTextCanBeRead(t *testing.T) {
	for name, theme := range themes() {
		p := PaletteOf(theme)
		for what, c := range map[string]color.RGBA{"ink": p.Ink, "muted": p.Muted, "accent": p.Accent} {
			checkContrast(t, name+" "+what+" on paper", c, p.Paper, 4.5)
			checkContrast(t, name+" "+what+" on raised", c, p.Raised, 4.5)
		}
		checkContrast(t, name+" line on band", p.Muted, p.Band, 3)
		checkContrast(t, name+" best on band", p.Accent, p.Band, 3)
	}
}

func TestDataSpacesDifferForColourBlindEyes(t *testing.T) {
	for name, theme := range themes() {
		p := PaletteOf(theme)
		for eyes, see := range map[string]func(color.RGBA) [3]float64{"deuteranopia": deuteranopia, "protanopia": protanopia} {
			colors := []color.RGBA{p.Weights, p.Inputs, p.Outputs}
			for i := range colors {
				for j := range i {
					if d := distance(see(colors[i]), see(colors[j])); d < 0.1 {
						t.Errorf("%s, %s: DataSpaces %d and %d are %.3f apart", name, eyes, i, j, d)
					}
				}
			}
		}
	}
}

func checkContrast(t *testing.T, what string, a, b color.RGBA, want float64) {
	t.Helper()
	if got := contrast(a, b); got < want {
		t.Errorf("%s: contrast %.2f, want %.1f", what, got, want)
	}
}

// contrast is WCAG 2's contrast ratio.
func contrast(a, b color.RGBA) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(c color.RGBA) float64 {
	l := linear(c)
	return 0.2126*l[0] + 0.7152*l[1] + 0.0722*l[2]
}

func linear(c color.RGBA) [3]float64 {
	var l [3]float64
	for i, v := range [...]uint8{c.R, c.G, c.B} {
		s := float64(v) / 255
		if l[i] = math.Pow((s+0.055)/1.055, 2.4); s <= 0.04045 {
			l[i] = s / 12.92
		}
	}
	return l
}

// deuteranopia and protanopia are Viénot, Brettel and Mollon's projections
// (1999) in linear RGB.
func deuteranopia(c color.RGBA) [3]float64 {
	l := linear(c)
	yellow := 0.29275*l[0] + 0.70725*l[1]
	return [3]float64{yellow, yellow, -0.02234*l[0] + 0.02234*l[1] + l[2]}
}

func protanopia(c color.RGBA) [3]float64 {
	l := linear(c)
	yellow := 0.11238*l[0] + 0.88762*l[1]
	return [3]float64{yellow, yellow, 0.00401*l[0] - 0.00401*l[1] + l[2]}
}

func distance(a, b [3]float64) float64 {
	sum := 0.0
	for i := range a {
		d := math.Cbrt(a[i]) - math.Cbrt(b[i])
		sum += d * d
	}
	return math.Sqrt(sum)
}

func TestTheStylesheetHasTheSameColours(t *testing.T) {
	data, err := os.ReadFile("../../site/palette.css")
	if err != nil {
		t.Fatal(err)
	}
	blocks := strings.Split(string(data), "{\n")
	light, dark, system := blocks[1], blocks[2], blocks[4]
	checkVariables(t, "light", light, lightPalette())
	checkVariables(t, "dark", dark, darkPalette())
	checkVariables(t, "dark by the system", system, darkPalette())
}

func checkVariables(t *testing.T, name, css string, p Palette) {
	t.Helper()
	v := reflect.ValueOf(p)
	for i := range v.NumField() {
		c := v.Field(i).Interface().(color.RGBA)
		want := fmt.Sprintf("%s: #%02x%02x%02x;", variable(v.Type().Field(i).Name), c.R, c.G, c.B)
		if !strings.Contains(css, want) {
			t.Errorf("%s: site/palette.css lacks %q", name, want)
		}
	}
}

// variable is the custom property of a field: PEFrom is --pe-from.
func variable(field string) string {
	if rest, ok := strings.CutPrefix(field, "PE"); ok {
		return "--pe-" + strings.ToLower(rest)
	}
	return "--" + strings.ToLower(field)
}
