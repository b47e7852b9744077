package wire

import (
	"fmt"
	"testing"

	"meshscape/sim/explore"
)

func TestErrorsNameTheirField(t *testing.T) {
	tests := []struct {
		field  string
		config explore.Config
	}{
		{"workload", explore.Config{Workload: "vgg16/conv9_9"}},
		{"peBudget", explore.Config{PEBudget: -4}},
		{"optimizer", explore.Config{Optimizer: "luck"}},
		{"population", explore.Config{Population: -1}},
		{"parents", explore.Config{Population: 4, Parents: 5}},
		{"generations", explore.Config{Generations: -1}},
		{"mutation", explore.Config{Mutation: 1.5}},
		{"loss.a3", explore.Config{Loss: explore.Loss{A3: 1e300}}},
		{"problemYAML", explore.Config{ProblemYAML: "problem: {"}},
		{"architectureYAML", explore.Config{ArchitectureYAML: "architecture: {"}},
	}
	for _, test := range tests {
		if e := refused(t, new(Server), Request{Kind: Start, Config: &test.config}); e.Field != test.field {
			t.Errorf("%s: got %+v", test.field, e)
		}
	}
}

func TestErrorNamesFileAndLine(t *testing.T) {
	e := newError(fmt.Errorf("explore: %w", fmt.Errorf("arch: my-chip.yaml:14: level %q: width 60", "shared_glb")))
	if e.File != "my-chip.yaml" || e.Line != 14 {
		t.Errorf("got %+v", e)
	}
}
