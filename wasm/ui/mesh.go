package ui

import (
	"fmt"
	"strings"
)

// mesh is the grid of PEs and what the mapping's spatial loops do with it.
type mesh struct {
	columns, rows  int
	usedX, usedY   int
	loopsX, loopsY []Loop // outermost first; an inner loop steps faster
}

func meshOf(candidate *Candidate) mesh {
	m := mesh{columns: candidate.Design.MeshX, rows: candidate.Design.MeshY}
	for i := range candidate.Levels {
		m.loopsX = append(m.loopsX, candidate.Levels[i].SpatialX...)
		m.loopsY = append(m.loopsY, candidate.Levels[i].SpatialY...)
	}
	if candidate.Feasible {
		m.usedX = min(m.columns, product(m.loopsX))
		m.usedY = min(m.rows, product(m.loopsY))
	}
	return m
}

func product(loops []Loop) int {
	p := 1
	for _, loop := range loops {
		p *= loop.Bound
	}
	return p
}

// used is how many PEs work.
func (m *mesh) used() int { return m.usedX * m.usedY }

// works says whether PE (x, y) has work.
func (m *mesh) works(x, y int) bool { return x < m.usedX && y < m.usedY }

// tone shades a PE by its place in the innermost loops, 0 to 1, so that each
// turn of an outer loop repeats the pattern.
func (m *mesh) tone(x, y int) float64 {
	return (fraction(m.loopsX, x) + fraction(m.loopsY, y)) / 2
}

func fraction(loops []Loop, position int) float64 {
	if len(loops) == 0 {
		return 0.5
	}
	bound := loops[len(loops)-1].Bound
	return float64(position%bound) / float64(max(1, bound-1))
}

// group is how many neighbours share one index of the outermost loop.
func group(loops []Loop) int {
	if len(loops) == 0 {
		return 1
	}
	return product(loops[1:])
}

// loopText names the loops of an axis: "S3·M4".
func loopText(loops []Loop) string {
	var parts []string
	for _, loop := range loops {
		parts = append(parts, fmt.Sprintf("%s%d", loop.Dimension, loop.Bound))
	}
	return strings.Join(parts, "·")
}

// usage is the mesh in a few words.
func (m *mesh) usage() string {
	total := m.columns * m.rows
	switch m.used() {
	case 0:
		return "no mapping fits"
	case total:
		return fmt.Sprintf("all %s PEs work", count(total))
	}
	return fmt.Sprintf("%s of %s PEs work", count(m.used()), count(total))
}

// share is usage at its shortest.
func (m *mesh) share() string { return fmt.Sprintf("%d of %d", m.used(), m.columns*m.rows) }

func (m *mesh) shape() string { return fmt.Sprintf("%d × %d", m.columns, m.rows) }
