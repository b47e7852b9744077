package workload

import (
	"fmt"
	"math/bits"
)

// Problem is a shape with a bound for each of its dimensions and a value for
// each of its coefficients: one layer's arithmetic.
type Problem struct {
	Shape        *Shape
	Bounds       []int // by dimension
	Coefficients []int // by coefficient
}

// NewProblem returns the problem of a shape with named bounds and
// coefficients. A dimension without a bound is an error; a coefficient without
// a value has its default.
func NewProblem(shape *Shape, values map[string]int) (*Problem, error) {
	p := &Problem{Shape: shape, Bounds: make([]int, len(shape.Dimensions)), Coefficients: make([]int, len(shape.Coefficients))}
	for i, name := range shape.Dimensions {
		bound, ok := values[name]
		if !ok {
			return nil, fmt.Errorf("problem: dimension %s has no bound", name)
		}
		p.Bounds[i] = bound
	}
	for i, c := range shape.Coefficients {
		p.Coefficients[i] = c.Default
		if v, ok := values[c.Name]; ok {
			p.Coefficients[i] = v
		}
	}
	return p, p.Validate()
}

// MaxComputes is the largest problem the model takes, in multiply-accumulates:
// every count stays exact in 53 bits.
const MaxComputes = 1 << 53

const maxCoefficient = 1 << 16

// Validate reports the first bound or coefficient that cannot be computed.
func (p *Problem) Validate() error {
	if err := p.Shape.Validate(); err != nil {
		return err
	}
	computes := uint64(1)
	for i, bound := range p.Bounds {
		if bound < 1 {
			return fmt.Errorf("problem: %s = %d: want at least 1", p.Shape.Dimensions[i], bound)
		}
		hi, lo := bits.Mul64(computes, uint64(bound))
		if hi != 0 || lo > MaxComputes {
			return fmt.Errorf("problem: %s = %d: more than 2^53 computes in all", p.Shape.Dimensions[i], bound)
		}
		computes = lo
	}
	for i, c := range p.Coefficients {
		if c < -maxCoefficient || c > maxCoefficient {
			return fmt.Errorf("problem: %s = %d: want at most %d either way", p.Shape.Coefficients[i].Name, c, maxCoefficient)
		}
	}
	if err := p.validateResults(); err != nil {
		return err
	}
	return p.validateTraffic(computes)
}

// maxWords bounds the counts of words: the model adds and multiplies them in 64
// bits with room to spare.
const maxWords = 1 << 60

// validateTraffic keeps mostWords of each DataSpace within maxWords.
func (p *Problem) validateTraffic(computes uint64) error {
	for i := range p.Shape.DataSpaces {
		if _, ok := p.mostWords(i, computes); !ok {
			return fmt.Errorf("problem: data space %s: its strides make counts of more than 2^60 words", p.Shape.DataSpaces[i].Name)
		}
	}
	return nil
}

// mostWords is no less than the count of any mapping, every element of every box at
// every step, and whether that is within maxWords. A rank's box is at most as long
// as its strides are in all, times the bound of one of its dimensions; that of
// a dimension is among the computes already, but only once.
func (p *Problem) mostWords(dataSpace int, computes uint64) (words uint64, ok bool) {
	worst, seen := computes, [MaxDimensions]bool{}
	for _, rank := range p.Shape.DataSpaces[dataSpace].Ranks {
		spread, again := uint64(0), uint64(1)
		for _, t := range rank {
			spread += uint64(abs(p.Value(t.Coefficient)))
			if seen[t.Dimension] {
				again = max(again, uint64(p.Bounds[t.Dimension]))
			}
			seen[t.Dimension] = true
		}
		for _, factor := range []uint64{max(spread, 1), again} {
			hi, lo := bits.Mul64(worst, factor)
			if hi != 0 || lo > maxWords {
				return 0, false
			}
			worst = lo
		}
	}
	return worst, true
}

// MostMoved is no less than the words that any mapping of a valid problem moves in
// and out of a level: as reads, as fills and as updates.
func (p *Problem) MostMoved() float64 {
	moved := 0.0
	for i := range p.Shape.DataSpaces {
		words, _ := p.mostWords(i, uint64(p.Computes()))
		moved += float64(3 * float64(words))
	}
	return moved
}

func abs(n int) int { return max(n, -n) }

// Value returns the value of a coefficient by its index; that of -1 is 1.
func (p *Problem) Value(coefficient int) int {
	if coefficient < 0 {
		return 1
	}
	return p.Coefficients[coefficient]
}

// Computes returns the number of multiply-accumulates.
func (p *Problem) Computes() int64 {
	n := int64(1)
	for _, b := range p.Bounds {
		n *= int64(b)
	}
	return n
}

// Size returns the number of words in the box that holds all of a DataSpace.
func (p *Problem) Size(dataSpace int) int64 { return p.TileSize(dataSpace, p.Bounds) }

// TileSize returns the number of words of a DataSpace in the axis-aligned box
// that a tile with the given extents of each dimension projects to.
func (p *Problem) TileSize(dataSpace int, extents []int) int64 {
	size := int64(1)
	for _, rank := range p.Shape.DataSpaces[dataSpace].Ranks {
		size *= p.RankSize(rank, extents)
	}
	return size
}

// RankSize is TileSize along one rank.
func (p *Problem) RankSize(rank Rank, extents []int) int64 {
	size := int64(1)
	for _, t := range rank {
		size += int64(abs(p.Value(t.Coefficient))) * int64(extents[t.Dimension]-1)
	}
	return size
}

// Outputs returns the number of results: the sizes of the read-write
// DataSpaces.
func (p *Problem) Outputs() int64 {
	n := int64(0)
	for i := range p.Shape.DataSpaces {
		if p.Shape.DataSpaces[i].ReadWrite {
			n += p.Size(i)
		}
	}
	return n
}
