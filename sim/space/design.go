// Package space is the design space: the axes a search moves along, and the
// Eyeriss-like chip that each point of it describes.
package space

// Memory is the size of one buffer: rows of WidthBits bits each.
type Memory struct {
	Depth     int `json:"depth"`
	WidthBits int `json:"widthBits"`
}

// Design is one point of the study's space: the shape of the PE mesh and the
// size of each buffer.
type Design struct {
	MeshX   int    `json:"meshX"`
	MeshY   int    `json:"meshY"`
	GLB     Memory `json:"glb"`
	Ifmap   Memory `json:"ifmap"`
	Weights Memory `json:"weights"`
	Psum    Memory `json:"psum"`
}

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
