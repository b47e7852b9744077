package mapper_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"meshscape/sim/arch"
	"meshscape/sim/energy"
	"meshscape/sim/mapper"
	"meshscape/sim/mapping"
	"meshscape/sim/workload"
)

// smallCase is a problem and a chip with few enough mappings to visit them all.
type smallCase struct {
	problem *workload.Problem
	arch    *arch.Architecture
	ert     []energy.Entry
}

// newSmallCase returns the case of a seed, with at most so many mappings.
func newSmallCase(seed uint64, mappings int) *smallCase {
	rng := rand.New(rand.NewPCG(seed, 7))
	for {
		c := &smallCase{problem: smallProblem(rng)}
		c.arch = smallChip(rng, c.problem)
		c.ert = smallTable(rng, c.arch)
		if c.shrinkTo(mappings, rng) {
			return c
		}
	}
}

// shrinkTo takes primes off bounds until there are few enough mappings; false where there
// are none.
func (c *smallCase) shrinkTo(mappings int, rng *rand.Rand) bool {
	for {
		n := c.count(mappings)
		if n > 0 && n <= mappings {
			return true
		}
		if n == 0 || !c.shrinkBound(rng) {
			return false
		}
	}
}

// newUnevenCase returns one with a mesh for R and P, which move Inputs along one rank:
// more of its children want the words in the middle. Of these sizes the model loses a
// word of some (see sharing).
func newUnevenCase(seed uint64, mappings int) *smallCase {
	rng := rand.New(rand.NewPCG(seed, 11))
	for {
		shape := workload.Convolution()
		p := onesOf(shape)
		mesh := pick(rng, [2]int{4, 5}, [2]int{4, 7}, [2]int{5, 4}, [2]int{5, 5}, [2]int{6, 6}, [2]int{6, 7}, [2]int{7, 6}, [2]int{7, 7})
		for range rng.IntN(3) {
			p.Bounds[rng.IntN(len(p.Bounds))] = pick(rng, 2, 3, 5, 7)
		}
		p.Bounds[shape.Dimension("R")], p.Bounds[shape.Dimension("P")] = mesh[0]*pick(rng, 1, 1, 2), mesh[1]*pick(rng, 1, 1, 2)
		p.Coefficients[rng.IntN(len(p.Coefficients))] = pick(rng, 1, 1, 1, 2)
		b := &chipBuilder{rng: rng, problem: p, chip: &arch.Architecture{}, x: 1, y: 1}
		b.dram()
		if rng.IntN(2) == 0 {
			b.memory(8+rng.IntN(300), pick(rng, []string{"Inputs", "Outputs"}, nil)...)
		}
		if rng.IntN(2) == 0 {
			b.add(arch.Fanout)
		}
		at := rng.IntN(2)
		b.fanOut(mesh[at], mesh[1-at])
		b.memory(1+rng.IntN(24), pick(rng, []string{"Inputs"}, nil)...)
		b.add(arch.Compute)
		c := &smallCase{p, b.chip, smallTable(rng, b.chip)}
		if n := c.count(mappings); n > 0 && n <= mappings {
			return c
		}
	}
}

// newShapedCase returns one with a problem of any shape that is searched: DataSpaces that
// several dimensions move along a rank, or one along several, and more than one of
// results.
func newShapedCase(seed uint64, mappings int) *smallCase {
	rng := rand.New(rand.NewPCG(seed, 13))
	for {
		b := &chipBuilder{rng: rng, problem: shapedProblem(rng), chip: &arch.Architecture{}, x: 1, y: 1}
		b.anything()
		if rng.IntN(3) == 0 {
			b.constrain()
		}
		c := &smallCase{b.problem, b.chip, smallTable(rng, b.chip)}
		if !c.shrinkTo(mappings, rng) {
			continue
		}
		if _, err := mapper.New(c.problem, c.arch, c.ert); err == nil {
			return c
		}
	}
}

// count returns the number of mappings, up to one more than most.
func (c *smallCase) count(most int) int {
	n := 0
	eachMapping(c.problem, c.arch, func(*mapping.Mapping) bool { n++; return n <= most })
	return n
}

// shrinkBound takes a prime off one bound.
func (c *smallCase) shrinkBound(rng *rand.Rand) bool {
	if c.problem.Computes() == 1 {
		return false
	}
	for {
		d := rng.IntN(len(c.problem.Bounds))
		for f := 2; f <= c.problem.Bounds[d]; f++ {
			if c.problem.Bounds[d]%f == 0 {
				c.problem.Bounds[d] /= f
				return true
			}
		}
	}
}

