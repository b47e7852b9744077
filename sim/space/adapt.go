package space

import (
	"slices"

	"meshscape/sim/arch"
	"meshscape/sim/workload"
)

// matmulAs says which dimensions of a convolution those of a matmul stand for: a
// matmul is a convolution of one by one, its rows the rows of an image.
var matmulAs = map[string]string{"Q": "M", "C": "K", "M": "N"}

// adapt returns a chip that is made for convolutions with constraints for
// another shape. Dimensions and DataSpaces of the same name are constrained
// alike, those of a matmul as matmulAs says; what the chip knows nothing of is
// free. DataSpaces of other names take the place of the chip's: the first that
// is only read is Weights, the second Inputs, and what is written Outputs.
func adapt(a *arch.Architecture, shape *workload.Shape) *arch.Architecture {
	dimension, dataSpace := dimensionNames(shape), dataSpaceNames(shape)
	out := &arch.Architecture{Name: a.Name, Levels: slices.Clone(a.Levels)}
	for i := range out.Levels {
		c := &out.Levels[i].Constraints
		c.Keep, c.Bypass = rename(c.Keep, dataSpace), rename(c.Bypass, dataSpace)
		c.Temporal, c.Spatial = adaptLoops(c.Temporal, dimension, dataSpace), adaptLoops(c.Spatial, dimension, dataSpace)
	}
	return out
}

func adaptLoops(l arch.LoopConstraint, dimension, dataSpace map[string]string) arch.LoopConstraint {
	var factors []arch.Factor
	for _, f := range l.Factors {
		if to, ok := dimension[f.Dimension]; ok {
			f.Dimension = to
			factors = append(factors, f)
		}
	}
	l.Factors = factors
	l.Permutation, l.NoReuse = rename(l.Permutation, dimension), rename(l.NoReuse, dataSpace)
	return l
}

// rename leaves out what has no new name.
func rename(names []string, to map[string]string) []string {
	var out []string
	for _, name := range names {
		if name, ok := to[name]; ok {
			out = append(out, name)
		}
	}
	return out
}

func dimensionNames(shape *workload.Shape) map[string]string {
	if shape.Dimension("K") >= 0 && shape.Dimension("C") < 0 && shape.Dimension("M") >= 0 && shape.Dimension("N") >= 0 {
		return matmulAs
	}
	same := map[string]string{}
	for _, name := range shape.Dimensions {
		same[name] = name
	}
	return same
}

func dataSpaceNames(shape *workload.Shape) map[string]string {
	to, free := map[string]string{}, []string{"Weights", "Inputs"}
	for _, name := range []string{"Weights", "Inputs", "Outputs"} {
		if shape.DataSpace(name) >= 0 {
			to[name] = name
			free = slices.DeleteFunc(free, func(f string) bool { return f == name })
		}
	}
	for i := range shape.DataSpaces {
		d := &shape.DataSpaces[i]
		switch _, known := to[d.Name]; {
		case known:
		case d.ReadWrite:
			to["Outputs"] = d.Name
		case len(free) > 0:
			to[free[0]], free = d.Name, free[1:]
		}
	}
	return to
}
