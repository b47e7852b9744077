package explore

import (
	"errors"
	"fmt"
	"slices"

	"meshscape/sim/arch"
	"meshscape/sim/mapper"
	"meshscape/sim/mapping"
	"meshscape/sim/model"
	"meshscape/sim/space"
	"meshscape/sim/workload"
)

// LevelLoops are the loops of one level in a mapping made by hand, outermost
// first.
type LevelLoops struct {
	Temporal []Loop `json:"temporal"`
	SpatialX []Loop `json:"spatialX"`
	SpatialY []Loop `json:"spatialY"`
}

// Try returns what a design costs when the workload's first layer runs by a
// mapping made by hand; other layers keep their best one. There is one entry
// for each level of the chip, as in Candidate.Levels. The outermost level's
// temporal loops take what the others leave of each dimension. An error says
// which level the mapping does not fit, and by how much.
func (r *Run) Try(genome []int, levels []LevelLoops) (*Candidate, error) {
	v, err := r.inspect(genome)
	if err != nil {
		return nil, err
	}
	best := r.rank(v).best
	if best < 0 {
		return nil, errors.New("explore: the workload does not fit this design in any way")
	}
	first, err := r.evaluator.try(v.design, levels)
	if err != nil {
		return nil, err
	}
	choice := v.points[best].choice()
	choice[0] = first
	p := r.evaluator.total(choice)
	c := Candidate{Design: v.design, Genome: slices.Clone(genome), Feasible: true, Metrics: r.evaluator.metrics(v, &p)}
	c.Loss = r.config.Loss.of(&c.Metrics, &r.scale)
	c.Levels, c.Profile = r.evaluator.levels(v, first), r.evaluator.profile(v, choice)
	return &c, nil
}

// total adds up a choice of a mapping for each layer.
func (e *evaluator) total(choice []mapper.Point) (p point) {
	for i := range choice {
		repeat := e.workload.Layers[i].Count()
		p.cycles += float64(repeat * float64(choice[i].Cycles))
		p.pj += float64(repeat * choice[i].EnergyPJ)
	}
	return p
}

// try evaluates a mapping of the first layer.
func (e *evaluator) try(d space.Design, levels []LevelLoops) (mapper.Point, error) {
	problem := e.workload.Layers[0].Problem
	a, ert, err := e.chip.Build(d)
	if err != nil {
		return mapper.Point{}, err
	}
	m, err := readMapping(problem, a, levels)
	if err != nil {
		return mapper.Point{}, err
	}
	priced, err := model.NewEvaluator(problem, a, ert)
	if err != nil {
		return mapper.Point{}, err
	}
	var metrics model.Metrics
	if err := priced.Evaluate(m, &metrics); err != nil {
		return mapper.Point{}, err
	}
	return mapper.Point{Cycles: metrics.Cycles, EnergyPJ: metrics.EnergyPJ, Mapping: m}, nil
}

// readMapping makes a mapping that keeps at each level what the chip says.
func readMapping(p *workload.Problem, a *arch.Architecture, levels []LevelLoops) (*mapping.Mapping, error) {
	if len(levels) != len(a.Levels) {
		return nil, fmt.Errorf("mapping: %d levels: the chip has %d", len(levels), len(a.Levels))
	}
	mapspace, err := mapper.NewMapspace(p, a)
	if err != nil {
		return nil, err
	}
	m := &mapping.Mapping{Nests: make([]mapping.Nest, len(a.Levels)-1)}
	for i := range m.Nests {
		n := &m.Nests[i]
		n.Keep = mapspace.Keep(i)
		for _, part := range []struct {
			to   *[]mapping.Loop
			from []Loop
		}{{&n.Temporal, levels[i].Temporal}, {&n.SpatialX, levels[i].SpatialX}, {&n.SpatialY, levels[i].SpatialY}} {
			if *part.to, err = readLoops(p.Shape, part.from); err != nil {
				return nil, fmt.Errorf("mapping: level %q: %w", a.Levels[i].Name, err)
			}
		}
	}
	if err := takeRest(p, a, m); err != nil {
		return nil, err
	}
	if err := m.Validate(p, a); err != nil {
		return nil, err
	}
	return m, mapspace.Allows(m)
}

func readLoops(shape *workload.Shape, loops []Loop) ([]mapping.Loop, error) {
	var out []mapping.Loop
	for _, l := range loops {
		d := shape.Dimension(l.Dimension)
		if d < 0 {
			return nil, fmt.Errorf("there is no dimension %q", l.Dimension)
		}
		if l.Bound < 1 {
			return nil, fmt.Errorf("factor %s%d: want at least 1", l.Dimension, l.Bound)
		}
		out = append(out, mapping.Loop{Dimension: d, Bound: l.Bound})
	}
	return out, nil
}

// takeRest gives the outermost level's temporal loops what the loops inside
// leave of each dimension; a loop that was not there is put outermost.
func takeRest(p *workload.Problem, a *arch.Architecture, m *mapping.Mapping) error {
	outer := m.Nests[0].Temporal
	m.Nests[0].Temporal = nil
	for d, bound := range p.Bounds {
		inside := factorOf(m, d)
		if bound%inside != 0 {
			return fmt.Errorf("mapping: the loops over %s inside %s have %d steps together: want a divisor of %d",
				p.Shape.Dimensions[d], a.Levels[0].Name, inside, bound)
		}
		rest := mapping.Loop{Dimension: d, Bound: bound / inside}
		at := slices.IndexFunc(outer, func(l mapping.Loop) bool { return l.Dimension == d })
		switch {
		case at >= 0:
			outer[at] = rest
		case rest.Bound > 1:
			outer = append([]mapping.Loop{rest}, outer...)
		}
	}
	m.Nests[0].Temporal = slices.DeleteFunc(outer, func(l mapping.Loop) bool { return l.Bound == 1 })
	return nil
}

// factorOf is the product of a dimension's factors, as far as an int holds it.
func factorOf(m *mapping.Mapping, dimension int) int {
	const most = 1 << 31
	product := 1
	for i := range m.Nests {
		n := &m.Nests[i]
		for _, loops := range [][]mapping.Loop{n.Temporal, n.SpatialX, n.SpatialY} {
			for _, l := range loops {
				if l.Dimension == dimension {
					product = min(product*min(l.Bound, most), most)
				}
			}
		}
	}
	return product
}