func (c *smallCase) String() string {
	text := c.problem.Shape.Name
	for d, b := range c.problem.Bounds {
		if b > 1 {
			text += fmt.Sprintf(" %s%d", c.problem.Shape.Dimensions[d], b)
		}
	}
	text += fmt.Sprintf(" coefficients %v data spaces %v\n", c.problem.Coefficients, c.problem.Shape.DataSpaces)
	for i := range c.arch.Levels {
		l, e := &c.arch.Levels[i], &c.ert[i]
		text += fmt.Sprintf("%s (%v): %d×%d, holds %d, block %d, cluster %d, bandwidth r%v w%v s%v, pJ r%v w%v u%v leak %v compute %v\n", l.Name, l.Kind,
			l.MeshX, l.MeshY, l.CapacityWords(), l.BlockWords(), l.ClusterSize, l.ReadBandwidth, l.WriteBandwidth, l.SharedBandwidth,
			e.ReadPJ, e.WritePJ, e.UpdatePJ, e.LeakPJ, e.ComputePJ)
		k := &l.Constraints
		text += fmt.Sprintf("    bypass %v; temporal %v permutation %v no reuse %v; spatial %v permutation %v split %d\n",
			k.Bypass, k.Temporal.Factors, k.Temporal.Permutation, k.Temporal.NoReuse, k.Spatial.Factors, k.Spatial.Permutation, k.Spatial.Split)
	}
	return text
}

// onesOf is the smallest problem of a shape.
func onesOf(shape *workload.Shape) *workload.Problem {
	return &workload.Problem{Shape: shape, Bounds: slices.Repeat([]int{1}, len(shape.Dimensions)), Coefficients: slices.Repeat([]int{1}, len(shape.Coefficients))}
}

func smallProblem(rng *rand.Rand) *workload.Problem {
	shape := pick(rng, workload.Convolution, workload.Convolution, workload.Convolution, workload.GroupedConvolution, workload.Matmul)()
	p := onesOf(shape)
	for range 3 + rng.IntN(4) {
		if d, f := rng.IntN(len(p.Bounds)), pick(rng, 2, 2, 2, 3, 3, 4, 5); p.Bounds[d]*f <= 16 {
			p.Bounds[d] *= f
		}
	}
	if len(p.Coefficients) > 0 && rng.IntN(2) == 0 { // a window that slides
		p.Bounds[shape.Dimension("R")] *= pick(rng, 2, 3)
		p.Bounds[shape.Dimension("P")] *= pick(rng, 2, 3, 4)
	}
	for i := range p.Coefficients {
		p.Coefficients[i] = 1 + rng.IntN(3)*rng.IntN(2)
	}
	return p
}

// shapedProblem has a shape of its own. Results have no holes: of those, the model takes
// more first reads off than there are.
func shapedProblem(rng *rand.Rand) *workload.Problem {
	shape := &workload.Shape{Name: "any", Dimensions: letters("ABCDEF")[:2+rng.IntN(5)], Coefficients: []workload.Coefficient{{Name: "x", Default: 1}, {Name: "y", Default: 1}}}
	for _, name := range []string{"Weights", "Inputs", "Outputs"} {
		d := workload.DataSpace{Name: name, ReadWrite: name == "Outputs" || rng.IntN(8) == 0}
		for range 1 + rng.IntN(3) {
			var rank workload.Rank
			for range 1 + rng.IntN(2)*rng.IntN(3) {
				term := workload.Term{Dimension: rng.IntN(len(shape.Dimensions)), Coefficient: rng.IntN(3) - 1}
				moves := func(rank workload.Rank) bool {
					return slices.ContainsFunc(rank, func(t workload.Term) bool { return t.Dimension == term.Dimension })
				}
				if d.ReadWrite {
					term.Coefficient = -1
				}
				if !moves(rank) && !(d.ReadWrite && slices.ContainsFunc(d.Ranks, moves)) {
					rank = append(rank, term)
				}
			}
			d.Ranks = append(d.Ranks, rank)
		}
		shape.DataSpaces = append(shape.DataSpaces, d)
	}
	p := &workload.Problem{Shape: shape, Coefficients: []int{1 + rng.IntN(3), pick(rng, 1, 1, 2, 3, -1, -2)}}
	for range shape.Dimensions {
		p.Bounds = append(p.Bounds, pick(rng, 1, 2, 2, 3, 4, 6))
	}
	return p
}

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
