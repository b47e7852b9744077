package mapper

import (
	"math"
	"math/bits"
)

// numbering numbers rows of values in the order in which they come: a table of open
// addresses, since this is done for all counts of each choice.
type numbering struct {
	width int
	rows  []float64
	count int     // of rows
	table []int32 // numbers from 1; 0: free
	last  int     // number of the last row, from 1; 0: there is none
}

// empty has it begin anew.
//
//go:noinline
func (n *numbering) empty() {
	n.rows, n.count, n.last = n.rows[:0], 0, 0
	clear(n.table)
}

// code returns the number of a row, from 0.
func (n *numbering) code(row []float64) int {
	if n.last == 0 || !n.is(n.last, row) {
		n.last = n.another(row)
	}
	return n.last - 1
}

// at returns the row of a number from 1.
func (n *numbering) at(number int) []float64 { return n.rows[(number-1)*n.width : number*n.width] }

// is tells whether a row has a number from 1.
func (n *numbering) is(number int, row []float64) bool {
	for k, value := range n.rows[(number-1)*n.width:][:len(row)] {
		if value != row[k] {
			return false
		}
	}
	return true
}

func (n *numbering) another(row []float64) int {
	if n.table == nil {
		n.table = make([]int32, 64)
	}
	at := n.find(row)
	if n.table[at] == 0 {
		n.rows = append(n.rows, row...)
		n.count++
		n.table[at] = int32(n.count)
		if 2*n.count > len(n.table) {
			n.grow()
			return n.count
		}
	}
	return int(n.table[at])
}

// find returns where a row is in the table, or should be.
func (n *numbering) find(row []float64) int {
	mask := len(n.table) - 1
	const golden = 0x9E3779B97F4A7C15 // 2^64 over the golden ratio (Knuth, 6.4)
	hash := uint64(0)
	for _, value := range row {
		hash = (hash ^ math.Float64bits(value)) * golden
		hash ^= hash >> 32 // the low bits of counts are 0
	}
	at := int(hash * golden >> bits.LeadingZeros64(uint64(mask)))
	for n.table[at] != 0 && !n.is(int(n.table[at]), row) {
		at = (at + 1) & mask
	}
	return at
}

//go:noinline
func (n *numbering) grow() {
	n.table = make([]int32, 2*len(n.table))
	for number := 1; number <= n.count; number++ {
		n.table[n.find(n.at(number))] = int32(number)
	}
}
