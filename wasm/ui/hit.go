package ui

// At is what lies under a point of the picture.
func (s State) At(p Point) Target {
	layout := s.Layout()
	switch {
	case layout.Mesh.Contains(p):
		return s.atMesh(layout.Mesh, p)
	case layout.Flow.Contains(p):
		return s.atFlow(layout.Flow, p)
	case layout.Memories.Contains(p):
		return s.atMemories(p)
	case layout.Curve.Contains(p):
		return s.atCurve(layout.Curve, p)
	}
	return Target{}
}

func (s State) atMesh(panel Rect, p Point) Target {
	candidate, _ := s.shown()
	place := placeMesh(meshOf(candidate), panel, s.look())
	if x, y, ok := place.at(p); ok {
		return Target{OnPE, x, y}
	}
	for i, peer := range s.placePeers(panel, &place) {
		if peer.tile.Contains(p) {
			return Target{Kind: OnPeer, X: i}
		}
	}
	return Target{}
}

func (s State) atFlow(panel Rect, p Point) Target {
	place := s.placeFlow(panel)
	for i := range place.ribbons {
		if place.ribbons[i].area().Contains(p) {
			return Target{Kind: OnFlow, X: i}
		}
	}
	return s.atMemories(p)
}

func (s State) atMemories(p Point) Target {
	for i, tile := range s.memoryTiles() {
		if tile.Contains(p) {
			return Target{Kind: OnMemory, X: i}
		}
	}
	return Target{}
}

func (s State) atCurve(panel Rect, p Point) Target {
	plot := s.placePlot(panel)
	if i, ok := plot.generationAt(p, len(s.Snapshot.Curve)); ok {
		return Target{Kind: OnGeneration, X: i}
	}
	return Target{}
}

// place is the box of a target, for its tooltip to stand by.
func (s State) place(t Target) Rect {
	layout := s.Layout()
	candidate, _ := s.shown()
	mesh := placeMesh(meshOf(candidate), layout.Mesh, s.look())
	switch t.Kind {
	case OnPE:
		return mesh.cell(t.X, t.Y)
	case OnMemory:
		return s.memoryTiles()[t.X]
	case OnFlow:
		place := s.placeFlow(layout.Flow)
		return place.ribbons[t.X].area()
	case OnGeneration:
		plot := s.placePlot(layout.Curve)
		fitness := s.Snapshot.Curve[t.X]
		return Rect{plot.x.place(float64(t.X + 1)), plot.y.place(fitness.Best), 0, 0}
	case OnPeer:
		return s.placePeers(layout.Mesh, &mesh)[t.X].tile
	}
	return Rect{}
}
