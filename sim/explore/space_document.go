//go:build !search

package explore

import (
	"fmt"

	"meshscape/sim/space"
)

// SpaceDocument is a design space as a person sets it and keeps it.
type SpaceDocument struct {
	Name     string         `json:"name"`
	Version  string         `json:"version"` // of YAML
	YAML     string         `json:"yaml"`    // as space.ParseYAML reads it
	PEBudget int            `json:"peBudget"`
	PEAtMost bool           `json:"peAtMost"`
	Budgets  space.Budgets  `json:"budgets"`
	Axes     []space.Choice `json:"axes"`   // what departs from the study's, as Config has it
	Offers   []space.Offer  `json:"offers"` // all axes, with what there is to choose
	Designs  float64        `json:"designs"`
	Warnings []string       `json:"warnings"`
}

// DescribeSpace returns the space of a config, from its SpaceYAML or from its
// fields: those of a run need not be right. Errors are those of New.
func DescribeSpace(c Config) (*SpaceDocument, error) {
	r := &Run{config: c.withDefaults()}
	if !r.founding() {
		return nil, fmt.Errorf("arch: %s: a chip of your own has the space around it", architectureFile)
	}
	if err := r.openSpace(); err != nil {
		return nil, err
	}
	text, err := space.FormatYAML(r.space)
	if err != nil {
		return nil, fmt.Errorf("space: %w", err)
	}
	d := &r.space.Document
	return &SpaceDocument{
		Name: r.space.Name, Version: space.Version, YAML: string(text),
		PEBudget: d.PEs, PEAtMost: d.AtMost, Budgets: d.Budgets,
		Axes: r.space.Choices(), Offers: r.space.Offers(), Designs: r.space.Size(),
		Warnings: append([]string{}, r.warnings...),
	}, nil
}
