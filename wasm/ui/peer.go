package ui

// peerPlace is a design drawn small beside the one shown.
type peerPlace struct {
	peer
	tile Rect
	mesh meshPlace
}

// placePeers puts the designs to compare with into the larger of the rooms
// beside and below the mesh, side by side or one above the other: whichever
// shows them larger. Too little room is none.
func (s State) placePeers(panel Rect, main *meshPlace) []peerPlace {
	look, peers := s.look(), s.peers()
	room := spareRoom(panel, main, look)
	beside := peersInGrid(peers, room, len(peers), 1, main.pitch, look)
	above := peersInGrid(peers, room, 1, len(peers), main.pitch, look)
	if pitchSum(above) > pitchSum(beside) {
		return above
	}
	return beside
}

func pitchSum(places []peerPlace) float64 {
	sum := 0.0
	for i := range places {
		sum += places[i].mesh.pitch
	}
	return sum
}

func peersInGrid(peers []peer, room Rect, columns, rows int, pitch float64, look look) []peerPlace {
	var places []peerPlace
	for i, p := range peers {
		tile := room.tile(columns, rows, i%columns, i/columns, look.gap)
		if tile.W < 8*look.small.Size || tile.H < 5.5*look.small.Size {
			return nil
		}
		places = append(places, placePeer(p, tile, pitch, look))
	}
	return places
}

// spareRoom is the larger of the rooms right of the mesh and below it.
func spareRoom(panel Rect, main *meshPlace, look look) Rect {
	end := max(main.box.Right(), main.box.X+loopLabel(look))
	_, right := panel.cutLeft(end + look.gap*1.5 - panel.X)
	_, right = right.cutTop(main.box.Y - panel.Y)
	foot := main.box.Bottom()
	if main.labelY > 0 {
		foot = max(foot, main.box.Y+loopLabel(look))
	}
	_, below := panel.cutTop(foot + look.gap - panel.Y)
	if right.W*right.H > below.W*below.H {
		return right
	}
	return below
}

func placePeer(p peer, tile Rect, pitch float64, look look) peerPlace {
	_, area := tile.cutTop(2*look.small.LineHeight() + look.gap/4)
	limit := max(min(pitch, maxPitch(look)/2), look.gap/3)
	small := placeSmall(meshOf(p.candidate), area, limit, look.pixel)
	tile.H = small.box.Bottom() - tile.Y
	return peerPlace{p, tile, small}
}

func (b *brush) peer(p *peerPlace) {
	line, rest := p.tile.cutTop(b.small.LineHeight())
	b.text(line, b.small, AlignLeft, b.palette.Ink, p.name+" "+p.mesh.shape(), p.mesh.shape(), "")
	line, _ = rest.cutTop(b.small.LineHeight())
	b.text(line, b.small, AlignLeft, b.palette.Muted, p.mesh.usage(), p.mesh.share(), "")
	first := len(b.scene.Shapes)
	b.pes(&p.mesh, (*mesh).tone)
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
		"click to show it",
	}
}
