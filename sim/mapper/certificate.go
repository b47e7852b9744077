package mapper

import "time"

// Certificate says what the proof of a front covers.
type Certificate struct {
	Mappings float64 // in the mapspace: factors times free loop orders
	Counts
	Exact   bool // the front is proven; otherwise Lower bounds what was not seen
	Lower   Lower
	Seconds float64
}

// Counts say what a search looked at.
type Counts struct {
	Evaluated  int64 // mappings priced by the model
	Capacity   int64 // partial mappings that some level can't hold
	Dominated  int64 // partial mappings that move no less of anything than another
	Bound      int64 // partial mappings whose lower bound is no better than the front
	Incomplete bool  // the search was cut short
}

// Lower bounds every mapping of the space from below.
type Lower struct {
	Cycles   float64
	EnergyPJ float64
}

func (m *Mapper) certify(took time.Duration) Certificate {
	return Certificate{
		Mappings: m.class.size, Counts: m.counts, Exact: !m.counts.Incomplete,
		Lower: m.lower(), Seconds: took.Seconds(),
	}
}

// lower bounds every mapping: full use of the mesh; the arithmetic, and every
// word of what does not slide moved over the outermost border once.
func (m *Mapper) lower() Lower {
	computes := float64(m.space.problem.Computes())
	return Lower{
		Cycles:   computes / float64(m.space.architecture.Compute().Instances()),
		EnergyPJ: m.pricer.compute,
	}
}
