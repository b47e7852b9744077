package ga

import "fmt"

// Limits of a Config, so that a hostile one cannot exhaust memory.
const (
	MaxPopulation  = 1 << 14
	MaxGenerations = 1 << 30
	MaxArchive     = 1 << 16
	MaxShards      = 1 << 20
)

// Config holds the parameters of a search. The first five are the study's
// and mean what they say, a Mutation of 0 included; start from
// [DefaultConfig]. In the others 0 means a default.
type Config struct {
	Population  int     // N: genomes in a generation, 1 to MaxPopulation
	Parents     int     // K: fittest genomes that have children, 1 to N (Algorithm 1)
	Generations int     // G: a search asks N·G genomes and is done (an enumeration ignores G)
	Mutation    float64 // σ: probability that a gene of a child is perturbed, 0 to 1
	Seed        uint64  // of the random numbers

	Crossover   float64 // probability that a child has two parents, 0 to 1; 0 means 0.9 (steady, nsga2)
	Tournament  int     // contestants for the place of a parent, 1 to N; 0 means 2 (steady)
	Batch       int     // genomes asked at a time (steady), chains (annealing), 1 to N; 0 means N/10, at least 1
	Temperature float64 // at the start, in units of loss; 0 means measured from the founders (annealing)
	Cooling     float64 // factor on the temperature per generation, up to 1; 0 means G/(G+7), which ends near 1/1000 (annealing)
	Shard       int     // part to enumerate, 0 to Shards−1 (exhaustive)
	Shards      int     // parts that the space is cut into; 0 means 1 (exhaustive)
	Archive     int     // newest distinct genomes kept for Rescore and Front, up to MaxArchive; 0 means 16384

	// Seeds are founders to begin with; random ones fill up to N. An
	// enumeration ignores them.
	Seeds []Genome

	// Repair, if set, changes a genome in place into one that keeps the
	// budget. It sees every new genome before it is asked, must depend on
	// the genome alone, and must leave alone what it has repaired. An
	// enumeration passes by what it would change, which takes long where
	// next to nothing keeps the budget.
	Repair func(Genome) `json:"-"`
}

// DefaultConfig returns the study's shape of search: 60 generations of 50.
func DefaultConfig() Config {
	return Config{Population: 50, Parents: 5, Generations: 60, Mutation: 0.2}
}

// Validate returns an error that names the first field out of bounds, its
// value, and what would be right. Seeds are checked by [New].
func (c Config) Validate() error {
	for _, f := range c.integers() {
		if f.value < f.low || f.value > f.high {
			return fmt.Errorf("ga: config: %s is %d; want %d to %d", f.name, f.value, f.low, f.high)
		}
	}
	for _, f := range c.floats() {
		if !(f.value >= 0 && f.value <= f.high) { // so NaN fails, too
			return fmt.Errorf("ga: config: %s is %v; want 0 to %v", f.name, f.value, f.high)
		}
	}
	if n := len(c.Seeds); n > c.Population {
		return fmt.Errorf("ga: config: %d Seeds; want at most the Population, %d", n, c.Population)
	}
	return nil
}

// bounded is a field of Config with the values that it may take.
type bounded[T int | float64] struct {
	name             string
	value, low, high T
}

func (c Config) integers() []bounded[int] {
	return []bounded[int]{
		{"Population", c.Population, 1, MaxPopulation},
		{"Parents", c.Parents, 1, c.Population},
		{"Generations", c.Generations, 1, MaxGenerations},
		{"Tournament", c.Tournament, 0, c.Population},
		{"Batch", c.Batch, 0, c.Population},
		{"Shards", c.Shards, 0, MaxShards},
		{"Shard", c.Shard, 0, max(1, c.Shards) - 1},
		{"Archive", c.Archive, 0, MaxArchive},
	}
}

func (c Config) floats() []bounded[float64] {
	return []bounded[float64]{
		{name: "Mutation", value: c.Mutation, high: 1},
		{name: "Crossover", value: c.Crossover, high: 1},
		{name: "Temperature", value: c.Temperature, high: 1e300},
		{name: "Cooling", value: c.Cooling, high: 1},
	}
}

// withDefaults fills in what 0 means, and takes copies of what c points to.
func (c Config) withDefaults() Config {
	c.Crossover = orElse(c.Crossover, 0.9)
	c.Tournament = orElse(c.Tournament, min(2, c.Population))
	c.Batch = orElse(c.Batch, max(1, c.Population/10))
	c.Cooling = orElse(c.Cooling, float64(c.Generations)/float64(c.Generations+7))
	c.Shards = orElse(c.Shards, 1)
	c.Archive = orElse(c.Archive, 1<<14)
	c.Seeds = cloneAll(c.Seeds)
	return c
}

func orElse[T int | float64](value, fallback T) T {
	if value == 0 {
		return fallback
	}
	return value
}
