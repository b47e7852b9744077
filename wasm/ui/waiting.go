package ui

// waiting draws the founding chip in outline until the first snapshot comes.
func (b *brush) waiting(state State) {
	canvas := state.Canvas().inset(b.gap * 0.75)
	layout := wideLayout(canvas, b.look)
	if state.upright() {
		layout = stackLayout(canvas, b.look)
	}
	b.waitingMesh(state, layout.Mesh)
	list := designMemories(foundingChip)
	_, glb := layout.Flow.cutTop(b.head())
	tiles := append([]Rect{glb}, layout.memoryTiles(len(list)-1, b.look)...)
	for i, tile := range tiles {
		place := placeMemory(&list[i], nil, tile, b.look)
		b.memory(&place)
	}
	b.heading(layout.Curve, "Loss", "one point for each generation")
	_, plot := layout.Curve.cutTop(b.head())
	b.line(Point{plot.X, plot.Bottom()}, Point{plot.Right(), plot.Bottom()}, b.hair, b.palette.Muted)
}

func (b *brush) waitingMesh(state State, panel Rect) {
	detail := "starting…"
	if state.Error != "" {
		detail = state.Error
	}
	empty := mesh{columns: foundingChip.MeshX, rows: foundingChip.MeshY}
	place := placeMesh(empty, panel, b.look)
	b.heading(panel, place.shape()+" PEs", detail)
	b.pes(&place, (*mesh).tone)
}
