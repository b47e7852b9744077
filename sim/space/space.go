package space

// Space is a design space: a genome picks one step on each axis.
type Space struct {
	Document Document
	Name     string
	Axes     []Axis
}

// Sizes returns the number of steps of each axis.
func (s *Space) Sizes() []int {
	sizes := make([]int, len(s.Axes))
	for i := range s.Axes {
		sizes[i] = len(s.Axes[i].Steps)
	}
	return sizes
}

// Size returns the number of designs, those over a budget included.
func (s *Space) Size() float64 {
	n := 1.0
	for _, size := range s.Sizes() {
		n *= float64(size)
	}
	return n
}

// At returns the design that a step on each axis stands for.
func (s *Space) At(genome []int) Design {
	d := Design{MeshX: 1, MeshY: 1} // where the mesh is no axis
	for i, step := range genome {
		s.Axes[i].apply(&d, step)
	}
	return d
}

// Find returns the steps of a design, and whether the space has it.
func (s *Space) Find(d Design) ([]int, bool) {
	genome := make([]int, len(s.Axes))
	for i := range s.Axes {
		found := false
		for step := range s.Axes[i].Steps {
			changed := d
			if s.Axes[i].apply(&changed, step); changed == d {
				genome[i], found = step, true
				break
			}
		}
		if !found {
			return nil, false
		}
	}
	return genome, s.At(genome) == d
}

// axis returns the index of an axis, or -1.
func (s *Space) axis(name string) int {
	for i := range s.Axes {
		if s.Axes[i].Name == name {
			return i
		}
	}
	return -1
}
