package wire

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"
	"unsafe"

	"meshscape/sim/explore"
)

// beforeNumbers stands between the JSON of a message, which has no such byte, and
// its numbers, little-endian, as the arrays of JavaScript are wherever it runs:
// of a curve its rows as 64-bit floats; of points their cycles, energies and
// losses as 64-bit floats, then genes as 32-bit integers. Of evaluate and work it is
// evaluations, behind their number of bytes as a 32-bit integer, and then lists.
const beforeNumbers = 0

// split parts a message from its numbers, if it has any.
func split(data []byte) (text, numbers []byte) {
	if end := bytes.IndexByte(data, beforeNumbers); end >= 0 {
		return data[:end], data[end+1:]
	}
	return data, nil
}

// appendNumbers puts the numbers of a response, if any, behind its JSON.
func appendNumbers(data []byte, r *Response) []byte {
	switch {
	case r.Points != nil:
		return appendPoints(append(data, beforeNumbers), r.Points)
	case r.Snapshot != nil:
		return appendCurve(append(data, beforeNumbers), r.Snapshot.Curve)
	case len(r.Evaluations)+len(r.Lists) > 0:
		data = binary.LittleEndian.AppendUint32(append(data, beforeNumbers), uint32(len(r.Evaluations)))
		return append(append(data, r.Evaluations...), r.Lists...)
	}
	return data
}

func appendCurve(data []byte, curve []explore.Fitness) []byte {
	data = slices.Grow(data, len(curve)*int(unsafe.Sizeof(explore.Row{})))
	for i := range curve {
		row := curve[i].Row()
		data = append(data, bytesOf(row[:])...)
	}
	return data
}

func appendPoints(data []byte, p *explore.Points) []byte {
	for _, column := range [][]float64{p.Cycles, p.EnergyPJ, p.Losses} {
		data = append(data, bytesOf(column)...)
	}
	return append(data, bytesOf(p.Genes)...)
}

// readNumbers takes the numbers of a response, if any, from behind its JSON.
func readNumbers(r *Response, data []byte) error {
	switch {
	case r.Points != nil:
		return readPoints(r.Points, data)
	case r.Snapshot != nil:
		return readCurve(r.Snapshot, data)
	}
	if len(data) < 4 {
		return nil
	}
	evaluations := binary.LittleEndian.Uint32(data)
	if data = data[4:]; uint64(evaluations) > uint64(len(data)) {
		return errors.New("wire: fewer evaluations than there should be")
	}
	r.Evaluations, r.Lists = data[:evaluations:evaluations], data[evaluations:]
	return nil
}

func readCurve(s *explore.Snapshot, data []byte) error {
	var row explore.Row
	const size = int(unsafe.Sizeof(row))
	if len(data)%size != 0 {
		return errors.New("wire: a curve that ends within a row")
	}
	s.Curve = make([]explore.Fitness, len(data)/size)
	for i := range s.Curve {
		copy(bytesOf(row[:]), data[i*size:])
		s.Curve[i] = row.Fitness()
	}
	return nil
}

func readPoints(p *explore.Points, data []byte) error {
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
