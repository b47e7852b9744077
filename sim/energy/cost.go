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
