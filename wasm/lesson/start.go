//go:build !search

package lesson

import (
	"fmt"
	"strconv"
	"strings"

	"meshscape/sim/explore"
	"meshscape/sim/space"
	"meshscape/sim/yamldoc"
)

// checkStart refuses a preset that the page could not start: values that are
// right one by one need not go together.
func checkStart(v yamldoc.Value, values map[string]string) {
	for name, value := range values {
		if i := keyIndex(name); i < 0 || !keys[i].holds(value) {
			return // and has been told
		}
	}
	if name, err := start(values); err != nil {
		if v.IsMap() && values[name] != "" {
			v = v.Field(name)
		}
		v.Failf("%s: %w", name, err)
	}
}

// start does with a preset what the page does, as far as nothing is evaluated. An
// error comes with the key that it is about.
func start(values map[string]string) (string, error) {
	c, err := configOf(values)
	if err != nil {
		return "axes", err
	}
	if c.Loss.A1 == 0 && c.Loss.A2 == 0 && c.Loss.A3 == 0 && c.Loss.A4 == 0 && c.Loss.A5 == 0 && c.Loss.A6 == 0 {
		return "a1", fmt.Errorf("all weights are 0: want at least one that is not")
	}
	if _, err := explore.Begin(c); err != nil {
		return keyOf(err), err
	}
	for _, name := range []string{"look", "pins"} {
		if err := inSpace(c, values[name]); err != nil {
			return name, err
		}
	}
	return "", nil
}

// keyOf is the key that an error of explore.Begin is about.
func keyOf(err error) string {
	for _, b := range []struct{ beginning, key string }{
		{"ga: config: Population", "n"}, {"ga: config: Parents", "k"}, {"ga: config: Generations", "g"}, {"ga: config: Mutation", "sigma"},
		{"space: peBudget", "pe"}, {"space: budget bits", "kib"}, {"space: budget areaUM2", "area"}, {"space: budget bandwidthBits", "bandwidth"},
		{"space: axis", "axes"}, {"workload: ", "layer"},
	} {
		if strings.HasPrefix(err.Error(), b.beginning) {
			return b.key
		}
	}
	return "preset"
}

// inSpace looks for genomes, as a link has them, in a config's space.
func inSpace(c explore.Config, genomes string) error {
	if genomes == "" {
		return nil
	}
	d, err := explore.DescribeSpace(c)
	if err != nil {
		return err
	}
	s, _, err := space.ParseYAML("space.yaml", []byte(d.YAML))
	if err != nil {
		return err
	}
	sizes := s.Sizes()
	for _, genome := range strings.Split(genomes, "_") {
		genes := strings.Split(genome, ".")
		if len(genes) != len(sizes) {
			return fmt.Errorf("genome %s of %d genes: the space has %d axes", genome, len(genes), len(sizes))
		}
		for i, gene := range genes {
			if step, err := strconv.Atoi(gene); err != nil || step >= sizes[i] {
				return fmt.Errorf("gene %d (%s) of %s is %s: want 0 to %d", i, s.Axes[i].Name, genome, gene, sizes[i]-1)
			}
		}
	}
	return nil
}
