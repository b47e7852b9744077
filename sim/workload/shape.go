// Package workload says what is to be computed: the Shape of a problem
// (dimensions, DataSpaces and how the one projects onto the other), a Problem
// (a shape with bounds), and a Workload of several layers.
//
// A shape is data. Convolution, depthwise and grouped convolution and matmul
// differ in their projections, not in code.
package workload

import (
	"fmt"
	"slices"
)

// Shape is the form of a problem: a perfect loop nest over Dimensions that
// reads and writes DataSpaces.
type Shape struct {
	Name         string
	Dimensions   []string
	Coefficients []Coefficient
	DataSpaces   []DataSpace
}

// Coefficient is a named factor in a projection, such as a stride.
type Coefficient struct {
	Name    string
	Default int
}

// DataSpace is one tensor. Point (d_0, d_1, …) of the nest touches the element
// whose index in each rank is the sum of that rank's terms.
type DataSpace struct {
	Name      string
	Ranks     []Rank
	ReadWrite bool // accumulated into, as Outputs are
}

// Rank is one index expression: the sum of its terms.
type Rank []Term

// Term is Dimension × Coefficient; a Coefficient of -1 stands for 1.
type Term struct {
	Dimension   int
	Coefficient int
}

// Dimension returns the index of the named dimension, or -1.
func (s *Shape) Dimension(name string) int {
	for i, d := range s.Dimensions {
		if d == name {
			return i
		}
	}
	return -1
}

// DataSpace returns the index of the named DataSpace, or -1.
func (s *Shape) DataSpace(name string) int {
	for i := range s.DataSpaces {
		if s.DataSpaces[i].Name == name {
			return i
		}
	}
	return -1
}

// Coefficient returns the index of the named coefficient, or -1.
func (s *Shape) Coefficient(name string) int {
	for i := range s.Coefficients {
		if s.Coefficients[i].Name == name {
			return i
		}
	}
	return -1
}

// Limits that keep a shape's arithmetic small enough to be fast and exact.
const (
	MaxDimensions = 16
	MaxDataSpaces = 4
	MaxRanks      = 8
)

// Validate reports the first thing about the shape that cannot be computed.
func (s *Shape) Validate() error {
	if n := len(s.Dimensions); n == 0 || n > MaxDimensions {
		return fmt.Errorf("shape %q: %d dimensions: want 1 to %d", s.Name, n, MaxDimensions)
	}
	if n := len(s.DataSpaces); n == 0 || n > MaxDataSpaces {
		return fmt.Errorf("shape %q: %d data spaces: want 1 to %d", s.Name, n, MaxDataSpaces)
	}
	written := 0
	for i := range s.DataSpaces {
		if err := s.validateDataSpace(&s.DataSpaces[i]); err != nil {
			return fmt.Errorf("shape %q: data space %q: %w", s.Name, s.DataSpaces[i].Name, err)
		}
		if s.DataSpaces[i].ReadWrite {
			written++
		}
	}
	if written == 0 {
		return fmt.Errorf("shape %q: no data space is read-write: want one to hold the results", s.Name)
	}
	return nil
}

func (s *Shape) validateDataSpace(d *DataSpace) error {
	if n := len(d.Ranks); n == 0 || n > MaxRanks {
		return fmt.Errorf("%d ranks: want 1 to %d", n, MaxRanks)
	}
	for _, rank := range d.Ranks {
		for _, t := range rank {
			if t.Dimension < 0 || t.Dimension >= len(s.Dimensions) {
				return fmt.Errorf("dimension %d does not exist", t.Dimension)
			}
			if t.Coefficient < -1 || t.Coefficient >= len(s.Coefficients) {
				return fmt.Errorf("coefficient %d does not exist", t.Coefficient)
			}
		}
	}
	return nil
}

// Equal tells whether two shapes say the same, names included.
func (s *Shape) Equal(o *Shape) bool {
	return s.Name == o.Name && slices.Equal(s.Dimensions, o.Dimensions) && slices.Equal(s.Coefficients, o.Coefficients) &&
		slices.EqualFunc(s.DataSpaces, o.DataSpaces, func(a, b DataSpace) bool {
			return a.Name == b.Name && a.ReadWrite == b.ReadWrite && slices.EqualFunc(a.Ranks, b.Ranks, func(a, b Rank) bool { return slices.Equal(a, b) })
		})
}
