package arch

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Attributes are a component's hardware attributes by name, as Timeloop and
// Accelergy YAML give them. Values are int, float64, bool or string.
type Attributes map[string]any

// Component is one hardware component as the YAML names it: what Accelergy
// needs to price it. Class is the component class ("smartbuffer_SRAM",
// "intmac", "DRAM", …).
type Component struct {
	Name       string
	Class      string
	Attributes Attributes
}

// Int returns an attribute as a whole number, or fallback where it is absent.
// A value that is not a whole number is an error that names the attribute.
func (a Attributes) Int(name string, fallback int) (int, error) {
	v, ok := a[name]
	if !ok {
		return fallback, nil
	}
	switch v := v.(type) {
	case int:
		return v, nil
	case float64:
		if n := int(v); math.Abs(v) < 1<<62 && float64(n) == v {
			return n, nil
		}
	}
	return 0, fmt.Errorf("%s: %v is not a whole number", name, v)
}

// Float returns an attribute as a number, or fallback where it is absent.
func (a Attributes) Float(name string, fallback float64) (float64, error) {
	v, ok := a[name]
	if !ok {
		return fallback, nil
	}
	switch v := v.(type) {
	case int:
		return float64(v), nil
	case float64:
		return v, nil
	}
	return 0, fmt.Errorf("%s: %v is not a number", name, v)
}

// Text returns an attribute as text, or fallback where it is absent.
func (a Attributes) Text(name, fallback string) string {
	v, ok := a[name]
	if !ok {
		return fallback
	}
	return fmt.Sprint(v)
}

// TechnologyNM returns the attribute "technology" in nanometres ("32nm", "32"
// and 32 all mean 32), or fallback where it is absent.
func (a Attributes) TechnologyNM(fallback float64) (float64, error) {
	v, ok := a["technology"]
	if !ok {
		return fallback, nil
	}
	text := strings.TrimSuffix(strings.TrimSpace(fmt.Sprint(v)), "nm")
	nm, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	if err != nil || !(nm > 0) {
		return 0, fmt.Errorf("technology: %v is not a length such as 32nm", v)
	}
	return nm, nil
}
