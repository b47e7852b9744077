package mapper

import "slices"

// meshPlaces is where a DataSpace's boxes are on a mesh. Children stand in rows
// as wide as its fanout, those of the innermost loop side by side.
type meshPlaces struct {
	at    []place
	box   []int // by child: which one is at its place
	boxes int
	width int
	sent  []bool // scratch: by box
}

func (in *inner) listPlaces(level int) *meshPlaces {
	m := &in.places
	m.at, m.width = append(m.at[:0], place{}), in.space.spatial[level].fanoutX
	for k := range in.meshLoops {
		l, n := &in.meshLoops[k], len(m.at)
		for i := 1; i < l.bound; i++ {
			for _, at := range m.at[:n] {
				for r := range l.by {
					at[r] += int64(i) * l.by[r]
				}
				m.at = append(m.at, at)
			}
		}
	}
	m.box, m.boxes = m.box[:0], 0
	boxes := map[place]int{}
	for _, at := range m.at {
		box, known := boxes[at]
		if !known {
			box = len(boxes)
			boxes[at] = box
		}
		m.box = append(m.box, box)
	}
	m.boxes = len(boxes)
	m.sent = slices.Grow(m.sent[:0], m.boxes)[:m.boxes]
	return m
}

// meshMoves is the moves that take some child's box to where a neighbour's is.
type meshMoves struct {
	moves           []servedMove
	boxes, children int // of the mesh
}

// servedMove is a move with the boxes that it leaves to be sent, and to how many children.
type servedMove struct {
	move            place
	boxes, children int
}

func (m *meshPlaces) listMoves() *meshMoves {
	out := &meshMoves{boxes: m.boxes, children: len(m.at)}
	for i := range m.at {
		near, n := m.neighbours(i)
		for _, j := range near[:n] {
			if m.box[i] == m.box[j] {
				continue
			}
			var move place
			for r := range move {
				move[r] = m.at[j][r] - m.at[i][r]
			}
			if out.find(&move) == nil {
				boxes, children := m.left(&move)
				out.moves = append(out.moves, servedMove{move, boxes, children})
			}
		}
	}
	return out
}

// find returns a move, or nil.
//
//go:noinline
func (m *meshMoves) find(move *place) *servedMove {
	for i := range m.moves {
		if m.moves[i].move == *move {
			return &m.moves[i]
		}
	}
	return nil
}

// served looks at all moves along a grid by which neighbours serve enough to change
// what is sent: all that want some box; or, if the level below only passes boxes on, so
// that those left are wanted by fewer or more each. It returns a bit for each rank of
// such moves, and how much they lower what is sent at the most.
func (m *meshMoves) served(grid *place, kept bool) (ranks uint32, by served) {
	by = served{1, 1}
	for i := range m.moves {
		x := &m.moves[i]
		if x.boxes >= m.boxes || !kept && x.boxes*m.children == x.children*m.boxes || !x.move.isOn(grid) {
			continue
		}
		by[whole] = max(by[whole], float64(m.children)/float64(x.children))
		if kept {
			by[sent] = max(by[sent], float64(m.boxes)/float64(x.boxes))
		} else { // what the children ask for is spread as over those left
			by[sent] = max(by[sent], float64(m.boxes*x.children)/float64(x.boxes*m.children))
		}
		for r, by := range x.move {
			if by != 0 {
				ranks |= 1 << r
			}
		}
	}
	return ranks, by
}

// isOn tells whether a move is along a grid.
func (p *place) isOn(grid *place) bool {
	for r, by := range p {
		if by != 0 && (grid[r] == 0 || by%grid[r] != 0) {
			return false
		}
	}
	return true
}

// neighbours returns the children beside one, and how many there are.
func (m *meshPlaces) neighbours(i int) (near [4]int, n int) {
	x := i % m.width
	if x > 0 {
		near[n] = i - 1
		n++
	}
	if x+1 < m.width && i+1 < len(m.at) {
		near[n] = i + 1
		n++
	}
	if i >= m.width {
		near[n] = i - m.width
		n++
	}
	if i+m.width < len(m.at) {
		near[n] = i + m.width
		n++
	}
	return near, n
}

// left returns how many boxes a move leaves to be sent, and to how many children.
func (m *meshPlaces) left(move *place) (boxes, children int) {
	clear(m.sent)
	for i, box := range m.box {
		near, n := m.neighbours(i)
		served := false
		for _, j := range near[:n] {
			served = served || m.box[j] != box && m.isMoved(i, j, move)
		}
		if served {
			continue
		}
		if children++; !m.sent[box] {
			m.sent[box] = true
			boxes++
		}
	}
	return boxes, children
}

// isMoved tells whether a move takes a child's box to where another's is.
func (m *meshPlaces) isMoved(i, j int, move *place) bool {
	for r, by := range move {
		if m.at[i][r]+by != m.at[j][r] {
			return false
		}
	}
	return true
}
