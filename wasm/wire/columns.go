package wire

import (
	"errors"
	"unsafe"

	"meshscape/sim/explore"
)

// beforeColumns stands between the JSON of a response, which has no such byte,
// and its columns: cycles, energies and losses as 64-bit floats, then genes as
// 32-bit integers, all little-endian, as the arrays of JavaScript are wherever
// it runs.
const beforeColumns = 0

// appendColumns puts the columns of points, if any, behind their JSON.
func appendColumns(data []byte, p *explore.Points) []byte {
	if p == nil {
		return data
	}
	data = append(data, beforeColumns)
	for _, column := range [][]float64{p.Cycles, p.EnergyPJ, p.Losses} {
		data = append(data, bytesOf(column)...)
	}
	return append(data, bytesOf(p.Genes)...)
}

// readColumns takes the columns of points, if any, from behind their JSON.
func readColumns(p *explore.Points, data []byte) error {
	if p == nil {
		return nil
	}
	costs := p.Designs - p.From
	if costs < 0 || costs > len(data)/24 {
		return errors.New("wire: points without their columns")
	}
	for _, column := range []*[]float64{&p.Cycles, &p.EnergyPJ, &p.Losses} {
		*column = make([]float64, costs)
		data = data[copy(bytesOf(*column), data):]
	}
	p.Genes = make([]uint32, len(data)/4)
	copy(bytesOf(p.Genes), data)
	return nil
}

// bytesOf lends the memory of numbers: a landscape has too many of them to write
// one by one in a frame.
func bytesOf[T float64 | uint32](numbers []T) []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(numbers))), uintptr(len(numbers))*unsafe.Sizeof(T(0)))
}
