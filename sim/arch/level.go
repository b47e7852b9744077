package arch

import (
	"fmt"
	"strings"
)

// NewLevel reads what the model needs of a component's attributes: depth,
// width and datawidth (bits), block_size, cluster_size, meshX and meshY
// (totals), bandwidths (words per cycle and instance) and multiple_buffering.
// The defaults are Timeloop's (model/buffer.cpp).
func NewLevel(c Component) (Level, error) {
	l := Level{Component: c, Kind: KindOf(c.Class), ClusterSize: 1, Buffering: 1,
		Constraints: Constraints{Temporal: LoopConstraint{Split: NoSplit}, Spatial: LoopConstraint{Split: NoSplit}}}
	r := attributeReader{attributes: c.Attributes}
	l.MeshX = r.int("meshX", 1)
	l.MeshY = r.int("meshY", 1)
	if l.Kind == Storage {
		l.readStorage(&r)
	}
	if r.err != nil {
		return Level{}, fmt.Errorf("%s: %w", c.Name, r.err)
	}
	return l, nil
}

func (l *Level) readStorage(r *attributeReader) {
	l.WordBits = r.int("datawidth", r.int("word_bits", r.int("word-bits", 16)))
	l.ClusterSize = r.int("cluster_size", r.int("cluster-size", 1))
	l.WidthBits = r.int("width", r.int("memory_width", 0))
	if l.WidthBits == 0 {
		l.WidthBits = l.WordBits * l.ClusterSize * r.int("block_size", r.int("block-size", r.int("n_words", 1)))
	}
	l.Depth = r.int("depth", r.int("memory_depth", 0))
	if l.Depth == 0 {
		l.Depth = r.int("entries", 0) / max(1, l.BlockWords())
	}
	if IsDRAM(l.Class) {
		l.Depth = 0
	}
	l.Buffering = r.float("multiple_buffering", r.float("multiple-buffering", 1))
	l.SharedBandwidth = r.float("shared_bandwidth", r.float("bandwidth", 0))
	l.ReadBandwidth = r.float("read_bandwidth", 0)
	l.WriteBandwidth = r.float("write_bandwidth", 0)
}

// KindOf tells a component's kind by its class, as Timeloop does by its lists of
// words: names of memories store, even a multibank_SRAM's, those of multipliers and
// MACs compute, dummies only fan out.
func KindOf(class string) Kind {
	c := strings.ToLower(class)
	fansOut := strings.HasPrefix(c, "dummy") || strings.HasSuffix(c, "spatial")
	switch {
	case isMemory(c) && !fansOut:
		return Storage
	case strings.HasPrefix(c, "dummy_compute"), strings.Contains(c, "mac"), strings.Contains(c, "mul"), c == "compute":
		return Compute
	case fansOut:
		return Fanout
	}
	return Storage
}

func isMemory(class string) bool {
	for _, word := range [...]string{"dram", "sram", "regfile", "storage", "buffer"} {
		if strings.Contains(class, word) {
			return true
		}
	}
	return strings.HasSuffix(class, "_rf")
}

// IsDRAM tells whether a class names an unbounded, off-chip memory.
func IsDRAM(class string) bool { return strings.Contains(strings.ToUpper(class), "DRAM") }

// attributeReader reads attributes and keeps the first error.
type attributeReader struct {
	attributes Attributes
	err        error
}

func (r *attributeReader) int(name string, fallback int) int {
	n, err := r.attributes.Int(name, fallback)
	r.keep(err)
	return n
}

func (r *attributeReader) float(name string, fallback float64) float64 {
	n, err := r.attributes.Float(name, fallback)
	r.keep(err)
	return n
}

func (r *attributeReader) keep(err error) {
	if r.err == nil {
		r.err = err
	}
}
