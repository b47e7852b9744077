package space

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Axis is one thing that a search may change, in ordered steps.
type Axis struct {
	Name  string // one of AxisNames
	Unit  string // "PEs", "rows", "bits", …
	Steps []int  // by step: rows, bits, …; of the mesh: columns
	mesh  []Mesh // by step, of the mesh only
	kind  *kind
}

// Mesh is a shape of the PE array: columns and rows.
type Mesh struct{ X, Y int }

// Label returns a step as people read it.
func (a *Axis) Label(step int) string {
	if a.mesh != nil {
		return fmt.Sprintf("%d×%d", a.mesh[step].X, a.mesh[step].Y)
	}
	return strconv.Itoa(a.Steps[step])
}

// Founding returns the founding chip's step of an axis that the study holds, or 0
// of one that it varies.
func (a *Axis) Founding() int {
	if a.kind == nil || a.kind.always {
		return 0
	}
	return a.kind.founding()
}

// apply makes a design have a step of the axis.
func (a *Axis) apply(d *Design, step int) {
	if a.mesh != nil {
		d.MeshX, d.MeshY = a.mesh[step].X, a.mesh[step].Y
		return
	}
	a.kind.set(d, a.Steps[step])
}

// kind is what an axis may be.
type kind struct {
	name, unit  string
	free        []int // steps of an axis that is freed
	always      bool  // in the genome whatever the document says, as the study has it
	least, most int   // of any step
	set         func(d *Design, value int)
}

const meshAxis = "mesh"

// kinds lists the axes after the mesh, in the order of the genome. The steps of
// the first eight are the study's: GLB depth 2^6…2^15 and width 2^4…2^10 bits;
// each spad's depth its original × 2^k, k = −4…4, rounded down, at least 1, and
// width 16…256 bits.
var kinds = []kind{
	memoryDepth("glb depth", powers(6, 15), glb),
	memoryWidth("glb width", powers(4, 10), glb),
	memoryDepth("ifmap depth", around(Original.Ifmap.Depth), ifmap),
	memoryWidth("ifmap width", powers(4, 8), ifmap),
	memoryDepth("weights depth", around(Original.Weights.Depth), weights),
	memoryWidth("weights width", powers(4, 8), weights),
	memoryDepth("psum depth", around(Original.Psum.Depth), psum),
	memoryWidth("psum width", powers(4, 8), psum),
	{name: "glb banks", unit: "banks", free: powers(0, 5), least: 1, most: 32, set: func(d *Design, n int) { d.GLBBanks = unless(n, founding.GLBBanks) }},
	{name: "glb bandwidth", unit: "words/cycle", free: powers(1, 6), least: 1, most: 1 << 12, set: func(d *Design, n int) { d.GLBBandwidth = unless(n, founding.GLBBandwidth) }},
	{name: "word width", unit: "bits", free: []int{4, 8, 16}, least: 1, most: 64, set: func(d *Design, n int) { d.WordBits = unless(n, founding.WordBits) }},
	{name: "technology", unit: "nm", free: []int{22, 32, 45, 65}, least: 7, most: 180, set: func(d *Design, n int) { d.TechnologyNM = unless(n, founding.TechnologyNM) }},
}

func memoryDepth(name string, free []int, slot int) kind {
	return kind{name, "rows", free, true, 1, 1 << 20, func(d *Design, n int) { d.memory(slot).Depth = n }}
}

func memoryWidth(name string, free []int, slot int) kind {
	return kind{name, "bits", free, true, 1, 1 << 13, func(d *Design, n int) { d.memory(slot).WidthBits = n }}
}

// unless writes the founding chip's value as 0, so that one design has one form.
func unless(n, founding int) int {
	if n == founding {
		return 0
	}
	return n
}

// AxisNames lists the axes that there may be, the mesh first.
func AxisNames() []string {
	names := []string{meshAxis}
	for i := range kinds {
		names = append(names, kinds[i].name)
	}
	return names
}

// axis makes an axis of the steps that a choice leaves of what is free.
func (k *kind) axis(c *Choice) (Axis, error) {
	a := Axis{Name: k.name, Unit: k.unit, Steps: k.free, kind: k}
	if c == nil {
		return a, nil
	}
	if len(c.Steps) > 0 {
		a.Steps = c.Steps
	} else if c.From != 0 || c.To != 0 {
		a.Steps = within(k.free, c.From, c.To)
	}
	if len(a.Steps) == 0 {
		return a, fmt.Errorf("no step from %d to %d: there are %s", c.From, c.To, list(k.free))
	}
	for i, n := range a.Steps {
		if n < k.least || n > k.most {
			return a, fmt.Errorf("%d: want %d to %d %s", n, k.least, k.most, k.unit)
		}
		if i > 0 && n <= a.Steps[i-1] {
			return a, fmt.Errorf("%d after %d: want steps in rising order", n, a.Steps[i-1])
		}
	}
	return a, nil
}

// within returns the steps from one value to another; both alike are a step of
// its own.
func within(steps []int, from, to int) []int {
	if from == to {
		return []int{from}
	}
	return slices.DeleteFunc(slices.Clone(steps), func(n int) bool { return n < from || to != 0 && n > to })
}

func list(steps []int) string {
	texts := make([]string, len(steps))
	for i, n := range steps {
		texts[i] = strconv.Itoa(n)
	}
	return strings.Join(texts, ", ")
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
