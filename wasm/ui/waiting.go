package ui

import "meshscape/sim/space"

// waiting draws the founding chip in outline until the first snapshot comes.
func (b *brush) waiting(state State) {
	canvas := state.Canvas().inset(b.gap * 0.75)
	panel := stackLayout(canvas, b.look).Mesh
	if state.Width >= narrowWidth {
		panel = wideLayout(canvas, b.look).Mesh
	}
	detail := "starting…"
	if state.Error != "" {
		detail = state.Error
	}
	empty := mesh{columns: space.Original.MeshX, rows: space.Original.MeshY}
	place := placeMesh(empty, panel, b.look)
	b.heading(panel, place.shape()+" PEs", detail)
	b.pes(&place)
}
