package energy

// What SRAM prices differ from CACTI 7, relative: of energies, leakage and area
// the one that differs most, measured by TestSRAMBetweenReferencePoints at a
// thousand memories drawn at random (testdata/cacti.csv). The first holds for
// every one of them, the others for 19 of 20: what remains is memories where
// two partitionings are nearly equal and the table takes the other one.
const (
	// SRAMUncertainty: 32 nm, to 1,024 bits × 65,536 words, one bank and port.
	SRAMUncertainty = 0.001
	// SRAMUncertaintyElsewhere: other technologies, and to 1,048,576 words.
	SRAMUncertaintyElsewhere = 0.015
	// SRAMUncertaintyBanks: several banks, 32 nm.
	SRAMUncertaintyBanks = 0.1
	// SRAMUncertaintyWide: more than 1,024 bits, or two ports, 32 nm.
	SRAMUncertaintyWide = 0.3
	// SRAMUncertaintyRough: what is extrapolated: beyond the table in size, or
	// several banks or ports at other technologies.
	SRAMUncertaintyRough = 0.65
)

func (s *sizing) uncertainty(nm float64) float64 {
	wide, deep := s.width > 1024, s.depth > 1<<16
	beyond := s.width > 8*maxTableWidth || s.depth > maxTableDepth || s.banks > maxTableBanks
	single := s.banks == 1 && s.ports == 1
	switch {
	case beyond, !single && nm != 32, s.banks > 1 && s.ports > 1:
		return SRAMUncertaintyRough
	case wide || s.ports > 1:
		return SRAMUncertaintyWide
	case s.banks > 1:
		return SRAMUncertaintyBanks
	case nm != 32 || deep:
		return SRAMUncertaintyElsewhere
	}
	return SRAMUncertainty
}
