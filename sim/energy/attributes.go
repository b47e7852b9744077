package energy

import (
	"fmt"

	"meshscape/sim/arch"
)

// attributes reads a component's attributes and keeps the first error, so that
// pricing reads as a formula. After an error every value is 1.
type attributes struct {
	from arch.Attributes
	err  error
}

// The largest sizes accepted: far beyond any chip, small enough that no
// product of them overflows.
const (
	maxWidth = 1 << 20 // bits
	maxDepth = 1 << 40 // words
	maxBanks = 1 << 10
	maxPorts = 64
)

// count reads a whole number from 1 to most. A fallback of 0 means that the
// attribute must be there.
func (a *attributes) count(name, unit string, fallback, most int) float64 {
	n, err := a.from.Int(name, fallback)
	if err != nil {
		return a.fail("%w; want a whole number of %s", err, unit)
	}
	if _, ok := a.from[name]; !ok && fallback == 0 {
		return a.fail("%s: missing; want a whole number of %s", name, unit)
	}
	if n < 1 || n > most {
		return a.fail("%s: %d is out of range; want 1 to %d %s", name, n, most, unit)
	}
	return float64(n)
}

func (a *attributes) width() float64 { return a.count("width", "bits", 0, maxWidth) }
func (a *attributes) depth() float64 { return a.count("depth", "words", 0, maxDepth) }

// widthOf is the first of names that is given, in bits, else the fallback.
func (a *attributes) widthOf(fallback int, names ...string) float64 {
	for _, name := range names {
		if _, ok := a.from[name]; ok {
			return a.count(name, "bits", 0, maxWidth)
		}
	}
	return float64(fallback)
}

// technology is the node in nm. It has no default: a guess would be off
// severalfold.
func (a *attributes) technology() float64 {
	if _, ok := a.from["technology"]; !ok {
		return a.fail("technology: missing; want a length such as 32nm")
	}
	nm, err := a.from.TechnologyNM(0)
	if err != nil {
		return a.fail("%w", err)
	}
	if !(nm >= 1 && nm <= 1000) {
		return a.fail("technology: %v nm is out of range; want 1nm to 1000nm", nm)
	}
	return nm
}

// cycleNS is the clock period in ns, by default 1.
func (a *attributes) cycleNS() float64 {
	s, err := a.from.Float("global_cycle_seconds", 1e-9)
	if err != nil {
		return a.fail("%w; want seconds such as 1e-9", err)
	}
	if !(s >= 1e-15 && s <= 1) {
		return a.fail("global_cycle_seconds: %v is out of range; want 1e-15 to 1 second", s)
	}
	return s * 1e9
}

// fail keeps the first error.
func (a *attributes) fail(format string, values ...any) float64 {
	if a.err == nil {
		a.err = fmt.Errorf(format, values...)
	}
	return 1
}
