//go:build !search

package explore

import (
	"fmt"

	"meshscape/sim/arch"
	"meshscape/sim/mapper"
	"meshscape/sim/mapping"
	"meshscape/sim/workload"
)

// mappingFile is what errors call a mapping that the user brought.
const mappingFile = "mapping.yaml"

// HandMapping is a mapping of the workload's first layer onto a design, in the
// form that Try takes.
type HandMapping struct {
	Genome   []int        `json:"genome"`
	Levels   []LevelLoops `json:"levels"`
	Warnings []string     `json:"warnings"`
}

// ReadMapping reads a mapping in Timeloop v0.4's form for the original design:
// where the user brought an architecture, that is the one. Errors name file,
// line and field. What the mapping keeps elsewhere than the chip does is a
// warning: each level keeps what the chip's constraints say.
func (r *Run) ReadMapping(text string) (*HandMapping, error) {
	genome, ok := r.space.Find(r.original.design)
	if !ok {
		return nil, fmt.Errorf("mapping: %s: it is read for the original chip, which this space does not have", mappingFile)
	}
	p := r.workload.Layers[0].Problem
	a, _, err := r.evaluator.chip.Build(r.original.design)
	if err != nil {
		return nil, err
	}
	m, warnings, err := mapping.ParseYAML(mappingFile, []byte(text), p, a)
	if err != nil {
		return nil, err
	}
	out := &HandMapping{Genome: genome, Levels: make([]LevelLoops, len(a.Levels)), Warnings: []string{}}
	for _, w := range warnings {
		out.Warnings = append(out.Warnings, w.String())
	}
	return out, out.show(m, p, a)
}

func (h *HandMapping) show(m *mapping.Mapping, p *workload.Problem, a *arch.Architecture) error {
	mapspace, err := mapper.NewMapspace(p, a)
	if err != nil {
		return err
	}
	for i := range h.Levels {
		h.Levels[i] = LevelLoops{Temporal: []Loop{}, SpatialX: []Loop{}, SpatialY: []Loop{}}
		if i == len(m.Nests) {
			return nil
		}
		n := &m.Nests[i]
		h.Levels[i] = LevelLoops{showLoops(n.Temporal, p.Shape), showLoops(n.SpatialX, p.Shape), showLoops(n.SpatialY, p.Shape)}
		if n.Keep != mapspace.Keep(i) {
			h.Warnings = append(h.Warnings, fmt.Sprintf("%s: %s keeps other data spaces than the chip's constraints say: the chip's hold", mappingFile, a.Levels[i].Name))
		}
	}
	return nil
}
