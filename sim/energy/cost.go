package energy

// cost is read and write energy (pJ), leakage of one bank (W) and area (µm²).
type cost [metrics]float64

const (
	readPJ = iota
	writePJ
	leakW
	areaUM2
	metrics
)

// maxTableDepth and maxTableWidth (bytes) end the table. Beyond, energy grows
// with the square root of depth (the wires to the far end), the rest with
// depth, and all with width. More than maxTableBanks cost what so many do.
const (
	maxTableBanks = 32
	maxTableDepth = 1 << 20
	maxTableWidth = 512
)
