package explore

import (
	"meshscape/ga"
	"meshscape/sim/space"
)

// Config is all that a run depends on: the same Config gives the same trace
// on every platform. Zero values stand for the founding study's choice.
type Config struct {
	Workload    string         `json:"workload"`           // a name of the catalog; "" is vgg16/conv1_1
	PEBudget    int            `json:"peBudget"`           // meshX × meshY; 0 is 168
	PEAtMost    bool           `json:"peAtMost,omitempty"` // or less
	Budgets     space.Budgets  `json:"budgets,omitzero"`
	Axes        []space.Choice `json:"axes,omitempty"`      // what departs from the study's
	SpaceName   string         `json:"spaceName,omitempty"` // "" is "study"
	Optimizer   string         `json:"optimizer"`           // see ga.Names; "" is algorithm1
	Population  int            `json:"population"`          // N; 0 is 50
	Parents     int            `json:"parents"`             // K; 0 is 5, or N where that is less
	Generations int            `json:"generations"`         // G; 0 is 60
	Mutation    float64        `json:"mutation"`            // σ, 0…1; 0 is 0.2
	Seed        uint64         `json:"seed"`                // 0 is 1
	Loss        Loss           `json:"loss"`                // all zero is DefaultLoss
	Shard       int            `json:"shard,omitempty"`     // part of an enumeration, from 0
	Shards      int            `json:"shards,omitempty"`    // parts that it is cut into; 0 is 1

	// What the user brought as Timeloop v0.4 YAML, instead of the above; "" is
	// none.
	ArchitectureYAML string `json:"architectureYAML,omitempty"`
	ProblemYAML      string `json:"problemYAML,omitempty"`

	// A space (space.ParseYAML) and a workload of several layers
	// (workload.ParseWorkload), instead of PEBudget to Axes and of Workload.
	SpaceYAML    string `json:"spaceYAML,omitempty"`
	WorkloadYAML string `json:"workloadYAML,omitempty"`
}

// Loss weighs what a design costs: a1·Cycles + a2·Energy − a3·GFLOPs −
// a4·Utilization (study). Unless Raw, each term is divided by the original
// design's value of it, at its mapping of least EDP, so that equal weights mean
// equal concern. Raw uses cycles, µJ, GFLOPs, percent and EDP, as the study
// prints them, and mm². EDP and area are ours; by default they weigh nothing.
type Loss struct {
	A1  float64 `json:"a1"` // cycles
	A2  float64 `json:"a2"` // energy
	A3  float64 `json:"a3"` // GFLOPs
	A4  float64 `json:"a4"` // utilization
	A5  float64 `json:"a5"` // EDP
	A6  float64 `json:"a6"` // area
	Raw bool    `json:"raw"`

	Limits Limits `json:"limits,omitzero"`
}

// DefaultLoss is equal concern for all four terms.
var DefaultLoss = Loss{A1: 1, A2: 1, A3: 1, A4: 1}

// DefaultConfig is the study's search.
func DefaultConfig() Config { return Config{}.withDefaults() }

// withDefaults puts the study's choice in place of zeros.
func (c Config) withDefaults() Config {
	d := ga.DefaultConfig()
	orInt := func(to *int, fallback int) {
		if *to == 0 {
			*to = fallback
		}
	}
	if c.Workload == "" {
		c.Workload = "vgg16/conv1_1"
	}
	if c.Optimizer == "" {
		c.Optimizer = ga.Algorithm1
	}
	orInt(&c.PEBudget, 168)
	orInt(&c.Population, d.Population)
	orInt(&c.Parents, max(1, min(d.Parents, c.Population)))
	orInt(&c.Generations, d.Generations)
	if c.Mutation == 0 {
		c.Mutation = d.Mutation
	}
	if c.Seed == 0 {
		c.Seed = 1
	}
	if c.Loss == (Loss{Raw: c.Loss.Raw, Limits: c.Loss.Limits}) {
		c.Loss.A1, c.Loss.A2, c.Loss.A3, c.Loss.A4 = 1, 1, 1, 1
	}
	return c
}
