package ui

// peerPlace is a design drawn small beside the one shown.
type peerPlace struct {
	peer
	tile Rect
	mesh meshPlace
}

// placePeers puts the designs to compare with beside or below the mesh, as
// many as there is room for.
func (s State) placePeers(panel Rect, main *meshPlace) []peerPlace {
	look := s.look()
	peers := s.peers()
	area, across := spareRoom(panel, main, look)
	var places []peerPlace
	for i, p := range peers {
		tile := area.tile(1, len(peers), 0, i, look.gap)
		if across {
			tile = area.tile(len(peers), 1, i, 0, look.gap)
		}
		if tile.W >= 7*look.small.Size && tile.H >= 6*look.small.Size {
			places = append(places, placePeer(p, tile, main.pitch, look))
		}
	}
	return places
}

// spareRoom is the larger of the rooms right of the mesh and below it.
func spareRoom(panel Rect, main *meshPlace, look look) (room Rect, across bool) {
	_, right := panel.cutLeft(max(main.box.Right(), main.box.X+look.small.Width("M168 →")) + look.gap*1.5 - panel.X)
	_, right = right.cutTop(main.box.Y - panel.Y)
	_, below := panel.cutTop(main.box.Bottom() + look.gap - panel.Y)
	if right.W*right.H > below.W*below.H {
		return right, right.W > right.H
	}
	return below, true
}

func placePeer(p peer, tile Rect, pitch float64, look look) peerPlace {
	_, area := tile.cutTop(2*look.small.LineHeight() + look.gap/4)
	small := placeSmall(meshOf(p.candidate), area, min(pitch, maxPitch(look)/2), look.pixel)
	tile.H = small.box.Bottom() - tile.Y
	return peerPlace{p, tile, small}
}

func (b *brush) peer(p *peerPlace) {
	line, rest := p.tile.cutTop(b.small.LineHeight())
	b.text(line, b.small, AlignLeft, b.palette.Ink, p.name+" "+p.mesh.shape(), p.mesh.shape())
	line, _ = rest.cutTop(b.small.LineHeight())
	b.text(line, b.small, AlignLeft, b.palette.Muted, p.mesh.usage())
	first := len(b.scene.Shapes)
	b.pes(&p.mesh)
	for i := first; i < len(b.scene.Shapes); i++ {
		b.scene.Shapes[i].Mark = Plain
	}
}

func peerTooltip(p peer) []string {
	m := meshOf(p.candidate)
	metrics := &p.candidate.Metrics
	return []string{
		p.name + ": " + m.shape() + " PEs",
		m.usage(),
		decimal(metrics.Cycles, 0) + " cycles",
		energy(metrics.EnergyPJ),
		"loss " + figure(p.candidate.Loss),
	}
}
