package ui

import (
	"fmt"
	"slices"
	"strings"
)

// memory is a buffer as it is drawn: depth rows of perRow words each.
type memory struct {
	name      string
	depth     int
	widthBits int
	wordBits  int
	instances int
	used      []DataUse
}

func memoryOf(level *Level) memory {
	return memory{
		name:      readable(level.Name),
		depth:     level.Depth,
		widthBits: level.WidthBits,
		wordBits:  level.WordBits,
		instances: level.Instances,
		used:      level.Data,
	}
}

// designMemories are the buffers of a design that no mapping fits.
func designMemories(d Design) []memory {
	pes := d.MeshX * d.MeshY
	all := []memory{
		{name: "shared GLB", depth: d.GLB.Depth, widthBits: d.GLB.WidthBits, wordBits: 8, instances: 1},
		{name: "ifmap spad", depth: d.Ifmap.Depth, widthBits: d.Ifmap.WidthBits, wordBits: 8, instances: pes},
		{name: "weights spad", depth: d.Weights.Depth, widthBits: d.Weights.WidthBits, wordBits: 8, instances: pes},
		{name: "psum spad", depth: d.Psum.Depth, widthBits: d.Psum.WidthBits, wordBits: 16, instances: pes},
	}
	return slices.DeleteFunc(all, func(m memory) bool { return m.depth == 0 }) // a chip of the user's may have fewer
}

// readable turns the name of a level into words: "shared_glb" to "shared GLB".
func readable(name string) string {
	words := strings.Split(name, "_")
	for i, word := range words {
		if word == "glb" {
			words[i] = "GLB"
		}
	}
	return strings.Join(words, " ")
}

// short is the word of the name that says most: "ifmap" of "ifmap spad", "GLB"
// of "shared GLB".
func (m *memory) short() string {
	first, last, _ := strings.Cut(m.name, " ")
	if last == "" || last == "spad" {
		return first
	}
	return last
}

// perRow is how many words a row holds.
func (m *memory) perRow() int { return max(1, m.widthBits/max(1, m.wordBits)) }

// capacity is how many words the whole memory holds.
func (m *memory) capacity() int { return m.depth * m.perRow() }

// occupied is how many words the mapping keeps here.
func (m *memory) occupied() int {
	sum := 0
	for _, use := range m.used {
		sum += use.Words
	}
	return sum
}

// percent is how full the memory is, in three digits at most.
func (m *memory) percent() string {
	return percentText(float64(m.occupied()) / float64(m.capacity()))
}

func (m *memory) shape() string {
	return fmt.Sprintf("%s × %s bit", count(m.depth), count(m.widthBits))
}

func (m *memory) filling() string {
	return fmt.Sprintf("%s of %s words", count(m.occupied()), count(m.capacity()))
}
