package main

import (
	"bufio"
	"fmt"
	"math/bits"
	"os"
	"strconv"
	"strings"
)

// grid is one input file: every memory of one technology, bank and port count.
type grid struct {
	nm, banks, ports int
	widths           []row
	parts            []part
	index            map[string]int
}

// row is one width: the partitionings that win, from which depth on, and the
// last depth known.
type row struct {
	width    int
	segments []segment
}

type segment struct {
	depth, part int
}

// part is one partitioning. quantum is the depth that one more row in each
// subarray adds.
type part struct {
	quantum int
	points  []point
}

func readGrid(name string) (*grid, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	g := &grid{index: map[string]int{}}
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		if err := g.add(strings.Split(lines.Text(), ",")); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n, err)
		}
	}
	return g, lines.Err()
}

func (g *grid) add(fields []string) error {
	if len(fields) != 16 {
		return fmt.Errorf("%d fields, not 16", len(fields))
	}
	var v [16]float64
	for i, field := range fields {
		var err error
		if v[i], err = strconv.ParseFloat(field, 64); err != nil {
			return err
		}
	}
	g.nm, g.banks, g.ports = int(v[0]), int(v[1]), int(v[2])
	width, first, last := int(v[3]), int(v[4]), int(v[5])
	k := g.part(strings.Join(fields[6:12], " "), g.banks*int(v[7]*v[8]))
	if n := len(g.widths); n == 0 || g.widths[n-1].width != width {
		g.widths = append(g.widths, row{width: width})
	}
	r := &g.widths[len(g.widths)-1]
	if n := len(r.segments); n == 0 || r.segments[n-1].part != k {
		r.segments = append(r.segments, segment{first, k})
	}
	p := &g.parts[k]
	q := point{rows: (last + p.quantum - 1) / p.quantum, width: width, weight: g.weight(width, first, last)}
	for m := range metrics {
		q.perByte[m] = v[12+m] / v[3]
	}
	p.points = append(p.points, q)
	return nil
}

// weight relaxes the tolerance eightfold where memories are rare: above 128
// bytes of width or 65,536 words; and away from 32 nm, but for the powers of
// two.
func (g *grid) weight(width, first, last int) float64 {
	power := bits.OnesCount(uint(width)) == 1 && bits.Len(uint(first-1)) < bits.Len(uint(last))
	if width > 128 || first > 1<<16 || g.nm != 32 && !power {
		return 1.0 / 8
	}
	return 1
}

func (g *grid) part(key string, quantum int) int {
	k, ok := g.index[key]
	if !ok {
		k = len(g.parts)
		g.index[key] = k
		g.parts = append(g.parts, part{quantum: quantum})
	}
	return k
}
