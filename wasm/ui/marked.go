package ui

import "strings"

// A loop that the page points at moves the DataSpaces that its dimension
// indexes; the others stay where they are while it runs, and are used again.

// emphasised says whether a DataSpace is drawn in full.
func (s State) emphasised(t *Tensor) bool {
	return s.Marked == (Marked{}) || t.moves(s.Snapshot.Layer.dimension(s.Marked.Dimension))
}

// markedText says what the loop moves.
func (s State) markedText() []string {
	var moved, kept []string
	for i := range s.Snapshot.Layer.DataSpaces {
		t := &s.Snapshot.Layer.DataSpaces[i]
		if s.emphasised(t) {
			moved = append(moved, t.Name)
		} else {
			kept = append(kept, t.Name)
		}
	}
	loop := "loop over " + s.Marked.Dimension
	text := loop + " moves " + list(moved)
	verb := "; reuses "
	if s.Marked.spatial() {
		text, verb = loop+" spreads "+list(moved), "; shares "
	}
	if len(kept) == 0 {
		return []string{text, s.Marked.Dimension + ": " + list(moved)}
	}
	return []string{text + verb + list(kept), text, s.Marked.Dimension + ": " + list(moved)}
}

func (m Marked) spatial() bool { return m.Kind == "spatialX" || m.Kind == "spatialY" }

func list(names []string) string {
	if len(names) == 0 {
		return "nothing"
	}
	return strings.Join(names, ", ")
}

// markedLoop is the place of the marked loop among those of an axis, or -1.
func (s State) markedLoop(c *Candidate, kind string) int {
	if s.Marked.Kind != kind {
		return -1
	}
	at := 0
	for i := range c.Levels {
		loops := c.Levels[i].SpatialX
		if kind == "spatialY" {
			loops = c.Levels[i].SpatialY
		}
		for _, loop := range loops {
			if c.Levels[i].Name == s.Marked.Level && loop.Dimension == s.Marked.Dimension {
				return at
			}
			at++
		}
	}
	return -1
}

// digit is the index of loop k at a position along its axis.
func digit(loops []Loop, k, position int) int {
	return position / product(loops[k+1:]) % loops[k].Bound
}
