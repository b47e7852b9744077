package ga

import (
	"math"
	"testing"
)

func TestConfigErrorsNameTheField(t *testing.T) {
	for _, c := range []struct {
		name string
		edit func(*Config)
		want string
	}{
		{"the default is valid", func(c *Config) {}, ""},
		{"no mutation is a choice", func(c *Config) { c.Mutation = 0 }, ""},
		{"a population has a member", func(c *Config) { c.Population = 0 }, "Population is 0; want 1 to 16384"},
		{"a huge population is refused", func(c *Config) { c.Population = 1 << 40 }, "Population is 1099511627776; want 1 to 16384"},
		{"parents come from the population", func(c *Config) { c.Parents = 51 }, "Parents is 51; want 1 to 50"},
		{"somebody is a parent", func(c *Config) { c.Parents = 0 }, "Parents is 0"},
		{"a search has a generation", func(c *Config) { c.Generations = -1 }, "Generations is -1"},
		{"a probability is at most 1", func(c *Config) { c.Mutation = 1.5 }, "Mutation is 1.5; want 0 to 1"},
		{"NaN is no probability", func(c *Config) { c.Mutation = math.NaN() }, "Mutation is NaN; want 0 to 1"},
		{"NaN is no crossover", func(c *Config) { c.Crossover = math.NaN() }, "Crossover is NaN"},
		{"infinity is no temperature", func(c *Config) { c.Temperature = math.Inf(1) }, "Temperature is +Inf"},
		{"nothing heats up while cooling", func(c *Config) { c.Cooling = 1.01 }, "Cooling is 1.01"},
		{"a tournament fits the population", func(c *Config) { c.Tournament = 51 }, "Tournament is 51; want 0 to 50"},
		{"a batch fits a generation", func(c *Config) { c.Batch = 51 }, "Batch is 51; want 0 to 50"},
		{"shards count from 0", func(c *Config) { c.Shard, c.Shards = 4, 4 }, "Shard is 4; want 0 to 3"},
		{"a shard needs shards", func(c *Config) { c.Shard = 1 }, "Shard is 1; want 0 to 0"},
		{"a huge archive is refused", func(c *Config) { c.Archive = 1 << 30 }, "Archive is 1073741824"},
		{"seeds fit the population", func(c *Config) { c.Seeds = make([]Genome, 51) }, "51 Seeds"},
	} {
		t.Run(c.name, func(t *testing.T) {
			config := DefaultConfig()
			c.edit(&config)
			wantError(t, config.Validate(), c.want)
		})
	}
}

func TestNewErrors(t *testing.T) {
	wide := Space{make([]int, 64)}
	for axis := range wide.Sizes {
		wide.Sizes[axis] = 2
	}
	seeded := DefaultConfig()
	seeded.Seeds = []Genome{{0, 0, 0, 0}, {0, 3, 0, 0}}
	for _, c := range []struct {
		name, optimizer string
		space           Space
		config          Config
		want            string
	}{
		{"an unknown name lists the known", "tabu", smallSpace, DefaultConfig(), `no optimiser "tabu"; want one of algorithm1, steady`},
		{"the space is checked", Random, Space{}, DefaultConfig(), "0 axes"},
		{"the configuration is checked", Random, smallSpace, Config{}, "Population is 0"},
		{"seeds lie in the space", Steady, smallSpace, seeded, "Seeds[1]: gene 1: step 3; want 0 to 2"},
		{"2^64 genomes cannot be enumerated", Exhaustive, wide, DefaultConfig(), "1.84e+19 genomes"},
		{"2^64 genomes can be searched", NSGA2, wide, DefaultConfig(), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := New(c.optimizer, c.space, c.config)
			wantError(t, err, c.want)
		})
	}
}
