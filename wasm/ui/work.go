package ui

import "fmt"

// roles are what the dimensions of a convolution stand for, in the naming of
// the layer: P goes with R along the width, Q with S along the height.
var roles = [...][2]string{
	{"N", "images"}, {"M", "filters"}, {"C", "channels"}, {"S", "filter rows"}, {"R", "filter columns"},
	{"Q", "output rows"}, {"P", "output columns"}, {"G", "groups"}, {"K", "inner"},
}

func role(dimension string) string {
	for _, r := range roles {
		if r[0] == dimension {
			return r[1] + " "
		}
	}
	return ""
}

// work lists what a PE does, dimension by dimension: in a step the range of
// indices, over the whole run how many of them.
func (s State) work(n *nest, x, y int) []string {
	var lines []string
	step := max(0, s.Step-1)
	first, extents := n.first(step, x, y), n.extents()
	for d, name := range n.layer.Dimensions {
		bound := n.layer.Bounds[d]
		if bound == 1 {
			continue
		}
		what := role(name) + name
		if s.Step == 0 {
			lines = append(lines, what+": "+share(extents[d]*n.overTime(d), bound, first[d]))
			continue
		}
		lines = append(lines, what+" = "+span(first[d], extents[d]))
	}
	return lines
}

func share(some, all, first int) string {
	if some == all {
		return fmt.Sprintf("all %s", count(all))
	}
	return fmt.Sprintf("%s of %s, first %s", count(some), count(all), count(first))
}

func span(first, n int) string {
	if n == 1 {
		return count(first)
	}
	return count(first) + "–" + count(first+n-1)
}

// overTime is how many tiles of a dimension a PE goes through.
func (n *nest) overTime(dimension int) int {
	tiles := 1
	for i := range n.loops {
		if l := &n.loops[i]; l.place == overTime && l.dimension == dimension {
			tiles *= l.Bound
		}
	}
	return tiles
}

// company says with how many other PEs one shares its tiles.
func (s State) company(n *nest, m *mesh, x, y int) []string {
	counts := make([]int, len(n.layer.DataSpaces))
	n.sharing(max(0, s.Step-1), x, y, func(_, _ int, same []bool) {
		for d, is := range same {
			if is {
				counts[d]++
			}
		}
	}, m.usedX, m.usedY)
	var lines []string
	for d := range counts {
		t, others := &n.layer.DataSpaces[d], counts[d]-1
		switch {
		case others == 0:
		case t.ReadWrite:
			lines = append(lines, fmt.Sprintf("%s summed with %s", t.Name, otherPEs(others)))
		default:
			lines = append(lines, fmt.Sprintf("%s shared with %s", t.Name, otherPEs(others)))
		}
	}
	return lines
}

func otherPEs(n int) string {
	if n == 1 {
		return "1 other PE"
	}
	return count(n) + " other PEs"
}
