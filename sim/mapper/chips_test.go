package mapper_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"meshscape/sim/arch"
	"meshscape/sim/energy"
	"meshscape/sim/workload"
)

func pick[T any](rng *rand.Rand, from ...T) T { return from[rng.IntN(len(from))] }

func smallChip(rng *rand.Rand, p *workload.Problem) *arch.Architecture {
	b := &chipBuilder{rng: rng, problem: p, chip: &arch.Architecture{}, x: 1, y: 1}
	switch {
	case len(p.Coefficients) == 0 || rng.IntN(3) == 0:
		b.anything()
	default:
		pick(rng, b.eyeriss, b.eyeriss, b.stationary, b.simba)()
	}
	if rng.IntN(3) == 0 {
		b.constrain()
	}
	return b.chip
}

// chipBuilder adds levels from the outermost in.
type chipBuilder struct {
	rng     *rand.Rand
	problem *workload.Problem
	chip    *arch.Architecture
	x, y    int
}

// add puts a level below the last one, on the mesh that fanOut has made.
func (b *chipBuilder) add(kind arch.Kind, keep ...string) *arch.Level {
	l := arch.Level{Kind: kind, MeshX: b.x, MeshY: b.y, WordBits: 8, WidthBits: 8, ClusterSize: 1, Buffering: 1}
	l.Name = fmt.Sprintf("L%d", len(b.chip.Levels))
	l.Constraints.Temporal.Split, l.Constraints.Spatial.Split = arch.NoSplit, arch.NoSplit
	if kind == arch.Storage {
		for _, d := range b.problem.Shape.DataSpaces {
			if len(keep) > 0 && !slices.Contains(keep, d.Name) {
				l.Constraints.Bypass = append(l.Constraints.Bypass, d.Name)
			}
		}
	}
	b.chip.Levels = append(b.chip.Levels, l)
	return &b.chip.Levels[len(b.chip.Levels)-1]
}

func (b *chipBuilder) fanOut(x, y int) { b.x, b.y = b.x*x, b.y*y }

// memory is a level that holds few words.
func (b *chipBuilder) memory(words int, keep ...string) *arch.Level {
	l := b.add(arch.Storage, keep...)
	if b.rng.IntN(3) == 0 {
		l.WidthBits = l.WordBits * pick(b.rng, 2, 4, 8)
	}
	if n := l.MeshX * l.MeshY; n > 1 && b.rng.IntN(5) == 0 {
		l.ClusterSize = n
		l.WidthBits *= n
	}
	l.Depth = max(1, words/l.BlockWords())
	if b.rng.IntN(6) == 0 {
		l.Buffering = pick(b.rng, 1.5, 2)
		l.Depth = max(l.Depth, 2)
	}
	b.limitPorts(l)
	return l
}

func (b *chipBuilder) limitPorts(l *arch.Level) {
	if b.rng.IntN(2) == 0 {
		return
	}
	speeds := []float64{0, 0, 0.25, 0.5, 1, 2, 3, 16}
	l.ReadBandwidth, l.WriteBandwidth = pick(b.rng, speeds...), pick(b.rng, speeds...)
	l.SharedBandwidth = pick(b.rng, speeds...) * float64(b.rng.IntN(2))
}

func (b *chipBuilder) dram() *arch.Level {
	l := b.add(arch.Storage)
	l.WidthBits *= pick(b.rng, 1, 1, 8)
	if b.rng.IntN(3) == 0 {
		b.limitPorts(l)
	}
	return l
}

// eyeriss is the row-stationary chip of the reference data, with its constraints.
func (b *chipBuilder) eyeriss() {
	rng := b.rng
	b.dram().Constraints.Temporal.Permutation = []string{"N"}
	b.memory(8+rng.IntN(120), "Inputs", "Outputs").Constraints.Temporal.Permutation = []string{"N"}
	column := b.add(arch.Fanout)
	column.Constraints.Spatial = arch.LoopConstraint{Factors: only1("NCPRS"), Permutation: letters("NCPRSQM"), Split: 999}
	b.fanOut(1+rng.IntN(4), 1)
	pe := b.add(arch.Fanout)
	pe.Constraints.Spatial = arch.LoopConstraint{Factors: only1("NPQR"), Permutation: letters("NPQRSCM"), Split: 0}
	b.fanOut(1, 1+rng.IntN(4))
	b.memory(1+rng.IntN(12), "Inputs").Constraints.Temporal = arch.LoopConstraint{Factors: only1("NMCPQRS"), Permutation: letters("NMCPQRS")}
	b.memory(1+rng.IntN(24), "Weights").Constraints.Temporal = arch.LoopConstraint{Factors: only1("NMPQS"), Permutation: letters("NMPQSCR")}
	b.memory(1+rng.IntN(8), "Outputs").Constraints.Temporal = arch.LoopConstraint{Factors: only1("NCPQRS"), Permutation: letters("NCPQRSM")}
	b.add(arch.Compute)
}

// stationary keeps Weights, or Outputs, in each element beside one register for
// each DataSpace.
func (b *chipBuilder) stationary() {
	rng := b.rng
	b.dram()
	b.memory(8 + rng.IntN(120))
	b.add(arch.Fanout)
	b.fanOut(1+rng.IntN(3), 1+rng.IntN(3))
	b.memory(1+rng.IntN(24), pick(rng, "Weights", "Outputs"))
	for _, name := range []string{"Weights", "Inputs", "Outputs"} {
		if rng.IntN(2) == 0 {
			b.memory(1, name)
		}
	}
	b.add(arch.Compute)
}

