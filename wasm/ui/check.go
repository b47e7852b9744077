package ui

import "fmt"

const (
	largestMesh   = 1 << 16 // PEs along one axis, and in all
	largestMemory = 1 << 40 // bits
)

// check refuses a snapshot that could not be drawn: the picture of the one
// before is better than none.
func check(s *Snapshot) error {
	if err := checkCandidate("original", &s.Original); err != nil {
		return err
	}
	others := [...]*Candidate{s.Study, s.Best, s.Optimum}
	for i, name := range [...]string{"study", "best", "optimum"} {
		if others[i] == nil {
			continue
		}
		if err := checkCandidate(name, others[i]); err != nil {
			return err
		}
	}
	return nil
}

func checkCandidate(name string, c *Candidate) error {
	x, y := c.Design.MeshX, c.Design.MeshY
	if x < 1 || y < 1 || x > largestMesh || y > largestMesh/x {
		return fmt.Errorf("%s: mesh %d × %d, want 1 to %d PEs", name, x, y, largestMesh)
	}
	for _, m := range designMemories(c.Design) {
		if err := checkMemory(&m); err != nil && len(c.Levels) == 0 {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	for i := range c.Levels {
		if err := checkLevel(&c.Levels[i]); err != nil {
			return fmt.Errorf("%s: level %q: %w", name, c.Levels[i].Name, err)
		}
	}
	return nil
}

func checkLevel(level *Level) error {
	for _, loops := range [...][]Loop{level.SpatialX, level.SpatialY} {
		for _, loop := range loops {
			if loop.Bound < 1 || loop.Bound > largestMesh {
				return fmt.Errorf("loop %s has bound %d, want 1 to %d", loop.Dimension, loop.Bound, largestMesh)
			}
		}
	}
	if m := memoryOf(level); level.Kind == "storage" && level.Depth != 0 {
		return checkMemory(&m)
	}
	return nil
}

func checkMemory(m *memory) error {
	if m.depth < 1 || m.widthBits < 1 || m.widthBits > largestMemory || m.depth > largestMemory/m.widthBits {
		return fmt.Errorf("%s: %d × %d bit, want 1 to %d bits", m.name, m.depth, m.widthBits, largestMemory)
	}
	if m.wordBits < 1 {
		return fmt.Errorf("%s: words of %d bit, want at least 1", m.name, m.wordBits)
	}
	for _, use := range m.used {
		if use.Words < 0 || use.Words > largestMemory {
			return fmt.Errorf("%s: %d words of %s, want 0 to %d", m.name, use.Words, use.DataSpace, largestMemory)
		}
	}
	return nil
}
