// Package cases reads and writes the reference format: one JSON record a line,
// each an architecture, a problem and, by purpose, an energy table, a mapping,
// mapping constraints and what another tool computed for them.
package cases

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"meshscape/sim/arch"
	"meshscape/sim/energy"
	"meshscape/sim/mapping"
	"meshscape/sim/workload"
)

// Case is one record. Fields that a record does not have are zero.
type Case struct {
	ID           string                        `json:"id"`
	Design       string                        `json:"design,omitempty"`
	Name         string                        `json:"name,omitempty"`
	Layer        string                        `json:"layer,omitempty"`
	Problem      map[string]int                `json:"problem,omitempty"`
	Architecture []Component                   `json:"architecture"`
	ERT          map[string]map[string]float64 `json:"ert_pj,omitempty"`
	ART          map[string]float64            `json:"art_um2,omitempty"`
	Mapping      []mapping.Directive           `json:"mapping,omitempty"`
	Constraints  []Constraint                  `json:"constraints,omitempty"`
	Expected     Expected                      `json:"expected"`
	Timeloop     map[string]Search             `json:"timeloop,omitempty"`

	described json.RawMessage // a problem in Timeloop's own form, with shape and instance
}

// UnmarshalJSON reads a problem as bounds and coefficients by name, or in
// Timeloop's own form: {"shape": …, "instance": …}.
func (c *Case) UnmarshalJSON(data []byte) error {
	type plain Case
	read := struct {
		*plain
		Problem json.RawMessage `json:"problem"`
	}{plain: (*plain)(c)}
	if err := json.Unmarshal(data, &read); err != nil {
		return err
	}
	if bytes.Contains(read.Problem, []byte(`"instance"`)) {
		c.described = read.Problem
		return nil
	}
	if len(read.Problem) == 0 {
		return nil
	}
	return json.Unmarshal(read.Problem, &c.Problem)
}

// Component is one component of the architecture, outermost first.
type Component struct {
	Name       string         `json:"name"`
	Class      string         `json:"class"`
	Instances  int            `json:"instances"`
	Attributes map[string]any `json:"attributes"`
}

// Search is the result of another tool's mapping search.
type Search struct {
	Cycles   int64               `json:"cycles"`
	EnergyPJ float64             `json:"energy_pj"`
	Seconds  float64             `json:"seconds"`
	Mapping  []mapping.Directive `json:"mapping"`
}

// maxLine bounds one record.
const maxLine = 16 << 20

// Each calls f for each record, and report for each that cannot be read or that
// f refuses. The error is one of reading.
func Each(r io.Reader, f func(*Case) error, report func(error)) error {
	scanner := bufio.NewScanner(r)
	scanner.Buffer(nil, maxLine)
	for line := 1; scanner.Scan(); line++ {
		text := bytes.TrimSpace(scanner.Bytes())
		if len(text) == 0 {
			continue
		}
		c := new(Case)
		if err := json.Unmarshal(text, c); err != nil {
			report(fmt.Errorf("line %d: %w", line, err))
		} else if err := f(c); err != nil {
			report(fmt.Errorf("line %d: %s: %w", line, c.ID, err))
		}
	}
	return scanner.Err()
}

// Build returns the case's problem and its chip with its constraints.
func (c *Case) Build() (*workload.Problem, *arch.Architecture, error) {
	p, err := c.buildProblem()
	if err != nil {
		return nil, nil, err
	}
	a, err := c.BuildArchitecture()
	return p, a, err
}

// buildProblem returns the case's convolution, or its grouped form where it
// gives G, or a matmul where it gives K; or what it describes in Timeloop's form.
func (c *Case) buildProblem() (*workload.Problem, error) {
	if c.described != nil { // JSON is YAML
		p, _, err := workload.ParseYAML("problem", append(append([]byte(`{"problem": `), c.described...), '}'))
		return p, err
	}
	shape := workload.Convolution()
	if _, ok := c.Problem["G"]; ok {
		shape = workload.GroupedConvolution()
	}
	if _, ok := c.Problem["K"]; ok {
		shape = workload.Matmul()
	}
	return workload.NewProblem(shape, c.Problem)
}

// BuildArchitecture returns the case's chip, for cases without a problem.
func (c *Case) BuildArchitecture() (*arch.Architecture, error) {
	a := &arch.Architecture{Name: c.Design}
	for _, component := range c.Architecture {
		attributes := make(arch.Attributes, len(component.Attributes))
		for k, v := range component.Attributes {
			attributes[k] = v
		}
		l, err := arch.NewLevel(arch.Component{Name: component.Name, Class: component.Class, Attributes: attributes})
		if err != nil {
			return nil, fmt.Errorf("architecture: %w", err)
		}
		a.Levels = append(a.Levels, l)
	}
	if n := len(a.Levels); n > 0 {
		a.Levels[n-1].Kind = arch.Compute
	}
	for i := range c.Constraints {
		if err := c.Constraints[i].apply(a); err != nil {
			return nil, fmt.Errorf("constraints[%d]: %w", i, err)
		}
	}
	return a, a.Validate()
}

// BuildERT returns the case's energy table in the order of the levels.
func (c *Case) BuildERT(a *arch.Architecture) []energy.Entry {
	entries := make([]energy.Entry, len(a.Levels))
	for i := range a.Levels {
		actions := c.ERT[a.Levels[i].Name]
		entries[i] = energy.Entry{
			ReadPJ: actions["read"], WritePJ: actions["write"], UpdatePJ: actions["update"],
			LeakPJ: actions["leak"], ComputePJ: actions["compute"],
			AreaUM2: c.ART[a.Levels[i].Name],
		}
	}
	return entries
}
