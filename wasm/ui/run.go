package ui

// Snapshot is what the picture needs of a run: the part of sim/explore's
// Snapshot that is drawn, under the same names. The picture has types of its
// own so that it needn't load the model with them; a test keeps the two alike.
type Snapshot struct {
	Role     string // what Best is: "chosen" or "edited" by the visitor, else the best so far
	Progress Progress
	Layer    Layer // the first of the workload
	Original Candidate
	Study    *Candidate // nil where the budget of PEs is not the study's
	Best     *Candidate // nil before the first generation
	Optimum  *Optimum   // nil until something is known of it
	Compared []Comparison
	Curve    []Fitness
}

// Optimum is the best of the whole space: proven, or not below LowerLoss.
type Optimum struct {
	Candidate Candidate
	Proven    bool
	LowerLoss float64
}

// Comparison is the same search by another optimiser: its best by generation.
type Comparison struct {
	Title string
	Best  []float64
}

// Progress says how far the run is.
type Progress struct {
	Generation, Generations, Distinct int
}

// Layer is the loop nest to compute.
type Layer struct {
	Name       string
	Dimensions []string
	Bounds     []int
	DataSpaces []Tensor
}

// Tensor is how one DataSpace is indexed: each rank is the sum of its terms.
type Tensor struct {
	Name      string
	ReadWrite bool // accumulated into, as Outputs are
	Ranks     [][]Term
}

// Term is a dimension of the layer, by its index, times a factor.
type Term struct{ Dimension, Factor int }

// maxRanks and maxDimensions are sim/workload's.
const maxRanks, maxDimensions = 8, 16

// Candidate is a design with the mapping that is best for it.
type Candidate struct {
	Design   Design
	Metrics  Metrics
	Loss     float64
	Feasible bool
	Levels   []Level // outermost first
}

// Design is the shape of the mesh and the size of each buffer.
type Design struct {
	MeshX, MeshY              int
	GLB, Ifmap, Weights, Psum Size
}

// Size is that of one buffer: rows of WidthBits bits each.
type Size struct{ Depth, WidthBits int }

// Metrics are those that the picture names.
type Metrics struct{ Cycles, EnergyPJ float64 }

// Level is one level of the chip as the mapping uses it.
type Level struct {
	Name, Kind                   string // kind: storage, fanout or compute
	Depth, WidthBits, WordBits   int    // depth 0: unbounded
	Instances, UsedInstances     int
	Temporal, SpatialX, SpatialY []Loop // outermost first
	Data                         []DataUse
}

// Loop is one loop of the nest.
type Loop struct {
	Dimension string
	Bound     int
}

// DataUse is one DataSpace at one level; counts are words per used instance.
type DataUse struct {
	DataSpace             string
	Words                 int // occupied
	Reads, Fills, Updates float64

	// Words that arrive in the first step of the mesh, and in each step that
	// advances a temporal loop outside the PEs, by loop, outermost first.
	First float64
	Steps []float64
}

// Fitness sums up the losses of one generation.
type Fitness struct{ Best, Q1, Median, Q3 float64 }

// foundingChip is drawn until the first snapshot comes: sim/space's Original.
var foundingChip = Design{
	MeshX: 14, MeshY: 12,
	GLB:   Size{16384, 64},
	Ifmap: Size{12, 16}, Weights: Size{192, 16}, Psum: Size{16, 16},
}
