package energy

import "strings"

// Figures of registers and arithmetic at 40 nm and 1 ns, from Aladdin (Shao et
// al., ISCA 2014) as Accelergy's library plug-in tabulates them
// (library/aladdin/*.csv): pJ per action and µm² of one unit of bits bits.
const (
	aladdinNM     = 40
	aladdinSource = "Aladdin (40 nm, scaled)"
)

type unit struct {
	bits, dynamicPJ, leakPJ, areaUM2 float64
}

var (
	registerUnit   = unit{bits: 1, dynamicPJ: 0.009, leakPJ: 0, areaUM2: 5.98}
	comparatorUnit = unit{bits: 32, dynamicPJ: 0.02947, leakPJ: 2.51e-05, areaUM2: 71}
	counterUnit    = unit{bits: 32, dynamicPJ: 0.25074, leakPJ: 0.0003213, areaUM2: 495.5}
	adderUnit      = unit{bits: 32, dynamicPJ: 0.21, leakPJ: 0.0024, areaUM2: 278}
	multiplierUnit = unit{bits: 32, dynamicPJ: 12.68, leakPJ: 0.08, areaUM2: 6350}
)

// price is one unit of bits bits in a's technology. Everything is linear in
// the bits, and leakage in the cycle (library plug-in, scaling.py).
func (u unit) price(a *attributes, bits float64) (dynamicPJ, leakPJ, areaUM2 float64) {
	nm, width := a.technology(), bits/u.bits
	energy := energyScale(aladdinNM, nm) * width
	area := areaScale(aladdinNM, nm) * width
	if strings.EqualFold(a.from.Text("technology", ""), "40nm") {
		area = width // text that is equal to the library's is not scaled; from 40 to 40 as numbers, the tables' interpolation is 1.16
	}
	return u.dynamicPJ * energy, u.leakPJ * energy * a.cycleNS(), u.areaUM2 * area
}

// arithmetic is a unit that computes.
func (u unit) arithmetic(a *attributes, bits float64) Entry {
	dynamic, leak, area := u.price(a, bits)
	return Entry{Kind: Arithmetic, ComputePJ: dynamic, LeakPJ: leak, AreaUM2: area, Source: aladdinSource}
}

// register is a row of one-bit registers. A read costs; a write is free, for
// the clock that writes is in no entry of the library.
func register(a *attributes) Entry {
	return registers(a, a.widthOf(1, "width", "datawidth"))
}

func registers(a *attributes, bits float64) Entry {
	dynamic, leak, area := registerUnit.price(a, bits)
	return Entry{Kind: Storage, ReadPJ: dynamic, LeakPJ: leak, AreaUM2: area, Source: aladdinSource}
}

func comparator(a *attributes) Entry {
	return comparatorUnit.arithmetic(a, a.widthOf(32, "width", "datawidth")).alone()
}

func counter(a *attributes) Entry {
	return counterUnit.arithmetic(a, a.widthOf(32, "width", "datawidth")).alone()
}

func adder(a *attributes) Entry {
	return adderUnit.arithmetic(a, a.widthOf(32, "width", "datawidth")).alone()
}

// alone makes a unit a component of its own: the library lets it be read, which
// is computing, and written and updated for nothing.
func (e Entry) alone() Entry {
	e.Kind, e.ReadPJ = Unit, e.ComputePJ
	return e
}

// multiplier scales with the product of its operands' widths, or with the one
// width that is given.
func multiplier(a *attributes) Entry {
	wide := a.widthOf(32, "width", "datawidth")
	left := a.widthOf(32, "width_a", "datawidth_a")
	right := a.widthOf(32, "width_b", "datawidth_b")
	return multiplierUnit.arithmetic(a, wide*(left/32)*(right/32)).alone()
}

func dummyStorage(*attributes) Entry { return Entry{Kind: Storage, Source: "dummy"} }
func dummyCompute(*attributes) Entry { return Entry{Kind: Arithmetic, Source: "dummy"} }
