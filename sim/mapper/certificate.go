package mapper

import (
	"math"
	"time"
)

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
	EDP      float64 // joules × cycles
}

func (m *Mapper) certify(took time.Duration) Certificate {
	return Certificate{
		Mappings: m.outer.size, Counts: m.counts, Exact: !m.counts.Incomplete,
		Lower: m.lower(), Seconds: took.Seconds(),
	}
}

// lower bounds every mapping: by the front where that is proven; else by full use
// of the mesh, the arithmetic, and what has to be moved once.
func (m *Mapper) lower() Lower {
	if n := len(m.front); n > 0 && !m.counts.Incomplete {
		best := m.front.Best(func(cycles, pj float64) float64 { return cycles * pj })
		return Lower{float64(m.front[0].Cycles), m.front[n-1].EnergyPJ, best.EnergyPJ * 1e-12 * float64(best.Cycles)}
	}
	cycles := math.Ceil(float64(m.space.problem.Computes()) / float64(m.space.architecture.Compute().Instances()))
	pj := m.pricer.compute
	for _, leak := range m.pricer.leak {
		pj += float64(leak * cycles) // of one instance
	}
	for d := range m.space.spaces {
		pj += m.compulsory(d)
	}
	pj *= tight
	return Lower{cycles, pj, pj * 1e-12 * cycles}
}

// compulsory is what moving each word of a DataSpace once, in or out of the
// outermost level that keeps it, costs.
func (m *Mapper) compulsory(d int) float64 {
	level := 0
	for level < m.space.levels && !m.space.keep[level].Has(d) {
		level++
	}
	if level == m.space.levels {
		return 0
	}
	action := reads
	if m.outer.tensors[d].written {
		action = updates
	}
	cluster := float64(max(1, m.space.architecture.Levels[level].ClusterSize))
	return float64(m.words(d) / cluster * m.pricer.prices[3*level+action])
}

// words is how many different words of a DataSpace there are at the least: along
// a rank that several dimensions move along, as many as one of them reaches.
func (m *Mapper) words(d int) float64 {
	n := 1.0
	for r := range m.outer.tensors[d].ranks {
		most := 1
		for dim, bound := range m.space.problem.Bounds {
			if m.outer.tensors[d].steps[dim][r] != 0 {
				most = max(most, bound)
			}
		}
		n *= float64(most)
	}
	return n
}
