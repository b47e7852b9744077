// Package cacti computes what an SRAM costs as CACTI 7 does
// (HewlettPackard/cacti, 2017-06-19; Balasubramonian et al., TACO 14(2), 2017)
// when Accelergy's plug-in asks it: plain RAM of itrs-lstp transistors at 300 K,
// organised for the least delay² × energy.
package cacti

// Memory is what CACTI is asked for.
type Memory struct {
	NM    int // technology: 22, 32, 45, 65 or 90
	Bytes int // of a word
	Words float64
	Banks int // a power of two
	Ports int // each reads and writes
}

func (m *Memory) bits() int { return 8 * m.Bytes }

// Cost is per access of a word, or of the whole memory.
type Cost struct {
	ReadPJ, WritePJ float64
	LeakW           float64 // of one bank
	AreaUM2         float64
	AccessNS        float64
}

// Organisation is how a bank is cut up: so many subarrays across and down, whose
// rows together hold so many words (CACTI's Ndwl, Ndbl, Nspd), and how many bit
// lines, sense amplifiers and mats share what is behind them (Ndcm, Ndsam).
type Organisation struct {
	Across, Down, WordsInRow int
	BitMux, SenseMux, OutMux int
}

// design is a memory whose banks are organised in some way, of known mats.
type design struct {
	*cut
	mat
	Organisation
}

// cost follows a word: to the bank, to its mats, and back.
func (d *design) cost() Cost {
	ports, bits := float64(d.Ports), float64(d.bits())
	active, all := d.active(), d.Across*d.Down/subarrays
	f := field{
		width: d.mat.width, height: d.mat.height,
		across: addressBits(d.Across / 2), down: addressBits(d.Down / 2),
		address: float64(d.addressBits()+addressBits(all/active)) * ports,
		data:    (float64(2*bits) + 1) * ports,
	}
	in, out := d.mats(f, false), d.mats(f, true)
	f.width, f.height = in.width, in.height
	f.across, f.down = split(addressBits(d.Banks), in.height > in.width)
	route := d.banks(f)
	read := float64(d.mat.read*float64(active)) + float64((in.energy+route.energy)*f.address) +
		float64((out.energy+route.energy)*bits*ports)
	return Cost{
		ReadPJ:   read * 1e12,
		WritePJ:  (read + float64(d.mat.writeExtra*float64(active))) * 1e12,
		LeakW:    float64(d.mat.leakage*float64(all)) + float64(route.leakage*(f.address+f.data)),
		AreaUM2:  route.width * route.height,
		AccessNS: (float64(2*route.delay) + in.delay + d.mat.addressed + d.mat.outward + out.delay) * 1e9,
	}
}

// split arranges banks in a rectangle near a square: the odd factor goes to
// where a bank is shorter.
func split(all int, tall bool) (across, down int) {
	if tall {
		return all - all/2, all / 2
	}
	return all / 2, all - all/2
}
