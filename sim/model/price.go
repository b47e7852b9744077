package model

import (
	"fmt"
	"math"

	"meshscape/sim/arch"
	"meshscape/sim/energy"
)

// MaxCycles is the longest run that is counted.
const MaxCycles = 1 << 62

// price turns what Count has found into cycles and energy. A level too slow to count
// is an error.
func (e *Evaluator) price(out *Metrics) error {
	compute := &out.Levels[e.levels]
	out.Cycles, out.EnergyPJ = compute.Cycles, 0
	for level := range e.levels {
		l := &out.Levels[level]
		l.Cycles = levelCycles(&e.architecture.Levels[level], l.Data, compute.Cycles)
		if l.Cycles > MaxCycles {
			return fmt.Errorf("model: %s: its bandwidth makes more than 2^62 cycles", e.architecture.Levels[level].Name)
		}
		out.Cycles = max(out.Cycles, l.Cycles)
	}
	for level := range e.levels {
		e.priceLevel(level, out)
	}
	compute.ComputePJ = float64(float64(out.Computes) * e.ert[e.levels].ComputePJ)
	out.EnergyPJ += compute.ComputePJ
	total := float64(e.architecture.Compute().Instances())
	out.Utilization = float64(out.Computes) / total / float64(out.Cycles)
	return nil
}

// levelCycles stretches the compute cycles where a level's ports can't keep up.
// The order of operations is Timeloop's (model/buffer.cpp, ComputePerformance),
// so that the rounding up is too.
func levelCycles(l *arch.Level, data []DataMovement, computeCycles int64) int64 {
	read, write := 0.0, 0.0
	for i := range data {
		read += float64(data[i].Reads) / float64(computeCycles)
		write += float64(data[i].Fills+data[i].Updates) / float64(computeCycles)
	}
	slowdown := 1.0
	slow := func(bandwidth, demand float64) {
		if bandwidth > 0 && bandwidth < demand {
			slowdown = min(slowdown, bandwidth/demand)
		}
	}
	slow(l.ReadBandwidth, read)
	slow(l.WriteBandwidth, write)
	slow(l.SharedBandwidth, read+write)
	return int64(min(math.Ceil(float64(computeCycles)/slowdown), 2*MaxCycles-1024))
}

// priceLevel adds up what a level's accesses and leakage cost. One access moves a
// block of words; a part of a block costs as much as a whole one. Instances that
// a mapping uses leak whether or not they keep anything.
func (e *Evaluator) priceLevel(level int, out *Metrics) {
	l, spec, ert := &out.Levels[level], &e.architecture.Levels[level], &e.ert[level]
	for i := range l.Data {
		data := &l.Data[i]
		if !data.Kept {
			continue
		}
		data.EnergyPJ = float64(accessEnergy(data, ert, int64(spec.BlockWords())) * clusters(spec, data.UtilizedInstances))
		out.EnergyPJ += data.EnergyPJ
	}
	l.LeakagePJ = float64(ert.LeakPJ * float64(out.Cycles) * float64(l.UtilizedInstances))
	out.EnergyPJ += l.LeakagePJ
}

// accessEnergy is the energy of one cluster's accesses, in pJ.
func accessEnergy(data *DataMovement, ert *energy.Entry, block int64) float64 {
	pj := float64(float64(blocks(data.Reads, block)) * ert.ReadPJ)
	pj += float64(float64(blocks(data.Fills, block)) * ert.WritePJ)
	pj += float64(float64(blocks(data.Updates, block)) * ert.UpdatePJ)
	return pj
}

func blocks(words, block int64) int64 { return (words + block - 1) / block }

// clusters returns how many clusters of instances are in use: those of one
// cluster share each access. Instances are taken to be spread over all clusters
// (Timeloop, model/buffer.cpp).
func clusters(l *arch.Level, instances int) float64 {
	return float64(min(instances, l.Instances()/l.ClusterSize))
}
