package space

import (
	"fmt"
	"strconv"
)

// Space is the study's design space under a budget of PEs: every point is a
// mesh whose sides multiply to the budget, and a size for each buffer.
type Space struct {
	Name string
	Axes []Axis
}

// Axis is one thing that a search may change, in steps.
type Axis struct {
	Name  string // "mesh", "glb depth", …
	Unit  string // "PEs", "rows" or "bits"
	Steps []int  // by step: meshX, rows, or bits
	set   func(d *Design, step int)
}

// Label returns a step as people read it.
func (a *Axis) Label(step int) string {
	if a.Unit == "PEs" {
		var d Design
		a.set(&d, a.Steps[step])
		return fmt.Sprintf("%d×%d", d.MeshX, d.MeshY)
	}
	return strconv.Itoa(a.Steps[step])
}

// MaxPEs bounds the budget.
const MaxPEs = 1 << 14

// Study returns the founding study's space for a budget of PEs (168 in the
// study): mesh = all ordered factor pairs; GLB depth 2^6…2^15 and width
// 2^4…2^10 bits; each spad's depth its original × 2^k, k = −4…4, rounded down,
// at least 1, and width 16…256 bits.
func Study(peBudget int) (*Space, error) {
	if peBudget < 1 || peBudget > MaxPEs {
		return nil, fmt.Errorf("space: peBudget %d: want 1 to %d", peBudget, MaxPEs)
	}
	s := &Space{Name: "study"}
	s.add("mesh", "PEs", factors(peBudget), func(d *Design, x int) { d.MeshX, d.MeshY = x, peBudget/x })
	s.add("glb depth", "rows", powers(6, 15), func(d *Design, n int) { d.GLB.Depth = n })
	s.add("glb width", "bits", powers(4, 10), func(d *Design, n int) { d.GLB.WidthBits = n })
	s.add("ifmap depth", "rows", around(Original.Ifmap.Depth), func(d *Design, n int) { d.Ifmap.Depth = n })
	s.add("ifmap width", "bits", powers(4, 8), func(d *Design, n int) { d.Ifmap.WidthBits = n })
	s.add("weights depth", "rows", around(Original.Weights.Depth), func(d *Design, n int) { d.Weights.Depth = n })
	s.add("weights width", "bits", powers(4, 8), func(d *Design, n int) { d.Weights.WidthBits = n })
	s.add("psum depth", "rows", around(Original.Psum.Depth), func(d *Design, n int) { d.Psum.Depth = n })
	s.add("psum width", "bits", powers(4, 8), func(d *Design, n int) { d.Psum.WidthBits = n })
	return s, nil
}

func (s *Space) add(name, unit string, steps []int, set func(*Design, int)) {
	s.Axes = append(s.Axes, Axis{name, unit, steps, set})
}

// Sizes returns the number of steps of each axis.
func (s *Space) Sizes() []int {
	sizes := make([]int, len(s.Axes))
	for i := range s.Axes {
		sizes[i] = len(s.Axes[i].Steps)
	}
	return sizes
}

// Size returns the number of designs.
func (s *Space) Size() float64 {
	n := 1.0
	for _, size := range s.Sizes() {
		n *= float64(size)
	}
	return n
}

// At returns the design that a step on each axis stands for.
func (s *Space) At(genome []int) Design {
	var d Design
	for i, step := range genome {
		s.Axes[i].set(&d, s.Axes[i].Steps[step])
	}
	return d
}

// Find returns the steps of a design, and whether the space has it.
func (s *Space) Find(d Design) ([]int, bool) {
	genome := make([]int, len(s.Axes))
	for i := range s.Axes {
		found := false
		for step, value := range s.Axes[i].Steps {
			changed := d
			if s.Axes[i].set(&changed, value); changed == d {
				genome[i], found = step, true
			}
		}
		if !found {
			return nil, false
		}
	}
	return genome, true
}

func factors(n int) []int {
	var out []int
	for i := 1; i <= n; i++ {
		if n%i == 0 {
			out = append(out, i)
		}
	}
	return out
}

func powers(low, high int) []int {
	var out []int
	for k := low; k <= high; k++ {
		out = append(out, 1<<k)
	}
	return out
}

// around returns n × 2^k for k = −4…4, rounded down, at least 1, without
// repeats.
func around(n int) []int {
	var out []int
	for k := -4; k <= 4; k++ {
		value := max(1, n<<(k+4)>>4)
		if len(out) == 0 || out[len(out)-1] != value {
			out = append(out, value)
		}
	}
	return out
}
