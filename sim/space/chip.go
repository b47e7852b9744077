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
type levels struct{ glb, column, pe, ifmap, weights, psum, mac int }

type priced struct {
	level int
	size  Memory
}

// NewChip returns the founding study's Eyeriss-like chip.
func NewChip() (*Chip, error) {
	base, _, err := arch.ParseYAML("eyeriss_like.yaml", []byte(assets.Eyeriss), workload.Convolution())
	if err != nil {
		return nil, err
	}
	c := &Chip{base: base, prices: map[priced]energy.Entry{}}
	for name, to := range map[string]*int{
		"shared_glb": &c.levels.glb, "inter_PE_column_spatial": &c.levels.column, "inter_PE_spatial": &c.levels.pe,
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
	a := &arch.Architecture{Name: c.base.Name, Levels: append([]arch.Level(nil), c.base.Levels...)}
	for i := range a.Levels {
		if i > c.levels.column {
			a.Levels[i].MeshX = d.MeshX
		}
		if i > c.levels.pe {
			a.Levels[i].MeshY = d.MeshY
		}
	}
	for level, size := range map[int]Memory{c.levels.glb: d.GLB, c.levels.ifmap: d.Ifmap, c.levels.weights: d.Weights, c.levels.psum: d.Psum} {
		a.Levels[level].Depth, a.Levels[level].WidthBits = size.Depth, size.WidthBits
	}
	ert, err := c.price(a)
	if err != nil {
		return nil, nil, err
	}
	return a, ert, a.Validate()
}

func (c *Chip) price(a *arch.Architecture) ([]energy.Entry, error) {
	ert := make([]energy.Entry, len(a.Levels))
	for i := range a.Levels {
		l := &a.Levels[i]
		key := priced{i, Memory{l.Depth, l.WidthBits}}
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