// simba spreads at three places, down to the registers.
func (b *chipBuilder) simba() {
	rng := b.rng
	b.dram()
	b.memory(8+rng.IntN(120), "Inputs", "Outputs")
	b.add(arch.Fanout)
	b.fanOut(1+rng.IntN(3), 1)
	b.memory(1+rng.IntN(32), "Inputs")
	b.add(arch.Fanout)
	b.fanOut(1, 1+rng.IntN(2))
	b.memory(1+rng.IntN(24), "Weights")
	b.memory(1+rng.IntN(8), "Outputs")
	b.add(arch.Fanout)
	b.fanOut(1, 1+rng.IntN(3))
	b.memory(1, "Weights")
	b.add(arch.Compute)
}

// anything is one to four memories with meshes anywhere.
func (b *chipBuilder) anything() {
	rng := b.rng
	memories := 1 + rng.IntN(4)
	for i := range memories {
		l := b.dram
		if i > 0 || rng.IntN(8) == 0 {
			l = func() *arch.Level { return b.memory(1 + int(math.Exp(rng.Float64()*5))) }
		}
		at := l()
		b.bypassSome(at)
		if rng.IntN(10) == 0 {
			at.Constraints.Temporal.NoReuse = []string{pick(rng, "Weights", "Inputs", "Outputs")}
		}
		for range rng.IntN(3) {
			if rng.IntN(2) == 0 {
				b.add(arch.Fanout)
			}
			b.fanOut(pick(rng, 1, 1, 2, 3), pick(rng, 1, 1, 2, 3))
			if rng.IntN(2) == 0 {
				break
			}
		}
	}
	b.add(arch.Compute)
}

// bypassSome leaves the outermost level what no other may keep.
func (b *chipBuilder) bypassSome(l *arch.Level) {
	for _, d := range b.problem.Shape.DataSpaces {
		if len(b.chip.Levels) > 1 && b.rng.IntN(4) == 0 {
			l.Constraints.Bypass = append(l.Constraints.Bypass, d.Name)
		}
	}
}

// constrain adds factors, orders and splits at random.
func (b *chipBuilder) constrain() {
	rng, dims := b.rng, b.problem.Shape.Dimensions
	for range 1 + rng.IntN(4) {
		i := rng.IntN(len(b.chip.Levels) - 1)
		l := &b.chip.Levels[i]
		c, open := &l.Constraints.Temporal, l.Kind == arch.Storage
		if rng.IntN(3) == 0 {
			c, open = &l.Constraints.Spatial, b.chip.FanoutX(i+1)*b.chip.FanoutY(i+1) > 1
		}
		switch {
		case !open || len(c.Permutation)+len(c.Factors) > 0:
		case rng.IntN(2) == 0:
			for _, d := range rng.Perm(len(dims))[:rng.IntN(len(dims)+1)] {
				c.Permutation = append(c.Permutation, dims[d])
			}
			c.Split = pick(rng, arch.NoSplit, arch.NoSplit, 0, 1, 2, 999)
		default:
			d := rng.IntN(len(dims))
			divisor := 1 + rng.IntN(b.problem.Bounds[d])
			c.Factors = append(c.Factors, arch.Factor{Dimension: dims[d], Relation: pick(rng, arch.Equal, arch.AtMost, arch.AtLeast), Value: divisor})
		}
	}
}

// constrainGroups has a level or two say where loops over G stand, or how many.
func (b *chipBuilder) constrainGroups() {
	for range b.rng.IntN(3) {
		l := &b.chip.Levels[b.rng.IntN(len(b.chip.Levels)-1)]
		c := &l.Constraints.Temporal
		switch {
		case l.Kind != arch.Storage:
		case b.rng.IntN(3) == 0:
			c.Permutation = append([]string{"G"}, slices.DeleteFunc(c.Permutation, func(name string) bool { return name == "G" })...)
		default:
			c.Factors = append(c.Factors, arch.Factor{Dimension: "G", Relation: pick(b.rng, arch.Equal, arch.AtMost, arch.AtLeast), Value: 1 + b.rng.IntN(3)})
		}
	}
}

// letters returns the dimensions that a text of one letter each names.
func letters(text string) []string {
	var names []string
	for _, r := range text {
		names = append(names, string(r))
	}
	return names
}

func only1(dimensions string) []arch.Factor {
	var factors []arch.Factor
	for _, name := range letters(dimensions) {
		factors = append(factors, arch.Factor{Dimension: name, Relation: arch.Equal, Value: 1})
	}
	return factors
}

// smallTable prices levels at random: dear outside and cheap inside, or anyhow.
func smallTable(rng *rand.Rand, a *arch.Architecture) []energy.Entry {
	table := make([]energy.Entry, len(a.Levels))
	style := rng.IntN(4)
	for i := range table {
		e, scale := &table[i], math.Pow(4, float64(len(table)-i))
		if style == 1 {
			scale = math.Exp(rng.Float64() * 14)
		}
		switch {
		case a.Levels[i].Kind == arch.Compute:
			e.ComputePJ = scale
		case a.Levels[i].Kind == arch.Storage && (style != 2 || rng.IntN(2) == 0):
			e.ReadPJ, e.WritePJ, e.UpdatePJ = scale*(0.5+rng.Float64()), scale*(0.5+rng.Float64()), scale*(0.5+rng.Float64())
		}
		if style == 3 && a.Levels[i].Kind == arch.Storage {
			e.LeakPJ = scale * math.Exp(rng.Float64()*8-4)
		}
	}
	return table
}
