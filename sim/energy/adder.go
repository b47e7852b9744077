package energy

// An n-bit intadder costs a line in n, at 32 and 45 nm: a fit to Accelergy's
// published outputs (NeuroSim's adder), equal to all of them. Its area is not
// counted there.
type adderLine struct {
	nm, perBitPJ, basePJ, leakPerBitPJ float64
}

var (
	adder32 = adderLine{nm: 32, perBitPJ: 0.00202083, basePJ: 0.00013737, leakPerBitPJ: 2.2315e-7}
	adder45 = adderLine{nm: 45, perBitPJ: 0.004019717, basePJ: 0.00027604, leakPerBitPJ: 3.7018e-7}
)

const adderSource = "NeuroSim (fit at 32 and 45 nm)"

// intadder is an adder of n_bits, precision or width bits.
func intadder(a *attributes) Entry {
	bits := a.widthOf(0, "n_bits", "precision", "width", "datawidth")
	if bits == 0 {
		a.fail("width: missing; want a whole number of bits")
	}
	return addressGenerator(a, bits)
}

// addressGenerator is an adder of so many bits. Between 32 and 45 nm it is
// linear in the node, beyond them it scales like logic.
func addressGenerator(a *attributes, bits float64) Entry {
	nm, cycle := a.technology(), a.cycleNS()
	low, high := adder32.price(bits, cycle), adder45.price(bits, cycle)
	e := Entry{Kind: Arithmetic, Source: adderSource}
	switch {
	case nm <= adder32.nm:
		s := energyScale(adder32.nm, nm)
		e.add(low, s)
	case nm >= adder45.nm:
		s := energyScale(adder45.nm, nm)
		e.add(high, s)
	default:
		t := (nm - adder32.nm) / (adder45.nm - adder32.nm)
		e.add(low, 1-t)
		e.add(high, t)
	}
	return e
}

func (l adderLine) price(bits, cycleNS float64) Entry {
	return Entry{
		ComputePJ: float64(l.perBitPJ*bits) + l.basePJ,
		LeakPJ:    l.leakPerBitPJ * bits * cycleNS,
	}
}

// addressBits is how many bits address depth words, at least 1.
func addressBits(depth float64) float64 {
	bits := 0.0
	for reach := 1.0; reach < depth; reach *= 2 {
		bits++
	}
	return max(1, bits)
}
