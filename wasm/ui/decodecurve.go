package ui

import (
	"encoding/binary"
	"math"
)

// beforeCurve stands between a snapshot's JSON, which has no such byte, and its
// curve: rows of 64-bit floats, little-endian, as sim/explore's Row has them.
const beforeCurve = 0

// Of a row: the numbers, and their places.
const (
	rowLength = 6
	bestAt    = 0
	q1At      = 2
	medianAt  = 3
	q3At      = 4
)

// readCurve reads the rows of a curve. What is less than a row is passed by.
func readCurve(data []byte) []Fitness {
	curve := make([]Fitness, len(data)/(8*rowLength))
	for i := range curve {
		row := data[8*rowLength*i:]
		curve[i] = Fitness{numberAt(row, bestAt), numberAt(row, q1At), numberAt(row, medianAt), numberAt(row, q3At)}
	}
	return curve
}

func numberAt(row []byte, i int) float64 {
	return math.Float64frombits(binary.LittleEndian.Uint64(row[8*i:]))
}
