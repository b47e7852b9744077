// Package space is the design space: the axes a search moves along, the budgets
// it keeps to, and the Eyeriss-like chip that each point of it describes.
package space

// Memory is the size of one buffer: rows of WidthBits bits each.
type Memory struct {
	Depth     int `json:"depth"`
	WidthBits int `json:"widthBits"`
}

// Bits returns how many bits the buffer has.
func (m Memory) Bits() float64 { return float64(float64(m.Depth) * float64(m.WidthBits)) }

// Design is one point of a space: the shape of the PE mesh and the size of each
// buffer, as in the founding study, and what else a space may free. There, 0
// stands for what the founding chip has.
type Design struct {
	MeshX   int    `json:"meshX"`
	MeshY   int    `json:"meshY"`
	GLB     Memory `json:"glb"`
	Ifmap   Memory `json:"ifmap"`
	Weights Memory `json:"weights"`
	Psum    Memory `json:"psum"`

	GLBBanks     int `json:"glbBanks,omitempty"`     // 0: 32
	GLBBandwidth int `json:"glbBandwidth,omitempty"` // words per cycle, to read and to write; 0: 16
	WordBits     int `json:"wordBits,omitempty"`     // of inputs and weights; partial sums in the PEs have twice as many; 0: 8
	TechnologyNM int `json:"technologyNM,omitempty"` // 0: 32

	// More has the buffers that a chip of the user's has beside the four. Those
	// that it does not have are zero.
	More [maxMore]Memory `json:"more,omitzero"`
}

// Memories of a design, by the number that a chip finds their levels by: those
// of buffers, then More.
const (
	glb = iota
	ifmap
	weights
	psum
	more

	maxMore     = 4
	maxMemories = more + maxMore
)

func (d *Design) memory(slot int) *Memory {
	switch slot {
	case glb:
		return &d.GLB
	case ifmap:
		return &d.Ifmap
	case weights:
		return &d.Weights
	case psum:
		return &d.Psum
	}
	return &d.More[slot-more]
}

// PEs returns how many processing elements the mesh has.
func (d *Design) PEs() int { return d.MeshX * d.MeshY }

// Bits returns all bits on the chip: of the GLB and of every PE's scratchpads.
func (d *Design) Bits() float64 {
	return d.GLB.Bits() + float64(float64(d.PEs())*(d.Ifmap.Bits()+d.Weights.Bits()+d.Psum.Bits()))
}

// BandwidthBits returns the GLB's peak bandwidth in bits per cycle, each way.
func (d *Design) BandwidthBits() float64 {
	return float64(orElse(d.GLBBandwidth, founding.GLBBandwidth)) * float64(orElse(d.WordBits, founding.WordBits))
}

func orElse(value, fallback int) int {
	if value == 0 {
		return fallback
	}
	return value
}

// founding is what the founding chip has on the axes that the study did not
// free.
var founding = Design{GLBBanks: 32, GLBBandwidth: 16, WordBits: 8, TechnologyNM: 32}

// Original is the founding chip: Eyeriss-like, 168 PEs (study, table 1).
var Original = Design{
	MeshX: 14, MeshY: 12,
	GLB:     Memory{16384, 64},
	Ifmap:   Memory{12, 16},
	Weights: Memory{192, 16},
	Psum:    Memory{16, 16},
}

// StudyOptimum is the design that the founding study's search ended with
// (study, table 1).
var StudyOptimum = Design{
	MeshX: 4, MeshY: 42,
	GLB:     Memory{512, 512},
	Ifmap:   Memory{6, 64},
	Weights: Memory{48, 64},
	Psum:    Memory{8, 128},
}
