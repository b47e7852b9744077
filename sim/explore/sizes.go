package explore

import (
	"meshscape/sim/arch"
	"meshscape/sim/energy"
	"meshscape/sim/space"
)

// frame is a choice on every axis that is no buffer's size, as the proof looks
// at designs, and the sizes of each buffer.
type frame struct {
	design  space.Design // without sizes
	levels  []int        // by buffer
	sizes   [][]size     // by buffer
	pes     float64
	areaUM2 float64            // of what is no buffer
	arch    *arch.Architecture // with the first size of each buffer
	ert     []energy.Entry
}

// size is one size of a buffer.
type size struct {
	apply   func(*space.Design)
	level   arch.Level
	entry   energy.Entry
	words   int64
	block   int64   // words of an access
	bits    float64 // of all instances
	areaUM2 float64
}

// subsets says which sizes of each buffer are looked at.
type subsets [][]int32

// newFrame prices the sizes of a frame's buffers. It is nil where some buffer
// has no size that holds whole words.
func (e *evaluator) newFrame(from space.Frame) (*frame, error) {
	f := &frame{design: from.Design, pes: float64(e.chip.PEs(from.Design))}
	for _, b := range from.Buffers {
		sizes, err := e.sizes(from.Design, b)
		if len(sizes) == 0 || err != nil {
			return nil, err
		}
		f.levels, f.sizes = append(f.levels, b.Level), append(f.sizes, sizes)
	}
	d := from.Design
	for _, sizes := range f.sizes {
		sizes[0].apply(&d)
	}
	var err error
	if f.arch, f.ert, err = e.chip.Build(d); err != nil {
		return nil, err
	}
	f.areaUM2 = space.Area(f.arch, f.ert)
	for _, sizes := range f.sizes {
		f.areaUM2 -= sizes[0].areaUM2
	}
	return f, nil
}

func (e *evaluator) sizes(d space.Design, b space.Buffer) ([]size, error) {
	var sizes []size
	for _, option := range b.Options {
		sized := d
		option.Apply(&sized)
		level, entry, err := e.chip.PriceLevel(sized, b.Level)
		if err != nil {
			return nil, err
		}
		if level.WidthBits%level.WordBits != 0 {
			continue
		}
		n := float64(level.Instances())
		sizes = append(sizes, size{
			apply: option.Apply, level: level, entry: entry,
			words: int64(level.CapacityWords()), block: int64(level.BlockWords()),
			bits: float64(n * float64(level.Depth) * float64(level.WidthBits)), areaUM2: float64(n * entry.AreaUM2),
		})
	}
	return sizes, nil
}

// whole returns all sizes of each buffer.
func (f *frame) whole() subsets {
	s := make(subsets, len(f.sizes))
	for b := range s {
		for i := range f.sizes[b] {
			s[b] = append(s[b], int32(i))
		}
	}
	return s
}

// relaxed returns a chip that is at least as good as every one with a size of
// its subset for each buffer: as large as the largest and, a word, as cheap as
// the cheapest. A buffer with one size is just that.
func (f *frame) relaxed(s subsets) (*arch.Architecture, []energy.Entry) {
	a := &arch.Architecture{Name: f.arch.Name, Levels: append([]arch.Level(nil), f.arch.Levels...)}
	ert := append([]energy.Entry(nil), f.ert...)
	for b, level := range f.levels {
		if len(s[b]) == 1 {
			one := &f.sizes[b][s[b][0]]
			a.Levels[level], ert[level] = one.level, one.entry
			continue
		}
		l := &a.Levels[level]
		l.WidthBits, l.Buffering, l.Depth = l.WordBits*max(1, l.ClusterSize), 1, 0
		e := energy.Entry{ReadPJ: inf, WritePJ: inf, UpdatePJ: inf, LeakPJ: inf}
		for _, i := range s[b] {
			at := &f.sizes[b][i]
			block := float64(at.block)
			l.Depth = max(l.Depth, int(at.words))
			e.ReadPJ = min(e.ReadPJ, at.entry.ReadPJ/block)
			e.WritePJ = min(e.WritePJ, at.entry.WritePJ/block)
			e.UpdatePJ = min(e.UpdatePJ, at.entry.UpdatePJ/block)
			e.LeakPJ = min(e.LeakPJ, at.entry.LeakPJ)
		}
		ert[level] = e
	}
	return a, ert
}

// least returns the least bits and area of a design with sizes of the subsets.
func (f *frame) least(s subsets) (bits, areaUM2 float64) {
	areaUM2 = f.areaUM2
	for b := range s {
		leastBits, leastArea := inf, inf
		for _, i := range s[b] {
			leastBits = min(leastBits, f.sizes[b][i].bits)
			leastArea = min(leastArea, f.sizes[b][i].areaUM2)
		}
		bits += leastBits
		areaUM2 += leastArea
	}
	return bits, areaUM2
}

// at returns the design with one size for each buffer.
func (f *frame) at(chosen []int32) space.Design {
	d := f.design
	for b, i := range chosen {
		f.sizes[b][i].apply(&d)
	}
	return d
}
