package space

import (
	"fmt"
	"slices"

	"meshscape/sim/arch"
	"meshscape/sim/workload"
)

// FromArchitecture returns a chip that designs vary around an architecture of
// the user's, and the space of those designs. The architecture itself is the
// chip's Original, and in the space:
//
//   - the mesh, where there is one: every X and Y that multiply to its size. It
//     is the widest fanout along X and the tallest along Y; other fanouts stay;
//   - each buffer of more than one row, the outermost eight at most: its depth
//     × 2^k, k = −4…4, rounded down, and its width × 2^k, k = −2…2, as far as
//     it holds whole words, and one at least.
//
// A buffer for one DataSpace alone takes that one's place in a Design, the
// outermost other one is the GLB, and what is left is among More.
func FromArchitecture(a *arch.Architecture, shape *workload.Shape) (*Chip, *Space, error) {
	c := newChip(a)
	for i := range a.Levels {
		if l := &a.Levels[i]; l.Kind == arch.Storage && l.Depth > 1 {
			c.place(i, shape)
		}
	}
	c.findMesh()
	c.Original = c.designOf(a)
	s := &Space{Name: "around " + a.Name}
	if pes := c.Original.MeshX * c.Original.MeshY; pes > 1 {
		if pes > MaxPEs {
			return nil, nil, fmt.Errorf("arch: a mesh of %d: want at most %d", pes, MaxPEs)
		}
		s.addMesh(pes)
	}
	for i := range a.Levels {
		if slot := slices.Index(c.memories[:], i); slot >= 0 {
			s.addMemory(&a.Levels[i], slot)
		}
	}
	if len(s.Axes) == 0 {
		return nil, nil, fmt.Errorf("arch: there is nothing to vary: want a mesh, or a buffer with a depth of more than 1")
	}
	return c, s, nil
}

func (s *Space) addMesh(pes int) {
	a := Axis{Name: meshAxis, Unit: "PEs", Steps: factors(pes)}
	for _, x := range a.Steps {
		a.mesh = append(a.mesh, Mesh{x, pes / x})
	}
	s.Axes = append(s.Axes, a)
}

func (s *Space) addMemory(l *arch.Level, slot int) {
	s.addKind(memoryDepth(l.Name+" depth", depths(l), slot))
	s.addKind(memoryWidth(l.Name+" width", widths(l), slot))
}

func (s *Space) addKind(k kind) {
	s.Axes = append(s.Axes, Axis{Name: k.name, Unit: k.unit, Steps: k.free, kind: &k})
}

// depths returns a level's depth × 2^k, k = −4…4, as far as it holds a word at
// the least of its widths: multiple buffering takes its part.
func depths(l *arch.Level) []int {
	least := widths(l)[0]
	return slices.DeleteFunc(around(l.Depth), func(rows int) bool { return !holdsWord(l, rows, least) })
}

// widths returns a level's width × 2^k, k = −2…2, as far as it holds whole
// words for each instance that shares it, and one at its own depth.
func widths(l *arch.Level) []int {
	var out []int
	for k := range 5 {
		bits, unit := l.WidthBits<<k, 4*l.WordBits*max(1, l.ClusterSize)
		if bits%unit == 0 && bits >= unit && holdsWord(l, l.Depth, bits/4) || k == 2 {
			out = append(out, bits/4)
		}
	}
	return out
}

func holdsWord(l *arch.Level, depth, widthBits int) bool {
	sized := *l
	sized.Depth, sized.WidthBits = depth, widthBits
	return sized.CapacityWords() > 0
}

// place finds a design's memory for a level. Where all are taken, the level
// stays as it is.
func (c *Chip) place(level int, shape *workload.Shape) {
	slots := [...]int{glb, more, more + 1, more + 2, more + 3}
	order := slots[:]
	if only := onlyDataSpace(&c.base.Levels[level], shape); only >= 0 {
		order = append([]int{only}, slots[1:]...)
	}
	for _, slot := range order {
		if c.memories[slot] < 0 {
			c.memories[slot] = level
			return
		}
	}
}

// onlyDataSpace is the place of the one DataSpace that a level keeps, or -1.
func onlyDataSpace(l *arch.Level, shape *workload.Shape) int {
	kept := slices.DeleteFunc(names(shape), func(name string) bool {
		return slices.Contains(l.Constraints.Bypass, name) && !slices.Contains(l.Constraints.Keep, name)
	})
	if len(kept) != 1 {
		return -1
	}
	switch d := shape.DataSpace(kept[0]); {
	case shape.DataSpaces[d].ReadWrite:
		return psum
	case kept[0] == "Weights":
		return weights
	}
	return ifmap
}

func names(shape *workload.Shape) []string {
	var all []string
	for i := range shape.DataSpaces {
		all = append(all, shape.DataSpaces[i].Name)
	}
	return all
}

// findMesh finds the levels below which the widest and the tallest fanout are.
func (c *Chip) findMesh() {
	width, height := 1, 1
	for i := range len(c.base.Levels) - 1 {
		if x := c.base.FanoutX(i + 1); x > width {
			width, c.column = x, i
		}
		if y := c.base.FanoutY(i + 1); y > height {
			height, c.row = y, i
		}
	}
	switch {
	case width == 1:
		c.column = c.row
	case height == 1:
		c.row = c.column
	}
}

func (c *Chip) designOf(a *arch.Architecture) Design {
	d := Design{MeshX: 1, MeshY: 1}
	if c.column >= 0 {
		d.MeshX, d.MeshY = a.FanoutX(c.column+1), a.FanoutY(c.row+1)
	}
	for slot, level := range c.memories {
		if level >= 0 {
			*d.memory(slot) = Memory{a.Levels[level].Depth, a.Levels[level].WidthBits}
		}
	}
	return d
}
