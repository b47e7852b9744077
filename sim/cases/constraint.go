package cases

import (
	"fmt"
	"slices"
	"strings"

	"meshscape/sim/arch"
)

// Constraint is one mapping constraint in Timeloop's parsed form.
type Constraint struct {
	Target      string   `json:"target"`
	Type        string   `json:"type"`
	Keep        []string `json:"keep,omitempty"`
	Bypass      []string `json:"bypass,omitempty"`
	Factors     string   `json:"factors,omitempty"`
	Permutation string   `json:"permutation,omitempty"`
	Split       *int     `json:"split,omitempty"`
	NoReuse     []string `json:"no_reuse,omitempty"`
	NoTemporal  []string `json:"no_temporal_reuse,omitempty"` // Timeloop's own name of it
}

func (c *Constraint) apply(a *arch.Architecture) error {
	i := a.LevelIndex(c.Target)
	if i < 0 {
		return fmt.Errorf("target: there is no level %q", c.Target)
	}
	at := &a.Levels[i].Constraints
	switch c.Type {
	case "temporal":
		at.Temporal.NoReuse = slices.Concat(at.Temporal.NoReuse, c.NoReuse, c.NoTemporal)
		return c.applyLoops(&at.Temporal)
	case "spatial":
		if len(c.NoReuse) > 0 {
			return fmt.Errorf("no_reuse: of spatial loops it is not modelled: want none")
		}
		return c.applyLoops(&at.Spatial)
	case "bypass", "datatype", "dataspace":
		at.Keep = append(at.Keep, c.Keep...)
		at.Bypass = append(at.Bypass, c.Bypass...)
		return nil
	}
	return fmt.Errorf("type: %q: want temporal, spatial or bypass", c.Type)
}

func (c *Constraint) applyLoops(to *arch.LoopConstraint) error {
	for _, text := range strings.FieldsFunc(c.Factors, func(r rune) bool { return r == ',' || r == ' ' }) {
		f, err := arch.ParseFactor(text)
		if err != nil {
			return err
		}
		to.Factors = append(to.Factors, f)
	}
	if strings.ContainsAny(c.Permutation, ", ") {
		to.Permutation = strings.FieldsFunc(c.Permutation, func(r rune) bool { return r == ',' || r == ' ' })
	} else {
		to.Permutation = strings.Split(c.Permutation, "")
	}
	if c.Permutation == "" {
		to.Permutation = nil
	}
	if c.Split != nil {
		to.Split = *c.Split
	}
	return nil
}
