//go:build !search

package arch

import (
	"slices"

	"meshscape/sim/workload"
)

// Bind completes the constraints for a problem, as Timeloop does before it
// searches:
//
//   - loops that can only be of 1, by a factor or by the problem's bound, go
//     innermost where a permutation does not name them. This moves the
//     dimensions that it names up, and so past a split;
//   - a factor of 0 is the whole bound;
//   - fixed factors larger than the bound do not count.
func (a *Architecture) Bind(p *workload.Problem) {
	for i := range a.Levels {
		l := &a.Levels[i]
		if l.Kind == Storage {
			l.Constraints.Temporal.placeUnits(p)
		}
		if i+1 < len(a.Levels) && a.FanoutX(i+1)*a.FanoutY(i+1) > 1 {
			l.Constraints.Spatial.placeUnits(p)
		}
		l.Constraints.Temporal.resolve(p)
		l.Constraints.Spatial.resolve(p)
	}
}

func (l *LoopConstraint) placeUnits(p *workload.Problem) {
	for _, f := range l.Factors {
		if f.Value == 1 {
			l.placeInnermost(f.Dimension)
		}
	}
	for i, bound := range p.Bounds {
		if bound == 1 {
			l.placeInnermost(p.Shape.Dimensions[i])
		}
	}
}

func (l *LoopConstraint) placeInnermost(dimension string) {
	if !slices.Contains(l.Permutation, dimension) {
		l.Permutation = slices.Insert(slices.Clone(l.Permutation), 0, dimension)
	}
}

func (l *LoopConstraint) resolve(p *workload.Problem) {
	var factors []Factor
	for _, f := range l.Factors {
		d := p.Shape.Dimension(f.Dimension)
		if d >= 0 && f.Value == 0 {
			f.Value = p.Bounds[d]
		}
		if d >= 0 && f.Relation == Equal && f.Value > p.Bounds[d] {
			continue
		}
		factors = append(factors, f)
	}
	l.Factors = factors
}
