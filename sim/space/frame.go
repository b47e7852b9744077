package space

import (
	"slices"

	"meshscape/sim/arch"
	"meshscape/sim/energy"
)

// Frame is a choice on every axis that is no size of a buffer, and the sizes
// that the axes leave to each buffer.
type Frame struct {
	Design  Design // without sizes
	Buffers []Buffer
}

// Buffer is one buffer of a chip and its sizes.
type Buffer struct {
	Level   int
	Options []SizeOption
}

// SizeOption is a size of one buffer.
type SizeOption struct {
	space *Space
	axes  []int
	steps []int
}

// Apply gives a design the size.
func (o SizeOption) Apply(d *Design) {
	for i, axis := range o.axes {
		o.space.Axes[axis].apply(d, o.steps[i])
	}
}

// Frames lists all frames of a space around the chip, in the order of its
// genomes.
func (c *Chip) Frames(s *Space) []Frame {
	var axes [maxMemories][]int // by memory
	var others []int
	for i := range s.Axes {
		if slot := s.Axes[i].memory(); slot >= 0 {
			axes[slot] = append(axes[slot], i)
		} else {
			others = append(others, i)
		}
	}
	var buffers []Buffer
	for slot, level := range c.memories {
		if len(axes[slot]) > 0 {
			buffers = append(buffers, Buffer{level, s.options(axes[slot])})
		}
	}
	var frames []Frame
	for _, option := range s.options(others) {
		f := Frame{Buffers: buffers}
		option.Apply(&f.Design)
		frames = append(frames, f)
	}
	return frames
}

// memory returns the memory whose price and size an axis changes, or -1.
func (a *Axis) memory() int {
	if a.Name == "glb banks" {
		return glb
	}
	var d Design
	a.apply(&d, len(a.Steps)-1)
	for slot := range maxMemories {
		if *d.memory(slot) != (Memory{}) {
			return slot
		}
	}
	return -1
}

// options lists all steps of some axes together, the last axis fastest.
func (s *Space) options(axes []int) []SizeOption {
	options := []SizeOption{{space: s, axes: axes}}
	for _, axis := range axes {
		var longer []SizeOption
		for _, o := range options {
			for step := range s.Axes[axis].Steps {
				longer = append(longer, SizeOption{s, axes, append(slices.Clip(o.steps), step)})
			}
		}
		options = longer
	}
	return options
}

// PriceLevel returns one level of a design, whose buffers elsewhere need no
// size, and its entry of the energy table.
func (c *Chip) PriceLevel(d Design, level int) (arch.Level, energy.Entry, error) {
	a := c.architecture(d)
	entry, err := c.priceLevel(&a.Levels[level], level, &d)
	return a.Levels[level], entry, err
}
