package mapper

import "slices"

// choice is one way to run everything inside the border, and what it moves as a
// linear function of what the outer levels feed it. Counts are words of all
// instances (of one instance of each cluster, where instances share one), as
// they would be if parts of a block cost no more than their part.
type choice struct {
	border  *border
	loops   []innerLoop
	steps   float64
	base    []float64 // by level: read, filled, updated, whatever the outer levels do
	used    []float64 // by level: instances
	ports   []float64 // by port: words of one instance, whatever the outer levels do
	flows   []choiceFlow
	atLeast [][]float64 // tiles fetched by each flow at the least: one case for each innermost outer loop
	links   links       // where neighbours may serve each other
	served  bool        // atLeast takes into account that they do
	needs   []int64     // by level inside the border: words that it must hold
}

// choiceFlow is what fetching one tile of an inner flow moves.
type choiceFlow struct {
	sent, whole       float64 // words, of all instances of the parent and of the child
	sentOne, wholeOne float64 // of one instance
	served            served  // by how much links may lower both
}

// atLeast is what links leave of a number of tiles at the least: the first is
// always sent.
func (f *choiceFlow) atLeast(tiles float64) (sent, whole float64) {
	return 1 + (tiles-1)/f.served.sent, 1 + (tiles-1)/f.served.whole
}

// atMost tells whether a moves at most what b does, whatever the outer levels
// do. Where neighbours may serve each other that can't be told.
func (a *choice) atMost(b *choice) bool {
	if a.steps > b.steps || a.links.any() || a.border.states != b.border.states {
		return false
	}
	for j := range a.flows {
		x, y := &a.flows[j], &b.flows[j]
		if x.sent > y.sent || x.whole > y.whole || x.sentOne > y.sentOne || x.wholeOne > y.wholeOne {
			return false
		}
	}
	for i := range a.needs {
		if a.needs[i] > b.needs[i] {
			return false
		}
	}
	return noMore(a.base, b.base) && noMore(a.used, b.used) && noMore(a.ports, b.ports)
}

// clone returns a copy in memory of its own, but for the border.
func (a *choice) clone(flows int) *choice {
	b := *a
	b.loops, b.needs = slices.Clone(a.loops), slices.Clone(a.needs)
	memory := make([]float64, 0, len(a.base)+len(a.used)+len(a.ports)+len(a.atLeast)*flows)
	keep := func(from []float64) []float64 {
		memory = append(memory, from...)
		return memory[len(memory)-len(from) : len(memory) : len(memory)]
	}
	b.base, b.used, b.ports = keep(a.base), keep(a.used), keep(a.ports)
	b.flows = slices.Clone(a.flows)
	b.atLeast = make([][]float64, len(a.atLeast))
	for i := range a.atLeast {
		b.atLeast[i] = keep(a.atLeast[i])
	}
	return &b
}

// class is all choices that some mesh and buffer sizes inside the border leave:
// those that no other is at most in everything. It depends on no energy.
type class struct {
	choices  []*choice
	byTile   map[int32][]*choice
	counts   Counts
	all      bool          // keep them all
	linked   bool          // some choice is
	thorough *class        // and these are those, in all orders
	fitting  []int32       // choices that the sizes at hand can hold
	prices   []choicePrice // of those
}

func newClass() *class { return &class{byTile: map[int32][]*choice{}} }

// add keeps a copy of a choice unless one before it moves at most as much, or all
// are to be kept.
func (c *class) add(scratch *choice) {
	tile := scratch.border.number
	same := c.byTile[tile]
	c.linked = c.linked || scratch.links.any()
	for _, was := range same {
		if !c.all && was.atMost(scratch) {
			c.counts.Dominated++
			return
		}
	}
	x := scratch.clone(len(scratch.flows))
	x.border = nil
	for _, was := range same {
		if was.border.states == scratch.border.states {
			x.border = was.border
			break
		}
	}
	if x.border == nil {
		x.border = new(border)
		*x.border = *scratch.border
	}
	c.byTile[tile] = append(same, x)
	c.choices = append(c.choices, x)
}

// seal puts the choices in order of rising steps, those that came first first.
func (c *class) seal() {
	c.byTile = nil
	slices.SortStableFunc(c.choices, func(a, b *choice) int { return compare(a.steps, b.steps) })
}

// fit lists the choices that levels of some sizes can hold.
func (c *class) fit(sizes []int64) {
	c.fitting = c.fitting[:0]
next:
	for i, x := range c.choices {
		for level, words := range x.needs {
			if words > sizes[level] {
				continue next
			}
		}
		c.fitting = append(c.fitting, int32(i))
	}
	c.prices = slices.Grow(c.prices[:0], len(c.fitting))[:len(c.fitting)]
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// at returns one of the choices that fit.
func (c *class) at(i int) *choice { return c.choices[c.fitting[i]] }
