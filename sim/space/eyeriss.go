package space

import (
	"strings"

	"meshscape/sim/arch"
)

// eyeriss is assets/arch/eyeriss_like.yaml as arch.ParseYAML reads it for
// convolutions. A search begins with it, and reading YAML takes more program
// than a first visit should wait for.
func eyeriss() *arch.Architecture {
	return &arch.Architecture{Name: "eyeriss_like", Levels: []arch.Level{
		storage("DRAM", "DRAM", 1, 1, arch.Attributes{"type": "LPDDR4", "width": 64, "datawidth": 8, "n_banks": 2}, arch.Constraints{}),
		storage("shared_glb", "smartbuffer_SRAM", 1, 1, sized(16384, 64, 8, 32, 16),
			arch.Constraints{Keep: words("Inputs Outputs"), Bypass: words("Weights")}),
		// Columns work on different rows or channels of the output.
		fanout("inter_PE_column_spatial", 1,
			loops(999, 5, "N C P R S Q M")),
		// PEs of a column work on different rows of the filter.
		fanout("inter_PE_spatial", 14,
			loops(0, 4, "N P Q R S C M")),
		spad("ifmap_spad", sized(12, 16, 8, 2, 2), 7, "N M C P Q R S",
			"Inputs", "Weights Outputs"),
		spad("weights_spad", sized(192, 16, 8, 2, 2), 5, "N M P Q S C R",
			"Weights", "Inputs Outputs"),
		spad("psum_spad", with(sized(16, 16, 16, 2, 2), "update_fifo_depth", 2), 6, "N C P Q R S M",
			"Outputs", "Weights Inputs"),
		level("mac", "intmac", arch.Compute, 14, 12, arch.Attributes{"multiplier_width": 8, "adder_width": 16, "technology": "32nm"}, arch.Constraints{}),
	}}
}

func sized(depth, width, word, banks, bandwidth int) arch.Attributes {
	return arch.Attributes{"depth": depth, "width": width, "datawidth": word, "n_banks": banks,
		"read_bandwidth": bandwidth, "write_bandwidth": bandwidth, "technology": "32nm"}
}

func with(a arch.Attributes, name string, value any) arch.Attributes {
	a[name] = value
	return a
}

func storage(name, class string, x, y int, a arch.Attributes, c arch.Constraints) arch.Level {
	l := level(name, class, arch.Storage, x, y, with(with(a, "cluster_size", 1), "multiple_buffering", 1), c)
	l.Depth, _ = a.Int("depth", 0)
	l.WidthBits, _ = a.Int("width", 0)
	l.WordBits, _ = a.Int("datawidth", 0)
	l.ReadBandwidth, _ = a.Float("read_bandwidth", 0)
	l.WriteBandwidth = l.ReadBandwidth
	return l
}

func spad(name string, a arch.Attributes, ones int, order, keep, bypass string) arch.Level {
	return storage(name, "smartbuffer_RF", 14, 12, a, arch.Constraints{Keep: words(keep), Bypass: words(bypass), Temporal: loops(arch.NoSplit, ones, order)})
}

func fanout(name string, x int, spatial arch.LoopConstraint) arch.Level {
	return level(name, "dummy_storage", arch.Fanout, x, 1, arch.Attributes{}, arch.Constraints{
		Temporal: loops(arch.NoSplit, 7, "C M R S N P Q"), Spatial: spatial,
		Bypass: words("Weights Inputs Outputs"),
	})
}

// loops fixes the order, from the innermost out, and has the first of them not
// loop at all.
func loops(split, ones int, order string) arch.LoopConstraint {
	c := arch.LoopConstraint{Permutation: words(order), Split: split}
	for _, dimension := range c.Permutation[:ones] {
		c.Factors = append(c.Factors, arch.Factor{Dimension: dimension, Relation: arch.Equal, Value: 1})
	}
	return c
}

// words takes a list apart: as text it is less program.
func words(list string) []string { return strings.Split(list, " ") }

func level(name, class string, kind arch.Kind, x, y int, a arch.Attributes, c arch.Constraints) arch.Level {
	for _, l := range []*arch.LoopConstraint{&c.Temporal, &c.Spatial} {
		if l.Permutation == nil {
			l.Split = arch.NoSplit
		}
	}
	a["meshX"], a["meshY"] = x, y
	return arch.Level{Component: arch.Component{Name: name, Class: class, Attributes: a}, Kind: kind, MeshX: x, MeshY: y, ClusterSize: 1, Buffering: 1, Constraints: c}
}
