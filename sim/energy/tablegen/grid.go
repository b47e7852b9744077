package main

import (
	"bufio"
	"fmt"
	"math/bits"
	"os"
	"slices"
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
	for i := range g.widths {
		g.widths[i].segments = g.lasting(g.widths[i])
	}
	if g.nm != 32 {
		g.widths = slices.DeleteFunc(g.widths, dense)
	}
	return g, lines.Err()
}

// lasting drops segments that span less than 1 % of their depth, of rare
// memories: where two partitionings are nearly equal, they alternate with every
// row.
func (g *grid) lasting(r row) []segment {
	all := r.segments
	kept := all[:1]
	for i := 1; i < len(all); i++ {
		first := all[i].depth
		brief := i+1 < len(all) && all[i+1].depth-first < first/100
		if brief && g.rare(r.width, first) || kept[len(kept)-1].part == all[i].part {
			continue
		}
		kept = append(kept, all[i])
	}
	return kept
}

// dense marks widths that are close to their neighbours: partitionings change
// at about the same depths there.
func dense(r row) bool {
	return r.width > 32 && r.width%2 > 0 || r.width > 64 && r.width%4 > 0
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
	q := point{rows: (last + p.quantum - 1) / p.quantum, width: width, weight: g.weight(width, first)}
	for m := range metrics {
		q.value[m] = v[12+m]
	}
	p.points = append(p.points, q)
	return nil
}

// weight relaxes the tolerance sixteenfold for memories that are rare.
func (g *grid) weight(width, first int) float64 {
	if g.rare(width, first) {
		return 1.0 / 16
	}
	return 1
}

// rare memories are those of more than 128 bytes of width, 65,536 words, one
// bank or one port; and away from 32 nm, widths that are no powers of two.
func (g *grid) rare(width, depth int) bool {
	odd := bits.OnesCount(uint(width)) > 1
	return width > 128 || depth > 1<<16 || g.banks > 1 || g.ports > 1 || odd && g.nm != 32
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
