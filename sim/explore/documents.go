//go:build !search

package explore

import (
	"meshscape/sim/arch"
	"meshscape/sim/space"
	"meshscape/sim/workload"
	"meshscape/sim/yamldoc"
)

// checkElsewhere refuses nothing: all of a run's documents and prices are here.
func (r *Run) checkElsewhere() error { return nil }

func (r *Run) parseWorkload(text string) (*workload.Workload, error) {
	return workload.ParseWorkload(workloadFile, []byte(text), FindWorkload)
}

func (r *Run) parseProblem(text string) (*workload.Problem, error) {
	p, warnings, err := workload.ParseYAML(problemFile, []byte(text))
	r.warn(warnings)
	return p, err
}

func (r *Run) parseSpace(text string) (*space.Space, error) {
	s, warnings, err := space.ParseYAML(spaceFile, []byte(text))
	r.warn(warnings)
	return s, err
}

func (r *Run) parseArchitecture(text string, first *workload.Problem) (*arch.Architecture, error) {
	a, warnings, err := arch.ParseYAML(architectureFile, []byte(text), first.Shape)
	r.warn(warnings)
	if err == nil && len(r.workload.Layers) == 1 {
		a.Bind(first)
	}
	return a, err
}

func (r *Run) warn(warnings []yamldoc.Warning) {
	for _, w := range warnings {
		r.warnings = append(r.warnings, w.String())
	}
}
