package mapper

// lesser and greater are min and max of numbers, none of which is NaN: as
// WebAssembly those that look for one are not inlined.
func lesser(a, b float64) float64 {
	if b < a {
		return b
	}
	return a
}

func greater(a, b float64) float64 {
	if b > a {
		return b
	}
	return a
}
