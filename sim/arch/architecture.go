// Package arch describes an accelerator: its levels from DRAM to the compute
// units, how many instances of each there are on a mesh, what each can hold,
// and what a mapping onto them is allowed to do.
package arch

import "fmt"

// Architecture is a chip as levels of storage and fanout above one level of
// compute units. Components that stand in parallel are levels one after the
// other, as in Timeloop: the DataSpaces that they keep tell them apart.
type Architecture struct {
	Name   string
	Levels []Level // outermost first; the last is the compute level
}

// Kind tells what a level is for.
type Kind uint8

const (
	Storage Kind = iota // holds tiles
	Fanout              // holds nothing; only divides the mesh
	Compute             // the innermost level
)

func (k Kind) String() string { return [...]string{"storage", "fanout", "compute"}[k] }

// Level is one level of the chip. Instances, MeshX and MeshY count the whole
// chip's instances of it, not those below one parent.
type Level struct {
	Component
	Kind             Kind
	MeshX, MeshY     int
	Depth, WidthBits int // of one instance; 0: unbounded
	WordBits         int
	ClusterSize      int     // instances that share one physical buffer's width
	Buffering        float64 // copies of a tile that must fit; 1 unless set
	ReadBandwidth    float64 // words per cycle and instance; 0: unbounded
	WriteBandwidth   float64
	SharedBandwidth  float64 // of reads and writes together
	Constraints      Constraints
}

// Instances returns the number of instances on the chip.
func (l *Level) Instances() int { return l.MeshX * l.MeshY }

// BlockWords returns the words that one access moves: width / (datawidth ·
// cluster size), at least 1.
func (l *Level) BlockWords() int {
	if l.WidthBits == 0 || l.WordBits == 0 {
		return 1
	}
	return max(1, l.WidthBits/max(1, l.ClusterSize)/l.WordBits)
}

// CapacityWords returns the words that one instance holds, or 0 for a level
// without bounds (DRAM). Multiple buffering divides it; Validate makes sure that
// it leaves a word.
func (l *Level) CapacityWords() int {
	if l.Depth == 0 {
		return 0
	}
	words := l.Depth * l.BlockWords()
	if l.Buffering > 1 {
		words = int(float64(words) / l.Buffering)
	}
	return words
}

// Constraints are what a mapping may do at a level.
type Constraints struct {
	Temporal, Spatial LoopConstraint
	Keep, Bypass      []string // DataSpaces
}

// LoopConstraint fixes factors and the order of the loops of one kind at a
// level.
type LoopConstraint struct {
	Factors     []Factor
	Permutation []string // dimensions from the innermost out
	Split       int      // spatial: loops at positions below go on X; NoSplit: free
	NoReuse     []string // DataSpaces that the level forgets between iterations
}

// NoSplit is the Split of a constraint that does not say.
const NoSplit = -1

// Factor bounds one dimension's factor at a level.
type Factor struct {
	Dimension string
	Relation  Relation
	Value     int
}

// Relation is how a factor compares with its value.
type Relation uint8

const (
	Equal Relation = iota
	AtMost
	AtLeast
)

func (r Relation) String() string { return [...]string{"=", "<=", ">="}[r] }

// Limits that keep hostile descriptions from exhausting memory.
const (
	MaxLevels    = 32
	MaxInstances = 1 << 20
)

// Validate reports the first thing about the chip that cannot be modelled.
func (a *Architecture) Validate() error {
	if n := len(a.Levels); n < 2 || n > MaxLevels {
		return fmt.Errorf("arch: %d levels: want 2 to %d, the last for compute", n, MaxLevels)
	}
	for i := range a.Levels {
		if err := a.validateLevel(i); err != nil {
			return fmt.Errorf("arch: level %q: %w", a.Levels[i].Name, err)
		}
	}
	return nil
}

func (a *Architecture) validateLevel(i int) error {
	l := &a.Levels[i]
	last := i == len(a.Levels)-1
	switch {
	case last != (l.Kind == Compute):
		return fmt.Errorf("a %v level at position %d of %d: want compute units at the end, and only there", l.Kind, i+1, len(a.Levels))
	case l.MeshX < 1 || l.MeshY < 1 || l.MeshX > MaxInstances || l.MeshY > MaxInstances/l.MeshX:
		return fmt.Errorf("mesh %d×%d: want 1 to %d instances", l.MeshX, l.MeshY, MaxInstances)
	case i > 0 && (l.MeshX%a.Levels[i-1].MeshX != 0 || l.MeshY%a.Levels[i-1].MeshY != 0):
		return fmt.Errorf("mesh %d×%d does not divide over the %d×%d of %q above it", l.MeshX, l.MeshY,
			a.Levels[i-1].MeshX, a.Levels[i-1].MeshY, a.Levels[i-1].Name)
	case l.Kind != Storage:
		return nil
	}
	return l.validateStorage()
}

func (l *Level) validateStorage() error {
	switch {
	case l.WordBits < 1 || l.WordBits > 1<<16:
		return fmt.Errorf("datawidth %d: want 1 to 65536 bits", l.WordBits)
	case l.ClusterSize < 1:
		return fmt.Errorf("cluster_size %d: want at least 1", l.ClusterSize)
	case l.WidthBits < 0 || l.WidthBits > 1<<24 || l.WidthBits%l.WordBits != 0:
		return fmt.Errorf("width %d is not a multiple of datawidth %d", l.WidthBits, l.WordBits)
	case l.Depth < 0 || l.Depth > 1<<32:
		return fmt.Errorf("depth %d: want 1 to 2^32 rows", l.Depth)
	case l.Depth > 0 && l.CapacityWords() == 0:
		return fmt.Errorf("depth %d: %d words do not hold one %v times (multiple_buffering): want more rows", l.Depth, l.Depth*l.BlockWords(), l.Buffering)
	case l.ReadBandwidth < 0 || l.WriteBandwidth < 0 || l.SharedBandwidth < 0:
		return fmt.Errorf("a bandwidth below 0: want words per cycle")
	case l.Instances()%l.ClusterSize != 0:
		return fmt.Errorf("%d instances do not divide into clusters of %d", l.Instances(), l.ClusterSize)
	}
	return nil
}

// LevelIndex returns the index of the named level, or -1.
func (a *Architecture) LevelIndex(name string) int {
	for i := range a.Levels {
		if a.Levels[i].Name == name {
			return i
		}
	}
	return -1
}

// FanoutX returns how many instances along X each instance of the level above
// has below it; for FanoutY likewise. Level 0 hangs below one root.
func (a *Architecture) FanoutX(level int) int {
	if level == 0 {
		return a.Levels[0].MeshX
	}
	return a.Levels[level].MeshX / a.Levels[level-1].MeshX
}

// FanoutY is FanoutX along Y.
func (a *Architecture) FanoutY(level int) int {
	if level == 0 {
		return a.Levels[0].MeshY
	}
	return a.Levels[level].MeshY / a.Levels[level-1].MeshY
}

// Compute returns the compute level.
func (a *Architecture) Compute() *Level { return &a.Levels[len(a.Levels)-1] }
