package energy

// What SRAM prices differ from CACTI 7 at most, relative, as measured by
// TestSRAM… in sram_test.go over memories of 4 to 128 bytes of width and 64 to
// 65,536 words.
const (
	// SRAMUncertainty holds at 32 nm, at and between the tabulated sizes.
	SRAMUncertainty = 0.002
	// SRAMUncertaintyOther holds at 22, 45, 65 and 90 nm; at powers of two
	// SRAMUncertainty holds.
	SRAMUncertaintyOther = 0.01
)

func (s *sizing) uncertainty() float64 { return SRAMUncertainty }
