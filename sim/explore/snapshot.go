package explore

import "meshscape/sim/space"

// Snapshot is all that a view needs to show the run as it stands. It is a plain
// value, and for reading only: levels and profiles are those of snapshots before it.
type Snapshot struct {
	Version  int          `json:"version"`
	Progress Progress     `json:"progress"`
	Workload WorkloadInfo `json:"workload"`
	PEBudget int          `json:"peBudget"`
	Loss     Loss         `json:"loss"`
	Space    SpaceInfo    `json:"space"`

	Original Candidate    `json:"original"`           // the founding chip, its own best mapping under Loss
	Study    *Candidate   `json:"study"`              // the study's optimum, evaluated by us; nil where the budget is not 168
	Best     *Candidate   `json:"best"`               // best design evaluated so far; nil before the first generation
	Optimum  *Optimum     `json:"optimum"`            // proven best of the whole space; nil until it is known
	Proven   bool         `json:"proven"`             // nothing is better than Optimum; where that is nil, no design of the space is feasible
	Compared []Comparison `json:"compared,omitempty"` // the same search by other optimisers
	Warnings []string     `json:"warnings"`

	// One entry per finished generation, under the present Loss. A long run has too
	// many for text: whoever passes them on sends their Rows.
	Curve []Fitness `json:"-"`
}

// Progress says how far the run is.
type Progress struct {
	Optimizer   string  `json:"optimizer"`
	Seed        uint64  `json:"seed"`
	Generation  int     `json:"generation"`      // generations finished
	Generations int     `json:"generations"`     // generations asked for
	Evaluations int     `json:"evaluations"`     // designs evaluated, repeats counted
	Distinct    int     `json:"distinct"`        // different designs evaluated
	LetGo       int     `json:"letGo,omitempty"` // of those, designs that are not kept, since an earlier one beats them under every loss
	Pending     int     `json:"pending"`         // designs of the generation under way still to evaluate
	Arrived     int     `json:"arrived"`         // designs of it that are evaluated, of those that were not known
	Layers      int     `json:"layers"`          // different layers that each design is evaluated on
	Waiting     int     `json:"waiting"`         // of designs and layers, those still to evaluate
	Mappings    float64 `json:"mappings"`        // mappings that the proofs cover so far
	Done        bool    `json:"done"`
}

// WorkloadInfo names what the chip computes.
type WorkloadInfo struct {
	Name   string      `json:"name"`
	Layers []LayerInfo `json:"layers"`
	MACs   float64     `json:"macs"`
}

// LayerInfo is one layer: its dimensions in the shape's order.
type LayerInfo struct {
	Name       string   `json:"name"`
	Dimensions []string `json:"dimensions"` // "C", "M", "R", …
	Bounds     []int    `json:"bounds"`
	StrideW    int      `json:"strideW"`
	StrideH    int      `json:"strideH"`

	DataSpaces []DataSpaceInfo `json:"dataSpaces"`
}

// DataSpaceInfo is how one tensor is indexed: each rank is the sum of its
// terms, each a dimension times a factor.
type DataSpaceInfo struct {
	Name      string       `json:"name"`
	ReadWrite bool         `json:"readWrite"` // accumulated into, as Outputs are
	Ranks     [][]RankTerm `json:"ranks"`
}

// RankTerm is a dimension, by its index in the layer's, times a factor.
type RankTerm struct {
	Dimension int `json:"dimension"`
	Factor    int `json:"factor"`
}

// Metrics are the study's five, and area.
type Metrics struct {
	Cycles      float64 `json:"cycles"`
	EnergyPJ    float64 `json:"energyPJ"`
	GFLOPs      float64 `json:"gflops"`      // at 1 GHz
	Utilization float64 `json:"utilization"` // 0…1
	EDP         float64 `json:"edp"`         // joules × cycles
	AreaUM2     float64 `json:"areaUM2"`
}

