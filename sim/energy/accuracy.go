package energy

// What SRAM prices differ from CACTI 7, relative: of energies, leakage and area
// the one that differs most. Both hold for every one of the memories drawn at
// random in testdata/cacti.csv (TestSRAMEqualsCACTI).
const (
	// SRAMTabulated: from the table.
	SRAMTabulated = 0.001
	// SRAMComputed: CACTI prints six digits, and they are the same.
	SRAMComputed = 5e-6
)
