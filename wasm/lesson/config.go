//go:build !search

package lesson

import (
	"fmt"
	"strconv"
	"strings"

	"meshscape/sim/explore"
	"meshscape/sim/space"
)

// configOf is toConfig of site/state.js: what a preset does not say is as the
// page has it. Each value is one that its key holds.
func configOf(values map[string]string) (explore.Config, error) {
	c := explore.DefaultConfig()
	number := func(key string, fallback float64) float64 {
		if n, ok := number(values[key]); ok {
			return n
		}
		return fallback
	}
	text := func(key, fallback string) string {
		if values[key] != "" {
			return values[key]
		}
		return fallback
	}
	c.Workload, c.Optimizer, c.SpaceName = text("layer", c.Workload), text("opt", c.Optimizer), values["spaceName"]
	c.PEBudget, c.PEAtMost = int(number("pe", float64(c.PEBudget))), values["atMost"] == "1"
	c.Budgets = space.Budgets{Bits: number("kib", 0) * 8192, AreaUM2: number("area", 0) * 1e6, BandwidthBits: number("bandwidth", 0)}
	c.Population, c.Parents = int(number("n", float64(c.Population))), int(number("k", float64(c.Parents)))
	c.Generations, c.Mutation = int(number("g", float64(c.Generations))), number("sigma", c.Mutation)
	l := &c.Loss
	for i, weight := range []*float64{&l.A1, &l.A2, &l.A3, &l.A4, &l.A5, &l.A6} {
		*weight = number(fmt.Sprintf("a%d", i+1), *weight)
	}
	var err error
	c.Axes, err = choices(values["axes"])
	return c, err
}

// choices is choicesOf of site/axes.js.
func choices(text string) ([]space.Choice, error) {
	var all []space.Choice
	if text == "" {
		return all, nil
	}
	for _, part := range strings.Split(text, ".") {
		axis, steps, _ := strings.Cut(part, "_")
		choice := space.Choice{Axis: strings.ReplaceAll(axis, "-", " ")}
		if err := readSteps(&choice, steps); err != nil {
			return nil, err
		}
		all = append(all, choice)
	}
	return all, nil
}

func readSteps(c *space.Choice, text string) (err error) {
	switch {
	case text == "*":
	case strings.Contains(text, "x"):
		for _, mesh := range strings.Split(text, "~") {
			x, y, err := pair(mesh, "x")
			if err != nil {
				return err
			}
			c.Meshes = append(c.Meshes, space.Mesh{X: x, Y: y})
		}
	case strings.Contains(text, "~"):
		for _, step := range strings.Split(text, "~") {
			n, err := strconv.Atoi(step)
			if err != nil {
				return err
			}
			c.Steps = append(c.Steps, n)
		}
	case strings.Contains(text, "-"):
		c.From, c.To, err = pair(text, "-")
	default:
		c.From, c.To, err = pair(text+"-"+text, "-")
	}
	return err
}

func pair(text, between string) (a, b int, err error) {
	first, second, _ := strings.Cut(text, between)
	if a, err = strconv.Atoi(first); err == nil {
		b, err = strconv.Atoi(second)
	}
	return a, b, err
}
