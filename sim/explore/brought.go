package explore

import (
	"fmt"

	"meshscape/sim/arch"
	"meshscape/sim/mapper"
	"meshscape/sim/space"
	"meshscape/sim/workload"
)

// Names of what the user brings as text, in errors and warnings.
const (
	problemFile      = "problem.yaml"
	architectureFile = "architecture.yaml"
	spaceFile        = "space.yaml"
	workloadFile     = "workload.yaml"
)

// openWorkload returns the layer that the user brought, or one of the catalog.
func (r *Run) openWorkload() (*workload.Workload, error) {
	if r.config.WorkloadYAML != "" {
		return r.parseWorkload(r.config.WorkloadYAML)
	}
	if r.config.ProblemYAML == "" {
		return FindWorkload(r.config.Workload)
	}
	p, err := r.parseProblem(r.config.ProblemYAML)
	if err != nil {
		return nil, err
	}
	name := p.Shape.Name
	if name == "" {
		name = "problem"
	}
	return &workload.Workload{Name: problemFile, Title: name, Source: problemFile,
		Layers: []workload.Layer{{Name: name, Problem: p, Repeat: 1}}}, nil
}

// openSpace reads the space that the user brought, or makes the one that the
// config's fields describe.
func (r *Run) openSpace() (err error) {
	c := &r.config
	if c.SpaceYAML == "" {
		r.space, err = space.New(space.Document{Name: c.SpaceName, PEs: c.PEBudget, AtMost: c.PEAtMost, Budgets: c.Budgets, Axes: c.Axes})
		return err
	}
	s, err := r.parseSpace(c.SpaceYAML)
	if err != nil {
		return err
	}
	r.space, c.PEBudget, c.PEAtMost, c.Budgets, c.Axes = s, s.Document.PEs, s.Document.AtMost, s.Document.Budgets, s.Document.Axes
	return nil
}

// openChip returns the founding chip and opens its space, or the chip that the
// user brought with the space around it.
func (r *Run) openChip() (chip *space.Chip, err error) {
	first := r.workload.Layers[0].Problem
	if r.founding() {
		if err := r.openSpace(); err != nil {
			return nil, err
		}
		return r.openFounding(first.Shape)
	}
	if c := &r.config; c.SpaceYAML != "" || c.Budgets != (space.Budgets{}) || len(c.Axes) > 0 {
		return nil, fmt.Errorf("arch: %s: beside a space: want one of them, for the space of a chip of your own is the one around it", architectureFile)
	}
	a, err := r.parseArchitecture(r.config.ArchitectureYAML, first)
	if err != nil {
		return nil, err
	}
	if chip, r.space, err = space.FromArchitecture(a, first.Shape); err != nil {
		return nil, fmt.Errorf("arch: %s: %w", architectureFile, err)
	}
	r.config.PEBudget, r.config.PEAtMost = chip.PEs(chip.Original), false
	return chip, r.checkMapspaces(a, "arch: "+architectureFile)
}

// openFounding returns the founding chip. The layers of the catalog are known
// to be searched in no time on it; one that the user brought is checked.
func (r *Run) openFounding(shape *workload.Shape) (*space.Chip, error) {
	chip, err := space.NewChip(shape)
	if err != nil || r.config.ProblemYAML == "" || r.config.WorkloadYAML != "" {
		return chip, err
	}
	a, _, err := chip.Build(chip.Original)
	if err != nil {
		return nil, err
	}
	return chip, r.checkMapspaces(a, "workload: "+problemFile)
}

// maxMappings bounds the mapspaces that are searched whole for every design.
const maxMappings = 1e17

func (r *Run) checkMapspaces(a *arch.Architecture, at string) error {
	for i := range r.workload.Layers {
		l := &r.workload.Layers[i]
		m, err := mapper.NewMapspace(l.Problem, a)
		if err != nil {
			return fmt.Errorf("%s: layer %s: %w", at, l.Name, err)
		}
		if n := m.Size(); n > maxMappings {
			return fmt.Errorf("%s: there are %.1g ways to map layer %s: want at most %.0g; bounds with fewer factors, or a chip that constrains factors and permutations", at, n, l.Name, maxMappings)
		}
	}
	return nil
}

// founding tells whether the chip is the founding study's.
func (r *Run) founding() bool { return r.config.ArchitectureYAML == "" }
