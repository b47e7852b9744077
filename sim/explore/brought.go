package explore

import (
	"fmt"

	"meshscape/sim/arch"
	"meshscape/sim/space"
	"meshscape/sim/workload"
	"meshscape/sim/yamldoc"
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
		return workload.ParseWorkload(workloadFile, []byte(r.config.WorkloadYAML), FindWorkload)
	}
	if r.config.ProblemYAML == "" {
		return FindWorkload(r.config.Workload)
	}
	p, warnings, err := workload.ParseYAML(problemFile, []byte(r.config.ProblemYAML))
	if err != nil {
		return nil, err
	}
	r.warn(warnings)
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
		r.space, err = space.New(space.Document{PEs: c.PEBudget, AtMost: c.PEAtMost, Budgets: c.Budgets, Axes: c.Axes})
		return err
	}
	s, warnings, err := space.ParseYAML(spaceFile, []byte(c.SpaceYAML))
	if err != nil {
		return err
	}
	r.warn(warnings)
	r.space, c.PEBudget, c.PEAtMost, c.Budgets, c.Axes = s, s.Document.PEs, s.Document.AtMost, s.Document.Budgets, s.Document.Axes
	return nil
}

func (r *Run) warn(warnings []yamldoc.Warning) {
	for _, w := range warnings {
		r.warnings = append(r.warnings, w.String())
	}
}

// checkArchitecture refuses a chip that cannot be read.
func (r *Run) checkArchitecture() error {
	if r.config.ArchitectureYAML == "" {
		return nil
	}
	if _, _, err := arch.ParseYAML(architectureFile, []byte(r.config.ArchitectureYAML), r.workload.Layers[0].Problem.Shape); err != nil {
		return err
	}
	return fmt.Errorf("arch: %s:1: the search starts from the founding chip only: leave this empty", architectureFile)
}
