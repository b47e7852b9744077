package ga

// child returns a mutated copy of parent, repaired.
func (s *state) child(parent Genome) Genome {
	g := parent.Clone()
	s.mutate(g)
	return s.repaired(g)
}

// childOf returns a mutated child of two parents, or with probability
// 1 − Crossover of the first alone, repaired.
func (s *state) childOf(mother, father Genome) Genome {
	g := mother.Clone()
	if s.rand.Chance(s.config.Crossover) {
		s.cross(g, father)
	}
	s.mutate(g)
	return s.repaired(g)
}

// cross takes each gene of g from other with probability ½ (uniform
// crossover, Syswerda 1989): axes have no order that segments could keep.
func (s *state) cross(g, other Genome) {
	for axis := range g {
		if s.rand.Chance(0.5) {
			g[axis] = other[axis]
		}
	}
}

// mutate perturbs each gene of g with probability σ.
func (s *state) mutate(g Genome) {
	for axis := range g {
		if s.rand.Chance(s.config.Mutation) {
			s.perturb(g, axis)
		}
	}
}

// perturb moves gene axis of g to another step: half of the times to a
// neighbour, half of the times to any other step, uniformly. The study says
// only "perturb". Small steps refine along an ordered axis; long ones leave
// a valley on an axis that is not smooth, such as the mesh's factor pairs.
func (s *state) perturb(g Genome, axis int) {
	size := s.space.Sizes[axis]
	switch {
	case size < 2:
	case s.rand.Chance(0.5):
		g[axis] = s.neighbour(g[axis], size)
	default:
		g[axis] = s.other(g[axis], size)
	}
}

// neighbour returns the step before or after; at an end there is but one.
func (s *state) neighbour(step, size int) int {
	up := s.rand.Chance(0.5)
	if step == 0 || up && step < size-1 {
		return step + 1
	}
	return step - 1
}

// other returns any step but this one.
func (s *state) other(step, size int) int {
	other := s.rand.IntN(size - 1)
	if other >= step {
		other++
	}
	return other
}

// proposal returns a copy of g with one gene perturbed, repaired.
func (s *state) proposal(g Genome) Genome {
	g = g.Clone()
	if len(s.free) > 0 {
		s.perturb(g, s.free[s.rand.IntN(len(s.free))])
	}
	return s.repaired(g)
}
