//go:build search

package explore

import (
	"slices"
	"strings"

	"meshscape/sim/arch"
	"meshscape/sim/space"
	"meshscape/sim/workload"
)

// checkElsewhere refuses runs with documents, and those with buffers that are
// not priced here: of sizes that are not the study's, or of another technology.
func (r *Run) checkElsewhere() error {
	c := &r.config
	if c.ArchitectureYAML != "" || c.ProblemYAML != "" || c.SpaceYAML != "" || c.WorkloadYAML != "" || slices.ContainsFunc(c.Axes, repriced) {
		return ErrElsewhere
	}
	return nil
}

// repriced tells whether an axis changes the buffer's price.
func repriced(c space.Choice) bool {
	return c.Axis == "technology" || strings.HasPrefix(c.Axis, "glb ")
}

func (r *Run) parseWorkload(string) (*workload.Workload, error) { return nil, ErrElsewhere }
func (r *Run) parseProblem(string) (*workload.Problem, error)   { return nil, ErrElsewhere }
func (r *Run) parseSpace(string) (*space.Space, error)          { return nil, ErrElsewhere }

func (r *Run) parseArchitecture(string, *workload.Problem) (*arch.Architecture, error) {
	return nil, ErrElsewhere
}
