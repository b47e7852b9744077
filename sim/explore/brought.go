package explore

import (
	"fmt"

	"meshscape/sim/arch"
	"meshscape/sim/workload"
)

// Names of what the user brings as text, in errors and warnings.
const (
	problemFile      = "problem.yaml"
	architectureFile = "architecture.yaml"
)

// openWorkload returns the layer that the user brought, or one of the catalog.
func (r *Run) openWorkload() (*workload.Workload, error) {
	if r.config.ProblemYAML == "" {
		return FindWorkload(r.config.Workload)
	}
	p, warnings, err := workload.ParseYAML(problemFile, []byte(r.config.ProblemYAML))
	if err != nil {
		return nil, err
	}
	for _, w := range warnings {
		r.warnings = append(r.warnings, w.String())
	}
	name := p.Shape.Name
	if name == "" {
		name = "problem"
	}
	return &workload.Workload{Name: problemFile, Title: name, Source: problemFile,
		Layers: []workload.Layer{{Name: name, Problem: p, Repeat: 1}}}, nil
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
