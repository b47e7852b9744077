package main

import "slices"

// graph tells from which segment a function goes to which. Its root, the node after
// the segments, is the table: it goes to the segments that a function may be entered
// at, and from it everything is reached.
type graph struct {
	f       *function
	root    int
	entered []bool  // by segment: the table goes to it
	again   [][]int // by segment: where it goes through the table instead of by a branch
	to      [][]int // by node: where it goes by a branch
	from    [][]int // by node: the other way round
	order   []int   // nodes that are reached, each after those that dominate it
	place   []int   // by node: where it stands in order, or -1
	above   []int   // by node: the nearest one by which every way to it leads
	loop    []int   // by node: the head of the smallest loop that it is in, or -1
	around  []int   // by head of a loop: the head of the next larger one, or -1
}

// newGraph chooses the segments that the table goes to: the first; those that follow
// a call; the deferred calls, which the runtime returns to after a panic; and where
// a jump leads back to the middle of a loop, as seen from these.
func newGraph(f *function) *graph {
	n := len(f.segments)
	g := &graph{f: f, root: n, entered: make([]bool, n), again: make([][]int, n)}
	g.entered[f.table[0]] = true
	for i := range f.segments {
		s := &f.segments[i]
		if s.next >= 0 && s.calls() {
			g.entered[s.next] = true
		}
		if s.onlyCalls() {
			g.entered[i] = true
		}
	}
	for {
		g.connect()
		g.sort()
		g.dominate()
		if !g.reduce() {
			break
		}
	}
	g.nest()
	return g
}

// calls tells whether the segment ends in a call that can be left in the middle.
func (s *segment) calls() bool {
	return len(s.pieces) > 0 && s.pieces[len(s.pieces)-1].kind == leave
}

// onlyCalls tells whether the segment is a call and nothing else: it moves the stack
// pointer first.
func (s *segment) onlyCalls() bool {
	return len(s.pieces) == 2 && s.calls() && s.pieces[0].call
}

// connect finds where each node goes by a branch.
func (g *graph) connect() {
	g.to, g.from = make([][]int, g.root+1), make([][]int, g.root+1)
	link := func(x, y int) {
		if !slices.Contains(g.to[x], y) {
			g.to[x], g.from[y] = append(g.to[x], y), append(g.from[y], x)
		}
	}
	for x, entered := range g.entered {
		if entered {
			link(g.root, x)
		}
	}
	for x := range g.f.segments {
		s := &g.f.segments[x]
		for _, p := range s.pieces {
			if p.kind == jump && !slices.Contains(g.again[x], p.to) {
				link(x, p.to)
			}
		}
		if s.next >= 0 && !slices.Contains(g.again[x], s.next) {
			link(x, s.next)
		}
	}
}

// sort puts the nodes in reverse postorder: what a node falls through to comes as
// soon after it as can be.
func (g *graph) sort() {
	g.order, g.place = nil, make([]int, g.root+1)
	for i := range g.place {
		g.place[i] = -1
	}
	seen := make([]bool, g.root+1)
	type step struct{ node, next int }
	steps := []step{{g.root, 0}}
	seen[g.root] = true
	for len(steps) > 0 {
		at := &steps[len(steps)-1]
		if at.next == len(g.to[at.node]) {
			g.order = append(g.order, at.node)
			steps = steps[:len(steps)-1]
			continue
		}
		y := g.to[at.node][at.next]
		at.next++
		if !seen[y] {
			seen[y] = true
			steps = append(steps, step{y, 0})
		}
	}
	slices.Reverse(g.order)
	for i, x := range g.order {
		g.place[x] = i
	}
}

// dominate finds what is above each node (K. Cooper, T. Harvey and K. Kennedy,
// "A Simple, Fast Dominance Algorithm", 2001).
func (g *graph) dominate() {
	g.above = make([]int, g.root+1)
	for i := range g.above {
		g.above[i] = -1
	}
	g.above[g.root] = g.root
	for changed := true; changed; {
		changed = false
		for _, x := range g.order[1:] {
			above := -1
			for _, y := range g.from[x] {
				switch {
				case g.place[y] < 0 || g.above[y] < 0:
				case above < 0:
					above = y
				default:
					above = g.meet(above, y)
				}
			}
			if g.above[x] != above {
				g.above[x], changed = above, true
			}
		}
	}
}

// meet returns the nearest node above both or one of them.
func (g *graph) meet(x, y int) int {
	for x != y {
		for g.place[x] > g.place[y] {
			x = g.above[x]
		}
		for g.place[y] > g.place[x] {
			y = g.above[y]
		}
	}
	return x
}

// dominates tells whether every way to y leads by x.
func (g *graph) dominates(x, y int) bool {
	for g.place[y] > g.place[x] {
		y = g.above[y]
	}
	return x == y
}

// back tells whether a branch from x to y begins a loop anew.
func (g *graph) back(x, y int) bool { return g.place[y] <= g.place[x] }

// reduce sends through the table what leads back into the middle of a loop, and
// tells whether there was any.
func (g *graph) reduce() bool {
	found := false
	for _, x := range g.order[1:] {
		for _, y := range g.to[x] {
			if g.back(x, y) && !g.dominates(y, x) {
				g.again[x] = append(g.again[x], y)
				g.entered[y] = true
				found = true
			}
		}
	}
	return found
}

// nest finds the loops: with each head all nodes from which it is reached again
// before it is left. Inner loops come first.
func (g *graph) nest() {
	g.loop, g.around = make([]int, g.root+1), make([]int, g.root+1)
	for i := range g.loop {
		g.loop[i], g.around[i] = -1, -1
	}
	for _, head := range slices.Backward(g.order[1:]) {
		var open []int
		for _, x := range g.from[head] {
			if g.place[x] >= 0 && g.back(x, head) {
				open = append(open, x)
			}
		}
		if len(open) > 0 {
			g.loop[head] = head
		}
		for len(open) > 0 {
			x := open[len(open)-1]
			open = open[:len(open)-1]
			switch outer := g.outermost(x); {
			case outer == head:
				continue
			case outer < 0:
				g.loop[x] = head
			default:
				x = outer
				g.around[x] = head
			}
			for _, y := range g.from[x] {
				if g.place[y] >= 0 {
					open = append(open, y)
				}
			}
		}
	}
}

// outermost returns the head of the largest loop found so far around x, or -1.
func (g *graph) outermost(x int) int {
	head := g.loop[x]
	for head >= 0 && g.around[head] >= 0 {
		head = g.around[head]
	}
	return head
}

// within tells whether x is in the loop of the head.
func (g *graph) within(x, head int) bool {
	for at := g.loop[x]; at >= 0; at = g.around[at] {
		if at == head {
			return true
		}
	}
	return false
}

// left returns the head of the largest loop that is left on every way to x from the
// node above it, or -1.
func (g *graph) left(x int) int {
	largest := -1
	for head := g.loop[g.above[x]]; head >= 0 && !g.within(x, head); head = g.around[head] {
		largest = head
	}
	return largest
}
