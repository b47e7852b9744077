package ui

import "fmt"

const (
	largestMesh   = 1 << 16 // PEs along one axis, and in all
	largestMemory = 1 << 40 // bits
	largestBound  = 1 << 31 // of a loop
)

// check refuses a snapshot that could not be drawn: the picture of the one
// before is better than none.
func check(s *Snapshot) error {
	if err := checkLayer(&s.Layer); err != nil {
		return err
	}
	if err := checkCandidate("original", &s.Original); err != nil {
		return err
	}
	others := [...]*Candidate{s.Study, s.Best}
	for i, name := range [...]string{"study", "best"} {
		if others[i] == nil {
			continue
		}
		if err := checkCandidate(name, others[i]); err != nil {
			return err
		}
	}
	return nil
}

func checkLayer(l *Layer) error {
	if len(l.Dimensions) > maxDimensions {
		return fmt.Errorf("layer %s: %d dimensions, want at most %d", l.Name, len(l.Dimensions), maxDimensions)
	}
	for i := range l.DataSpaces {
		t := &l.DataSpaces[i]
		if len(t.Ranks) > maxRanks {
			return fmt.Errorf("%s: %d ranks, want at most %d", t.Name, len(t.Ranks), maxRanks)
		}
		for _, rank := range t.Ranks {
			for _, term := range rank {
				if term.Dimension < 0 || term.Dimension >= len(l.Dimensions) {
					return fmt.Errorf("%s: dimension %d does not exist", t.Name, term.Dimension)
				}
			}
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
	return checkSteps(name, c)
}

// checkSteps wants to know of each tile how it fares in each loop over time.
func checkSteps(name string, c *Candidate) error {
	loops := outsideLoops(c)
	for i := range c.Levels {
		for _, use := range c.Levels[i].Data {
			if len(use.Steps) != loops {
				return fmt.Errorf("%s: level %q: %s: %d steps, want %d", name, c.Levels[i].Name, use.DataSpace, len(use.Steps), loops)
			}
		}
	}
	steps, left := 1.0, loops
	for i := range c.Levels {
		for _, loop := range c.Levels[i].Temporal {
			if left--; left >= 0 {
				steps *= float64(loop.Bound)
			}
		}
	}
	if left > 0 || steps > 1<<53 {
		return fmt.Errorf("%s: %g steps in %d loops, want one loop for each and at most 2^53", name, steps, loops)
	}
	return nil
}

func checkLevel(level *Level) error {
	limits := [...]int{largestBound, largestMesh, largestMesh}
	for i, loops := range [...][]Loop{level.Temporal, level.SpatialX, level.SpatialY} {
		for _, loop := range loops {
			if loop.Bound < 1 || loop.Bound > limits[i] {
				return fmt.Errorf("loop %s has bound %d, want 1 to %d", loop.Dimension, loop.Bound, limits[i])
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
