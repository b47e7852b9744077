package space

import (
	"fmt"
	"maps"

	"meshscape/assets"
	"meshscape/sim/arch"
	"meshscape/sim/energy"
	"meshscape/sim/workload"
)

// Chip turns designs into architectures with their energy tables. It keeps the
// prices it has worked out, so one goroutine at a time may use it.
type Chip struct {
	base   *arch.Architecture
	levels levels
	prices map[priced]energy.Entry
}

// levels are the indices of the levels that a design changes.
type levels struct{ dram, glb, column, pe, ifmap, weights, psum, mac int }

// priced is all that a level's price depends on.
type priced struct {
	level           int
	size            Memory
	banks, word, nm int
}

// NewChip returns the founding study's Eyeriss-like chip.
func NewChip() (*Chip, error) {
	base, _, err := arch.ParseYAML("eyeriss_like.yaml", []byte(assets.Eyeriss), workload.Convolution())
	if err != nil {
		return nil, err
	}
	c := &Chip{base: base, prices: map[priced]energy.Entry{}}
	for name, to := range map[string]*int{
		"DRAM": &c.levels.dram, "shared_glb": &c.levels.glb, "inter_PE_column_spatial": &c.levels.column, "inter_PE_spatial": &c.levels.pe,
		"ifmap_spad": &c.levels.ifmap, "weights_spad": &c.levels.weights, "psum_spad": &c.levels.psum, "mac": &c.levels.mac,
	} {
		if *to = base.LevelIndex(name); *to < 0 {
			return nil, fmt.Errorf("space: eyeriss_like.yaml has no level %q", name)
		}
	}
	return c, nil
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
	for i, level := range c.bufferLevels() {
		out[i] = ert[level].AreaUM2 * float64(a.Levels[level].Instances())
	}
	return out
}

// bufferLevels returns the levels of the buffers, in their order.
func (c *Chip) bufferLevels() [len(buffers)]int {
	return [...]int{c.levels.glb, c.levels.ifmap, c.levels.weights, c.levels.psum}
}

func (c *Chip) architecture(d Design) *arch.Architecture {
	a := &arch.Architecture{Name: c.base.Name, Levels: append([]arch.Level(nil), c.base.Levels...)}
	for i := range a.Levels {
		if i > c.levels.column {
			a.Levels[i].MeshX = d.MeshX
		}
		if i > c.levels.pe {
			a.Levels[i].MeshY = d.MeshY
		}
	}
	for i, size := range [...]Memory{d.GLB, d.Ifmap, d.Weights, d.Psum} {
		l := &a.Levels[c.bufferLevels()[i]]
		l.Depth, l.WidthBits = size.Depth, size.WidthBits
	}
	if d.GLBBanks != 0 {
		set(&a.Levels[c.levels.glb], "n_banks", d.GLBBanks)
	}
	if d.GLBBandwidth != 0 {
		c.widen(&a.Levels[c.levels.glb], d.GLBBandwidth)
	}
	if d.WordBits != 0 {
		c.setWord(a, d.WordBits)
	}
	if d.TechnologyNM != 0 {
		for i := c.levels.glb; i < len(a.Levels); i++ {
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
	for _, level := range []int{c.levels.dram, c.levels.glb, c.levels.ifmap, c.levels.weights} {
		set(&a.Levels[level], "datawidth", bits)
		a.Levels[level].WordBits = bits
	}
	set(&a.Levels[c.levels.psum], "datawidth", 2*bits)
	a.Levels[c.levels.psum].WordBits = 2 * bits
	set(&a.Levels[c.levels.mac], "multiplier_width", bits)
	set(&a.Levels[c.levels.mac], "adder_width", 2*bits)
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
		l := &a.Levels[i]
		key := priced{level: i, size: Memory{l.Depth, l.WidthBits}, banks: d.GLBBanks, word: d.WordBits, nm: d.TechnologyNM}
		entry, known := c.prices[key]
		if !known {
			var err error
			if entry, err = energy.Estimate(Describe(l)); err != nil {
				return nil, fmt.Errorf("space: %w", err)
			}
			c.prices[key] = entry
		}
		ert[i] = entry
	}
	return ert, nil
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