// Candidate is a design with the mapping that is best for it.
type Candidate struct {
	Design     space.Design `json:"design"`
	Genome     []int        `json:"genome"`
	Metrics    Metrics      `json:"metrics"`
	Loss       float64      `json:"loss"`
	Feasible   bool         `json:"feasible"`             // false: no mapping fits; then Metrics and Loss are zero
	OverLimits bool         `json:"overLimits,omitempty"` // no mapping keeps the loss's limits; Metrics are those nearest to them
	Levels     []Level      `json:"levels"`               // outermost first; of the first layer
	Profile    *Profile     `json:"profile"`              // of all layers; nil where none fits
}

// Level is one level of the chip as the mapping uses it.
type Level struct {
	Name          string    `json:"name"`  // "DRAM", "shared_glb", "inter_PE_column_spatial", …
	Kind          string    `json:"kind"`  // "storage", "fanout" or "compute"
	Depth         int       `json:"depth"` // rows; 0: unbounded
	WidthBits     int       `json:"widthBits"`
	WordBits      int       `json:"wordBits"`
	CapacityWords int       `json:"capacityWords"` // per instance; 0: unbounded
	Instances     int       `json:"instances"`     // in hardware
	UsedInstances int       `json:"usedInstances"` // by the mapping
	Temporal      []Loop    `json:"temporal"`      // outermost first, loops of 1 left out
	SpatialX      []Loop    `json:"spatialX"`
	SpatialY      []Loop    `json:"spatialY"`
	Data          []DataUse `json:"data"` // the DataSpaces kept here
	LeakagePJ     float64   `json:"leakagePJ"`
	ComputePJ     float64   `json:"computePJ"`
	Cycles        float64   `json:"cycles"` // what this level alone would take
}

// Loop is one loop of the nest.
type Loop struct {
	Dimension string `json:"dimension"`
	Bound     int    `json:"bound"`
}

// DataUse is one DataSpace at one level. Counts are words per used instance.
type DataUse struct {
	DataSpace string  `json:"dataSpace"` // "Weights", "Inputs", "Outputs"
	Words     int     `json:"words"`     // occupied
	Reads     float64 `json:"reads"`
	Fills     float64 `json:"fills"`
	Updates   float64 `json:"updates"`
	EnergyPJ  float64 `json:"energyPJ"` // all instances

	// Refill: words that arrive at one instance in the first step of the mesh,
	// and in each step that advances a temporal loop outside the PEs, by loop,
	// outermost first. First partial sums are included.
	First float64   `json:"first"`
	Steps []float64 `json:"steps"`
}

// Fitness summarises the losses of one generation.
type Fitness struct {
	Best   float64 `json:"best"` // best so far
	Low    float64 `json:"low"`  // best of this generation
	Q1     float64 `json:"q1"`   // quartiles of this generation's feasible members
	Median float64 `json:"median"`
	Q3     float64 `json:"q3"`

	// The members were let go before the present loss: only Best is known, and
	// stands for the others.
	BestOnly bool `json:"bestOnly,omitempty"`
}

// Row is an entry of the curve as numbers: best, low, q1, median, q3, and 1 where
// only the best is known, else 0.
type Row [6]float64

// Row returns the entry as numbers.
func (f *Fitness) Row() Row {
	row := Row{f.Best, f.Low, f.Q1, f.Median, f.Q3, 0}
	if f.BestOnly {
		row[5] = 1
	}
	return row
}

// Fitness returns the entry that a row is of.
func (r *Row) Fitness() Fitness { return Fitness{r[0], r[1], r[2], r[3], r[4], r[5] != 0} }

// Optimum is the best of the whole space under the present Loss.
type Optimum struct {
	Candidate  Candidate `json:"candidate"`
	Designs    float64   `json:"designs"`    // designs that the proof covers
	Proven     bool      `json:"proven"`     // false: only a bound so far
	LowerLoss  float64   `json:"lowerLoss"`  // no design's loss is below; the candidate's where it is proven
	Sets       int       `json:"sets"`       // sets of designs that were bounded by a mapping search
	Open       int       `json:"open"`       // sets still to look at
	GapPercent float64   `json:"gapPercent"` // how far the search's best is from the candidate
	Within1    int       `json:"within1"`    // evaluations until the search was within 1 %, or 0
}
