// Package energy prices hardware components: the energy of each action, and
// the area, of one instance of an arch.Component. It gives what Accelergy 0.4
// gives with its CACTI plug-in (SRAM, DRAM) and its library plug-in (registers
// and arithmetic from Aladdin), and the compound classes of Timeloop's example
// designs.
//
//	class                          priced as
//	SRAM                           CACTI 7: sim/energy/cacti, or a table of
//	                               what it gives, in assets/energy
//	smartbuffer_SRAM               SRAM and two address generators
//	smartbuffer_RF                 regfile, scaled, and two address generators
//	regfile                        registers and one comparator per word
//	storage                        its subclass; without one, a register if it
//	                               holds one word, else smartbuffer_RF
//	DRAM                           pJ per bit by type
//	intmac                         two adders (see intmac in compound.go)
//	intadder, intmultiplier        an n-bit adder; aladdin_multiplier
//	aladdin_register, _comparator, _counter, _adder, _multiplier
//	                               the library's units, also without aladdin_
//	dummy_storage, dummy_compute   nothing
//
// Class names are matched without regard to case.
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
	price, ok := classes[strings.ToLower(c.Class)]
	if !ok {
		return Entry{}, fmt.Errorf("energy: component %q: class %q is unknown; known are %s", c.Name, c.Class, knownClasses)
	}
	a := attributes{from: c.Attributes}
	e := price(&a)
	if a.err != nil {
		return Entry{}, fmt.Errorf("energy: component %q (%s): %w", c.Name, c.Class, a.err)
	}
	return e, nil
}

// classes prices by class name in lower case. Read only.
var classes = map[string]func(*attributes) Entry{
	"sram":               sram,
	"smartbuffer_sram":   smartbufferSRAM,
	"smartbuffer_rf":     smartbufferRF,
	"regfile":            regfile,
	"storage":            storage,
	"dram":               dram,
	"intmac":             intmac,
	"intadder":           intadder,
	"intmultiplier":      multiplier,
	"aladdin_register":   register,
	"aladdin_comparator": comparator,
	"aladdin_counter":    counter,
	"aladdin_adder":      adder,
	"aladdin_multiplier": multiplier,
	"register":           register,
	"comparator":         comparator,
	"counter":            counter,
	"adder":              adder,
	"multiplier":         multiplier,
	"dummy_storage":      dummyStorage,
	"dummy_compute":      dummyCompute,
}

const knownClasses = "SRAM, smartbuffer_SRAM, smartbuffer_RF, regfile, storage, DRAM, " +
	"intmac, intadder, intmultiplier, aladdin_register, aladdin_comparator, aladdin_counter, " +
	"aladdin_adder, aladdin_multiplier (also without aladdin_), dummy_storage and dummy_compute"
