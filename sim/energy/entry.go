package energy

// Entry is temporary.
type Entry struct {
	ReadPJ, WritePJ, UpdatePJ, LeakPJ, ComputePJ float64
	AreaUM2                                      float64
}
