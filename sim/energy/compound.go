package energy

import "meshscape/sim/portable"

// Compound classes of Timeloop's example designs (timeloop-accelergy-exercises,
// example_designs/_components).

// depthExponent is how dynamic energy grows with depth: twice the depth takes
// 1.56 times the power (their note on CACTI).
const depthExponent = 1.56 / 2

// smartbufferSRAM is an SRAM of one bank (n_banks is not handed on) with an
// address generator each for reads and writes.
func smartbufferSRAM(a *attributes) Entry {
	nm, width, depth := a.technology(), a.width(), a.depth()
	ports := a.count("n_rw_ports", "ports", 1, maxPorts)
	if a.err != nil {
		return Entry{}
	}
	e := memory(a, nm, width, depth, 1, ports)
	e.addGenerators(a, depth)
	return e
}

// smartbufferRF is a register file with two address generators. A file smaller
// than 32 bits × 64 words is priced as a part of one of that size.
func smartbufferRF(a *attributes) Entry {
	width, depth := a.width(), a.depth()
	wide, deep := max(32, width), max(64, depth)
	e := registerFile(a, wide, deep)
	static := width / wide * (depth / deep)
	dynamic := width / wide
	if depth < deep {
		dynamic *= portable.Pow(depth/deep, depthExponent)
	}
	e.scale(dynamic, static, static)
	e.addGenerators(a, depth)
	return e
}

// addGenerators adds one generator to each access and two to leakage.
func (e *Entry) addGenerators(a *attributes, depth float64) {
	g := addressGenerator(a, addressBits(depth))
	e.ReadPJ += g.ComputePJ
	e.WritePJ += g.ComputePJ
	e.UpdatePJ += g.ComputePJ
	e.LeakPJ += float64(2 * g.LeakPJ)
}

func regfile(a *attributes) Entry {
	return registerFile(a, a.width(), a.depth())
}

// registerFile is width·depth one-bit registers and a comparator for each
// word: an access compares the address with all of them and moves one word.
// An update is priced as a write.
func registerFile(a *attributes, width, depth float64) Entry {
	bit, compare := registers(a, 1), comparatorUnit.arithmetic(a, comparatorUnit.bits)
	e := Entry{Kind: Storage, Source: aladdinSource}
	e.WritePJ = float64(bit.WritePJ*width) + float64(compare.ComputePJ*depth)
	e.ReadPJ = float64(bit.ReadPJ*width) + float64(compare.ComputePJ*depth)
	e.UpdatePJ = e.WritePJ
	e.LeakPJ = float64(bit.LeakPJ*width*depth) + float64(compare.LeakPJ*depth)
	e.AreaUM2 = float64(bit.AreaUM2*width*depth) + float64(compare.AreaUM2*depth)
	return e
}

// storage is a class that stands for its subclass. Where a description has
// lost the subclass, one word is a register, and more is a smartbuffer_RF, as
// in the example designs.
func storage(a *attributes) Entry {
	switch a.from.Text("subclass", "") {
	case "":
		if a.depth() == 1 && a.width() == a.widthOf(int(a.width()), "datawidth") {
			return register(a)
		}
		return smartbufferRF(a)
	case "smartbuffer_RF":
		return smartbufferRF(a)
	case "smartbuffer_SRAM":
		return smartbufferSRAM(a)
	case "SRAM":
		return sram(a)
	case "regfile":
		return regfile(a)
	case "aladdin_register":
		return register(a)
	}
	a.fail("subclass: %q is unknown; want smartbuffer_RF, smartbuffer_SRAM, SRAM, regfile or aladdin_register",
		a.from.Text("subclass", ""))
	return Entry{}
}

// intmac is an adder of adder_width bits and a multiplier. The outputs that
// the example designs publish price the multiplier as a 32-bit adder whatever
// multiplier_width is, and so do we, to be equal to them. (A multiplier of the
// library would be 12.68 pJ at 32 × 32 bits: class aladdin_multiplier.)
func intmac(a *attributes) Entry {
	a.count("multiplier_width", "bits", 0, maxWidth)
	e := adderUnit.arithmetic(a, a.count("adder_width", "bits", 0, maxWidth))
	e.add(adderUnit.arithmetic(a, adderUnit.bits), 1)
	return e
}
