package mapper_test

import (
	"fmt"
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

// newApartCase returns one with a dimension whose indices share no word, or almost:
// groups, or one that is added to a problem of any shape.
func newApartCase(seed uint64, mappings int) *smallCase {
	rng := rand.New(rand.NewPCG(seed, 17))
	for {
		b := &chipBuilder{rng: rng, chip: &arch.Architecture{}, x: 1, y: 1}
		if rng.IntN(2) == 0 {
			b.problem = onesOf(workload.GroupedConvolution())
			for range 4 {
				b.problem.Bounds[rng.IntN(len(b.problem.Bounds))] = pick(rng, 2, 2, 3, 4)
			}
			b.problem.Bounds[b.problem.Shape.Dimension("G")] = pick(rng, 2, 3, 4, 4, 6, 8)
			b.eyeriss()
		} else {
			b.problem = shapedProblem(rng)
			addApart(rng, b.problem)
			b.anything()
		}
		b.constrainGroups()
		c := &smallCase{b.problem, b.chip, smallTable(rng, b.chip)}
		if !c.shrinkTo(mappings, rng) || c.problem.Bounds[c.problem.Shape.Dimension("G")] == 1 {
			continue
		}
		if _, err := mapper.New(c.problem, c.arch, c.ert); err == nil {
			return c
		}
	}
}

// addApart adds a dimension that moves each DataSpace along a rank of its own; or one of
// them by more than that at times, or along another rank, or not at all.
func addApart(rng *rand.Rand, p *workload.Problem) {
	g := len(p.Bounds)
	p.Bounds, p.Shape.Dimensions = append(p.Bounds, pick(rng, 2, 3, 4, 4, 6)), append(p.Shape.Dimensions, "G")
	for i := range p.Shape.DataSpaces {
		d := &p.Shape.DataSpaces[i]
		switch how := rng.IntN(12); {
		case how == 0 && !d.ReadWrite:
			d.Ranks = append(d.Ranks, workload.Rank{{Dimension: g, Coefficient: 0}})
		case how == 1 && !d.ReadWrite:
			d.Ranks[0] = append(d.Ranks[0], workload.Term{Dimension: g, Coefficient: -1})
		case how == 2:
		default:
			d.Ranks = append(d.Ranks, workload.Rank{{Dimension: g, Coefficient: -1}})
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

// shapedProblem has a shape of its own, with results without holes: others are refused.
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
