package arch_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"meshscape/sim/arch"
	"meshscape/sim/workload"
)

func TestImportOfAnExportedArchitectureIsTheArchitecture(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	shape := workload.Convolution()
	for range 500 {
		want := randomArchitecture(t, r, shape)
		text, err := want.FormatYAML(nil)
		if err != nil {
			t.Fatal(err)
		}
		got, _, err := arch.ParseYAML("a.yaml", text, shape)
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("%s\n got %+v\nwant %+v", text, got, want)
		}
	}
}

// randomArchitecture is one in Timeloop's form.
func randomArchitecture(t *testing.T, r *rand.Rand, shape *workload.Shape) *arch.Architecture {
	a := &arch.Architecture{Name: fmt.Sprint("chip", r.IntN(100))}
	x, y := 1, 1
	add := func(name, class string, attributes arch.Attributes, c arch.Constraints) {
		attributes["meshX"], attributes["meshY"] = x, y
		l, err := arch.NewLevel(arch.Component{Name: name, Class: class, Attributes: attributes})
		if err != nil {
			t.Fatal(err)
		}
		l.Constraints = c
		a.Levels = append(a.Levels, l)
	}
	for i := range 1 + r.IntN(5) {
		name := fmt.Sprint("level", i)
		if node := []string{"PE", name}[r.IntN(2)] + fmt.Sprint(i); i > 0 && r.IntN(2) == 0 {
			if r.IntN(2) == 0 {
				node = name // the component has the fanout itself
			}
			add("inter_"+node+"_spatial", "dummy_storage", arch.Attributes{}, fanoutConstraints(r, shape))
			x, y = x*(1+r.IntN(3)), y*(2+r.IntN(2))
		}
		c := noConstraints
		c.Temporal = randomLoops(r, shape)
		c.Keep, c.Bypass = randomSets(r, shape)
		add(name, []string{"SRAM", "smartbuffer_RF", "DRAM", "storage"}[r.IntN(4)], randomAttributes(r), c)
	}
	add("mac", "intmac", arch.Attributes{"adder_width": 16}, noConstraints)
	return a
}

func randomAttributes(r *rand.Rand) arch.Attributes {
	datawidth := 1 + r.IntN(32)
	a := arch.Attributes{"depth": 1 + r.IntN(1000), "datawidth": datawidth, "width": datawidth * (1 + r.IntN(8)),
		"n_banks": 1 + r.IntN(4), "cluster_size": 1, "multiple_buffering": []any{1, 1.5, 2.0}[r.IntN(3)]}
	for _, more := range []arch.Attributes{{"technology": "32nm"}, {"read_bandwidth": r.Float64() * 1e-9}, {"odd": true},
		{"subclass": "regfile"}, {"note": "a: b # c"}, {"global_cycle_seconds": 2e-9}, {"name with blanks": "yes"}} {
		for k, v := range more {
			if r.IntN(3) == 0 {
				a[k] = v
			}
		}
	}
	return a
}

func fanoutConstraints(r *rand.Rand, shape *workload.Shape) arch.Constraints {
	c := noConstraints
	for _, d := range shape.Dimensions {
		c.Temporal.Factors = append(c.Temporal.Factors, arch.Factor{Dimension: d, Relation: arch.Equal, Value: 1})
	}
	c.Temporal.Permutation = shape.Dimensions
	c.Bypass = []string{"Weights", "Inputs", "Outputs"}
	c.Spatial = randomLoops(r, shape)
	if r.IntN(2) == 0 {
		c.Spatial.Split = r.IntN(8)
	}
	return c
}

func randomLoops(r *rand.Rand, shape *workload.Shape) arch.LoopConstraint {
	l := arch.LoopConstraint{Split: arch.NoSplit}
	for _, i := range r.Perm(len(shape.Dimensions))[:r.IntN(len(shape.Dimensions))] {
		l.Permutation = append(l.Permutation, shape.Dimensions[i])
		if r.IntN(2) == 0 {
			l.Factors = append(l.Factors, arch.Factor{Dimension: shape.Dimensions[i], Relation: arch.Relation(r.IntN(3)), Value: r.IntN(9)})
		}
	}
	l.NoReuse, _ = randomSets(r, shape)
	return l
}

func randomSets(r *rand.Rand, shape *workload.Shape) (keep, bypass []string) {
	for i := range shape.DataSpaces {
		switch name := shape.DataSpaces[i].Name; r.IntN(3) {
		case 0:
			keep = append(keep, name)
		case 1:
			bypass = append(bypass, name)
		}
	}
	return keep, bypass
}
