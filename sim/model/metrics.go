// Package model computes what running a mapping on an architecture costs: the
// words that move between levels, the cycles and the energy. It is exact for
// perfectly factorised mappings of dense problems, and computes what Timeloop
// v0.4 computes (loop-analysis, model/buffer, model/topology).
package model

// Metrics is what running a problem costs.
type Metrics struct {
	Cycles      int64   // at the clock of the energy table
	EnergyPJ    float64 // dynamic energy and leakage of all levels
	AreaUM2     float64 // of the whole chip; 0 where the table has no areas
	Utilization float64 // computes / (cycles · compute instances), 0…1
	Computes    int64   // multiply-accumulates
	Outputs     int64   // results, in words
	Levels      []LevelMetrics
}

// GFLOPs is the speed at 1 GHz: a multiply-accumulate is a multiply and an add,
// less the first add of each output (Timeloop, model/topology.cpp).
func (m *Metrics) GFLOPs() float64 {
	return float64(2*m.Computes-m.Outputs) / float64(m.Cycles)
}

// EDP is the energy-delay product in joules × cycles.
func (m *Metrics) EDP() float64 { return m.EnergyPJ * 1e-12 * float64(m.Cycles) }

// LevelMetrics is what one level does. Counts of words are per instance.
type LevelMetrics struct {
	UtilizedInstances int
	Cycles            int64   // what this level alone would take
	LeakagePJ         float64 // all instances, the whole run
	ComputePJ         float64 // the compute level's energy, all instances
	Data              []DataMovement
}

// DataMovement is the traffic of one DataSpace at one level that keeps it, in
// words per instance.
type DataMovement struct {
	Kept               bool
	UtilizedCapacity   int64
	UtilizedInstances  int
	Reads              int64
	Fills              int64 // written from the level above
	Updates            int64 // written from below
	TemporalReductions int64
	EnergyPJ           float64 // all instances
}
