package space

import (
	"fmt"
	"maps"

	"meshscape/sim/arch"
	"meshscape/sim/energy"
	"meshscape/sim/workload"
)

// Chip turns designs into architectures with their energy tables. It keeps the
// prices it has worked out, so one goroutine at a time may use it.
type Chip struct {
	// Original is the design that the chip has been described with.
	Original Design

	base        *arch.Architecture
	memories    [maxMemories]int // by memory of a Design: its level, or -1
	column, row int              // levels above the mesh's fanout along X and along Y, or -1
	dram, mac   int
	prices      map[priced]energy.Entry
}

// priced is all that a level's price depends on.
type priced struct {
	level           int
	size            Memory
	banks, word, nm int
}

func newChip(base *arch.Architecture) *Chip {
	c := &Chip{base: base, column: -1, row: -1, mac: len(base.Levels) - 1, prices: map[priced]energy.Entry{}}
	for i := range c.memories {
		c.memories[i] = -1
	}
	return c
}

// NewChip returns the founding study's Eyeriss-like chip, to run problems of a
// shape.
func NewChip(shape *workload.Shape) (*Chip, error) {
	base := eyeriss()
	c := newChip(adapt(base, shape))
	c.Original = Original
	for name, to := range map[string]*int{
		"DRAM": &c.dram, "shared_glb": &c.memories[glb], "inter_PE_column_spatial": &c.column, "inter_PE_spatial": &c.row,
		"ifmap_spad": &c.memories[ifmap], "weights_spad": &c.memories[weights], "psum_spad": &c.memories[psum],
	} {
		if *to = base.LevelIndex(name); *to < 0 {
			return nil, fmt.Errorf("space: the founding chip has no level %q", name)
		}
	}
	return c, nil
}

// PEs returns the number of a design's compute units.
func (c *Chip) PEs(d Design) int {
	n := c.base.Compute().Instances()
	if c.column < 0 {
		return n
	}
	return n / (c.base.FanoutX(c.column+1) * c.base.FanoutY(c.row+1)) * d.PEs()
}

// Build returns a design's architecture and its energy table, one entry a level.
// Errors name the level that can't be built.
func (c *Chip) Build(d Design) (*arch.Architecture, []energy.Entry, error) {
	a := c.architecture(d)
	ert, err := c.price(a, d)
	if err != nil {
		return nil, nil, err
	}
	return a, ert, a.Validate()
}

// Area returns a design's area in µm², or 0 if it can't be built.
func (c *Chip) Area(d Design) float64 {
	a := c.architecture(d)
	ert, err := c.price(a, d)
	if err != nil {
		return 0
	}
	return Area(a, ert)
}

// Area adds up the areas of all instances, in µm².
func Area(a *arch.Architecture, ert []energy.Entry) float64 {
	um2 := 0.0
	for i := range a.Levels {
		um2 += float64(ert[i].AreaUM2 * float64(a.Levels[i].Instances()))
	}
	return um2
}

// areas returns the area of each kind of buffer, all instances counted, in µm².
func (c *Chip) areas(d Design) (out [len(buffers)]float64) {
	a := c.architecture(d)
	ert, err := c.price(a, d)
	if err != nil {
		return out
	}
	for i := range out {
		level := c.memories[i]
		out[i] = ert[level].AreaUM2 * float64(a.Levels[level].Instances())
	}
	return out
}

func (c *Chip) architecture(d Design) *arch.Architecture {
	a := &arch.Architecture{Name: c.base.Name, Levels: append([]arch.Level(nil), c.base.Levels...)}
	for i := range a.Levels {
		l := &a.Levels[i]
		if c.column >= 0 && i > c.column {
			l.MeshX = l.MeshX / c.base.FanoutX(c.column+1) * d.MeshX
		}
		if c.row >= 0 && i > c.row {
			l.MeshY = l.MeshY / c.base.FanoutY(c.row+1) * d.MeshY
		}
	}
	for slot, level := range c.memories {
		if level >= 0 {
			size := d.memory(slot)
			a.Levels[level].Depth, a.Levels[level].WidthBits = size.Depth, size.WidthBits
		}
	}
	if d.GLBBanks != 0 {
		set(&a.Levels[c.memories[glb]], "n_banks", d.GLBBanks)
	}
	if d.GLBBandwidth != 0 {
		c.widen(&a.Levels[c.memories[glb]], d.GLBBandwidth)
	}
	if d.WordBits != 0 {
		c.setWord(a, d.WordBits)
	}
	if d.TechnologyNM != 0 {
		for i := c.memories[glb]; i < len(a.Levels); i++ {
			set(&a.Levels[i], "technology", fmt.Sprintf("%dnm", d.TechnologyNM))
		}
	}
	return a
}

func (c *Chip) widen(l *arch.Level, words int) {
	set(l, "read_bandwidth", words)
	set(l, "write_bandwidth", words)
	l.ReadBandwidth, l.WriteBandwidth = float64(words), float64(words)
}

// setWord gives every level words of so many bits, and partial sums in the PEs
// twice as many, as the founding chip has it.
func (c *Chip) setWord(a *arch.Architecture, bits int) {
	for _, level := range []int{c.dram, c.memories[glb], c.memories[ifmap], c.memories[weights]} {
		set(&a.Levels[level], "datawidth", bits)
		a.Levels[level].WordBits = bits
	}
	set(&a.Levels[c.memories[psum]], "datawidth", 2*bits)
	a.Levels[c.memories[psum]].WordBits = 2 * bits
	set(&a.Levels[c.mac], "multiplier_width", bits)
	set(&a.Levels[c.mac], "adder_width", 2*bits)
}

// set changes an attribute of one level, and of no other that shares its map.
func set(l *arch.Level, name string, value any) {
	l.Attributes = maps.Clone(l.Attributes)
	if l.Attributes == nil {
		l.Attributes = arch.Attributes{}
	}
	l.Attributes[name] = value
}

func (c *Chip) price(a *arch.Architecture, d Design) ([]energy.Entry, error) {
	ert := make([]energy.Entry, len(a.Levels))
	for i := range a.Levels {
		var err error
		if ert[i], err = c.priceLevel(&a.Levels[i], i, &d); err != nil {
			return nil, err
		}
	}
	return ert, nil
}

func (c *Chip) priceLevel(l *arch.Level, i int, d *Design) (energy.Entry, error) {
	key := priced{level: i, size: Memory{l.Depth, l.WidthBits}, banks: d.GLBBanks, word: d.WordBits, nm: d.TechnologyNM}
	if entry, known := c.prices[key]; known {
		return entry, nil
	}
	entry, err := energy.Estimate(Describe(l))
	if err != nil {
		return entry, fmt.Errorf("space: %w", err)
	}
	c.prices[key] = entry
	return entry, nil
}

// Describe returns a level's component with the attributes that its size and
// its mesh now have.
func Describe(l *arch.Level) arch.Component {
	c := arch.Component{Name: l.Name, Class: l.Class, Attributes: maps.Clone(l.Attributes)}
	if c.Attributes == nil {
		c.Attributes = arch.Attributes{}
	}
	c.Attributes["meshX"], c.Attributes["meshY"] = l.MeshX, l.MeshY
	if l.Depth > 0 {
		c.Attributes["depth"] = l.Depth
	}
	if l.WidthBits > 0 {
		c.Attributes["width"] = l.WidthBits
	}
	return c
}
