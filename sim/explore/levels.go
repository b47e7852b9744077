package explore

import (
	"meshscape/sim/arch"
	"meshscape/sim/mapper"
	"meshscape/sim/mapping"
	"meshscape/sim/model"
	"meshscape/sim/workload"
)

// levels shows what a mapping of the first layer does at each level of a design.
// It is nil where the model cannot say, which it always can for a mapping that
// the mapper found.
func (e *evaluator) levels(v *evaluation, p mapper.Point) []Level {
	a, ert, err := e.chip.Build(v.design)
	if err != nil {
		return nil
	}
	problem := e.workload.Layers[0].Problem
	priced, err := model.NewEvaluator(problem, a, ert)
	if err != nil {
		return nil
	}
	var m model.Metrics
	if err := priced.Evaluate(p.Mapping, &m); err != nil {
		return nil
	}
	levels := make([]Level, len(a.Levels))
	for i := range a.Levels {
		levels[i] = showLevel(&a.Levels[i], &m.Levels[i], problem.Shape)
		if i < len(p.Mapping.Nests) {
			n := &p.Mapping.Nests[i]
			levels[i].Temporal = showLoops(n.Temporal, problem.Shape)
			levels[i].SpatialX = showLoops(n.SpatialX, problem.Shape)
			levels[i].SpatialY = showLoops(n.SpatialY, problem.Shape)
		}
	}
	cut := firstOfPE(levels, v.design.MeshX*v.design.MeshY)
	for i := range levels {
		showRefills(priced, p.Mapping, i, cut, problem.Shape, &levels[i])
	}
	return levels
}

// firstOfPE is the outermost level that each PE has one of.
func firstOfPE(levels []Level, pes int) int {
	for i := range levels {
		if levels[i].Instances >= pes {
			return i
		}
	}
	return len(levels) - 1
}

func showRefills(e *model.Evaluator, m *mapping.Mapping, level, cut int, shape *workload.Shape, out *Level) {
	for i := range out.Data {
		use := &out.Data[i]
		refill := e.Refill(m, shape.DataSpace(use.DataSpace), level, cut)
		use.First, use.Steps = float64(refill.First), make([]float64, len(refill.Steps))
		for k, words := range refill.Steps {
			use.Steps[k] = float64(words)
		}
	}
}

func showLevel(l *arch.Level, m *model.LevelMetrics, shape *workload.Shape) Level {
	out := Level{
		Name: l.Name, Kind: l.Kind.String(), Depth: l.Depth, WidthBits: l.WidthBits, WordBits: l.WordBits,
		CapacityWords: l.CapacityWords(), Instances: l.Instances(), UsedInstances: m.UtilizedInstances,
		Temporal: []Loop{}, SpatialX: []Loop{}, SpatialY: []Loop{}, Data: []DataUse{},
		LeakagePJ: m.LeakagePJ, ComputePJ: m.ComputePJ, Cycles: float64(m.Cycles),
	}
	for d := range m.Data {
		if data := &m.Data[d]; data.Kept {
			out.Data = append(out.Data, DataUse{
				DataSpace: shape.DataSpaces[d].Name, Words: int(data.UtilizedCapacity),
				Reads: float64(data.Reads), Fills: float64(data.Fills), Updates: float64(data.Updates), EnergyPJ: data.EnergyPJ,
			})
		}
	}
	return out
}

func showLoops(loops []mapping.Loop, shape *workload.Shape) []Loop {
	out := make([]Loop, len(loops))
	for i, l := range loops {
		out[i] = Loop{shape.Dimensions[l.Dimension], l.Bound}
	}
	return out
}
