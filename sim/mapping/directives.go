package mapping

import (
	"strconv"
	"strings"

	"meshscape/sim/arch"
	"meshscape/sim/workload"
)

// Directives writes a mapping in Timeloop's form, innermost level first: what
// each level keeps, then its loops.
func (m *Mapping) Directives(p *workload.Problem, a *arch.Architecture) []Directive {
	var out []Directive
	for i := len(m.Nests) - 1; i >= 0; i-- {
		out = append(out, keepDirective(a.Levels[i].Name, m.Nests[i].Keep, p.Shape))
	}
	for i := len(m.Nests) - 1; i >= 0; i-- {
		n, name := &m.Nests[i], a.Levels[i].Name
		if a.FanoutX(i+1)*a.FanoutY(i+1) > 1 {
			out = append(out, spatialDirective(name, n, p.Shape))
		}
		out = append(out, loopDirective(name, "temporal", n.Temporal, p.Shape))
	}
	return out
}

func keepDirective(target string, keep Set, shape *workload.Shape) Directive {
	d := Directive{Target: target, Type: "datatype", Keep: []string{}, Bypass: []string{}}
	for i := range shape.DataSpaces {
		if keep.Has(i) {
			d.Keep = append(d.Keep, shape.DataSpaces[i].Name)
		} else {
			d.Bypass = append(d.Bypass, shape.DataSpaces[i].Name)
		}
	}
	return d
}

func spatialDirective(target string, n *Nest, shape *workload.Shape) Directive {
	loops := append(append([]Loop(nil), n.SpatialY...), n.SpatialX...)
	d := loopDirective(target, "spatial", loops, shape)
	split := len(n.SpatialX)
	d.Split = &split
	return d
}

// loopDirective lists every dimension: the loops given, from the innermost out,
// then the rest with a factor of 1.
func loopDirective(target, kind string, loops []Loop, shape *workload.Shape) Directive {
	var names, factors []string
	seen := make([]bool, len(shape.Dimensions))
	add := func(dimension, bound int) {
		seen[dimension] = true
		names = append(names, shape.Dimensions[dimension])
		factors = append(factors, shape.Dimensions[dimension]+strconv.Itoa(bound))
	}
	for i := len(loops) - 1; i >= 0; i-- {
		add(loops[i].Dimension, loops[i].Bound)
	}
	for i := range seen {
		if !seen[i] {
			add(i, 1)
		}
	}
	return Directive{Target: target, Type: kind, Factors: strings.Join(factors, " "), Permutation: joinNames(names)}
}

func joinNames(names []string) string {
	for _, name := range names {
		if len(name) != 1 {
			return strings.Join(names, ",")
		}
	}
	return strings.Join(names, "")
}
