// Package energy prices hardware components: the energy of each action, and
// the area, of one instance of an arch.Component. It gives what Accelergy 0.4
// gives with its CACTI plug-in (SRAM, DRAM) and its library plug-in (registers
// and arithmetic from Aladdin), and the compound classes of Timeloop's example
// designs.
//
// The classes and what each is priced as are listed below (classes); the page
// site/docs/src/energy.md says more of each. Class names are matched without
// regard to case.
//
// # Exactness
//
// Analytic classes equal Accelergy to its nine printed digits. SRAM equals
// CACTI to its six, or within a thousandth from the table (accuracy.go).
//
// # The same bits everywhere
//
// A result must not depend on the machine: seeds and permalinks promise the
// same picture on amd64, arm64 and wasm. Go may fuse x*y + z into one rounding
// on some of them, so every product here that is added to something passes
// through float64(…), which forbids that; and exp and log come from portable,
// not from package math, which has assembly for some machines.
package energy

import (
	"fmt"
	"strings"

	"meshscape/sim/arch"
)

// Estimate prices one instance of c. Energies are pJ per access of the full
// width (a block), leakage is pJ per cycle of global_cycle_seconds (default
// 1 ns). Errors name the component, the attribute, its value, and what would
// be right.
func Estimate(c arch.Component) (Entry, error) {
	price := priceOf(c.Class)
	if price == nil {
		return Entry{}, fmt.Errorf("energy: component %q: class %q is unknown; known are %s", c.Name, c.Class, knownClasses())
	}
	a := attributes{from: c.Attributes}
	e := price(&a)
	if a.err != nil {
		return Entry{}, fmt.Errorf("energy: component %q (%s): %w", c.Name, c.Class, a.err)
	}
	return e, nil
}

// classes prices by class. Read only.
var classes = [...]struct {
	name  string
	price func(*attributes) Entry
}{
	{"SRAM", sram},                        // CACTI 7: sim/energy/cacti, or a table of what it gives, in assets/energy
	{"smartbuffer_SRAM", smartbufferSRAM}, // SRAM and two address generators
	{"smartbuffer_RF", smartbufferRF},     // regfile, scaled, and two address generators
	{"regfile", regfile},                  // registers and one comparator per word
	{"storage", storage},                  // its subclass; without one, a register if it holds one word, else smartbuffer_RF
	{"DRAM", dram},                        // pJ per bit by type
	{"intmac", intmac},                    // two adders
	{"intadder", intadder},                // an adder of n bits
	{"intmultiplier", multiplier},
	{"aladdin_register", register},
	{"aladdin_comparator", comparator},
	{"aladdin_counter", counter},
	{"aladdin_adder", adder},
	{"aladdin_multiplier", multiplier},
	{"dummy_storage", dummyStorage}, // nothing
	{"dummy_compute", dummyCompute}, // nothing
}

// library is what the names of the library's units begin with; it may be left out.
const library = "aladdin_"

func priceOf(class string) func(*attributes) Entry {
	for _, c := range classes {
		if strings.EqualFold(class, c.name) || strings.EqualFold(library+class, c.name) {
			return c.price
		}
	}
	return nil
}

func knownClasses() string {
	var names []string
	for _, c := range classes {
		names = append(names, c.name)
	}
	return strings.Join(names, ", ") + " (" + library + " may be left out)"
}
