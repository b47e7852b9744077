package space_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"meshscape/assets"
	"meshscape/sim/arch"
	"meshscape/sim/space"
	"meshscape/sim/workload"
)

func parse(t *testing.T, text string) *arch.Architecture {
	t.Helper()
	a, _, err := arch.ParseYAML("a.yaml", []byte(text), workload.Convolution())
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func adopt(t *testing.T, text string) (*space.Chip, *space.Space) {
	t.Helper()
	c, s, err := space.FromArchitecture(parse(t, text), workload.Convolution())
	if err != nil {
		t.Fatal(err)
	}
	return c, s
}

// TestTheFoundingChipAdoptedIsTheFoundingChip reads it as if a user had brought
// it.
func TestTheFoundingChipAdoptedIsTheFoundingChip(t *testing.T) {
	adopted, s := adopt(t, assets.Eyeriss)
	founding, err := space.NewChip(workload.Convolution())
	if err != nil {
		t.Fatal(err)
	}
	if adopted.Original != space.Original {
		t.Fatalf("%+v: want %+v", adopted.Original, space.Original)
	}
	for _, d := range []space.Design{space.Original, space.StudyOptimum} {
		a, ert, err := adopted.Build(d)
		if err != nil {
			t.Fatal(err)
		}
		b, ertB, _ := founding.Build(d)
		if !reflect.DeepEqual(a, b) || !reflect.DeepEqual(ert, ertB) || adopted.PEs(d) != 168 {
			t.Errorf("%+v\nwant %+v", a, b)
		}
	}
	if genome, ok := s.Find(space.Original); !ok || s.At(genome) != space.Original {
		t.Errorf("the original is not in its space: %v", genome)
	}
}

// lanes is a chip whose PEs have four lanes each, a register for each lane, and
// more buffers than the founding chip.
const lanes = `architecture:
  version: 0.4
  nodes:
  - !Container {name: lanes}
  - !Component {name: DRAM, class: DRAM, attributes: {width: 64, datawidth: 8}}
  - !Container {name: chip, attributes: {technology: 32nm, datawidth: 8}}
  - !Component {name: outer, class: SRAM, attributes: {depth: 4096, width: 128}}
  - !Component {name: shared, class: SRAM, attributes: {depth: 1024, width: 64}}
  - !Container {name: PE, spatial: {meshX: 16}}
  - !Component {name: input, class: smartbuffer_RF, attributes: {depth: 10, width: 24}, constraints: {dataspace: {keep_only: [Inputs]}}}
  - !Component {name: weight, class: smartbuffer_RF, attributes: {depth: 32, width: 32}, constraints: {dataspace: {keep_only: [Weights]}}}
  - !Container {name: lane, spatial: {meshX: 4}}
  - !Component {name: register, class: smartbuffer_RF, attributes: {depth: 1, width: 8}, constraints: {dataspace: {keep_only: [Outputs]}}}
  - !Component {name: mac, class: intmac, attributes: {multiplier_width: 8, adder_width: 16}}
`

func TestAChipOfTheUsersVariesAroundItself(t *testing.T) {
	c, s := adopt(t, lanes)
	want := space.Design{MeshX: 16, MeshY: 1, GLB: space.Memory{4096, 128}, Ifmap: space.Memory{10, 24}, Weights: space.Memory{32, 32}}
	want.More[0] = space.Memory{1024, 64}
	if c.Original != want {
		t.Fatalf("%+v: want %+v", c.Original, want)
	}
	names := ""
	for i := range s.Axes {
		names += s.Axes[i].Name + ", "
	}
	if names != "mesh, outer depth, outer width, shared depth, shared width, input depth, input width, weight depth, weight width, " {
		t.Errorf("%s", names)
	}
	if got := s.Axes[6].Steps; !reflect.DeepEqual(got, []int{24, 48, 96}) { // 6 and 12 bits are no words of 8
		t.Errorf("widths of input: %v", got)
	}
	d := want
	d.MeshX, d.MeshY, d.Ifmap.Depth = 4, 4, 20
	a, ert, err := c.Build(d)
	if err != nil {
		t.Fatal(err)
	}
	input, mac := &a.Levels[a.LevelIndex("input")], a.Compute()
	if input.MeshX != 4 || input.MeshY != 4 || input.Depth != 20 || mac.MeshX != 16 || mac.MeshY != 4 || c.PEs(d) != 64 || ert[a.LevelIndex("input")].ReadPJ <= 0 {
		t.Errorf("%+v, mac %d×%d", input, mac.MeshX, mac.MeshY)
	}
}

func TestEveryDesignAroundAChipCanBeBuilt(t *testing.T) {
	c, s := adopt(t, lanes)
	for axis := range s.Axes {
		for step := range s.Axes[axis].Steps {
			genome, _ := s.Find(c.Original)
			genome[axis] = step
			if _, _, err := c.Build(s.At(genome)); err != nil {
				t.Errorf("%s %s: %v", s.Axes[axis].Name, s.Axes[axis].Label(step), err)
			}
		}
	}
}

func TestAChipWithNothingToVaryIsRefused(t *testing.T) {
	a := parse(t, `architecture: {version: 0.4, nodes: [!Component {name: DRAM, class: DRAM, attributes: {width: 8, datawidth: 8}}, !Component {name: mac, class: intmac}]}`)
	if _, _, err := space.FromArchitecture(a, workload.Convolution()); err == nil || !strings.Contains(err.Error(), "nothing to vary") {
		t.Errorf("%v", err)
	}
}

// TestTheFoundingChipRunsOtherShapes checks where its constraints go.
func TestTheFoundingChipRunsOtherShapes(t *testing.T) {
	named := workload.Matmul()
	named.DataSpaces[0].Name, named.DataSpaces[1].Name, named.DataSpaces[2].Name = "A", "B", "Z"
	for _, shape := range []*workload.Shape{workload.Matmul(), named, workload.GroupedConvolution()} {
		c, err := space.NewChip(shape)
		if err != nil {
			t.Fatal(err)
		}
		a, _, err := c.Build(space.Original)
		if err != nil {
			t.Fatal(err)
		}
		for i := range a.Levels {
			k := &a.Levels[i].Constraints
			for _, name := range append(append([]string{}, k.Keep...), k.Bypass...) {
				if shape.DataSpace(name) < 0 {
					t.Errorf("%s, %s: no data space %q", shape.Name, a.Levels[i].Name, name)
				}
			}
			for _, f := range append(append([]arch.Factor{}, k.Temporal.Factors...), k.Spatial.Factors...) {
				if shape.Dimension(f.Dimension) < 0 {
					t.Errorf("%s, %s: no dimension %q", shape.Name, a.Levels[i].Name, f.Dimension)
				}
			}
		}
		if shape == named {
			spad := a.Levels[a.LevelIndex("psum_spad")].Constraints
			if !reflect.DeepEqual(spad.Keep, []string{"Z"}) || !reflect.DeepEqual(spad.Temporal.Permutation, []string{"K", "M", "N"}) {
				t.Errorf("%+v: want Z kept, and loops over N", spad)
			}
		}
	}
}

// TestEveryBufferOfEveryDesignHoldsAWord builds each size of a buffer that holds
// several tiles at once.
func TestEveryBufferOfEveryDesignHoldsAWord(t *testing.T) {
	for _, test := range []struct {
		attributes     string
		depths, widths []int
	}{
		{"depth: 4, width: 8, multiple_buffering: 2", []int{2, 4, 8, 16, 32, 64}, []int{8, 16, 32}},
		{"depth: 2, width: 32, multiple_buffering: 4", []int{2, 4, 8, 16, 32}, []int{16, 32, 64, 128}},
	} {
		c, s := adopt(t, strings.Replace(lanes, "depth: 10, width: 24", test.attributes, 1))
		genome, ok := s.Find(c.Original)
		if !ok {
			t.Fatalf("%s: the original is not in the space", test.attributes)
		}
		at := slices.IndexFunc(s.Axes, func(a space.Axis) bool { return a.Name == "input depth" })
		depth, width := &s.Axes[at], &s.Axes[at+1]
		for genome[at] = range depth.Steps {
			for genome[at+1] = range width.Steps {
				if _, _, err := c.Build(s.At(genome)); err != nil {
					t.Errorf("%s: %v", test.attributes, err)
				}
			}
		}
		if !slices.Equal(depth.Steps, test.depths) || !slices.Equal(width.Steps, test.widths) {
			t.Errorf("%s: depths %v, widths %v: want %v and %v", test.attributes, depth.Steps, width.Steps, test.depths, test.widths)
		}
	}
}
