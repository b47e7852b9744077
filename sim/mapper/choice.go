package mapper

import "slices"

// choice is one way to run everything inside the border, and what it moves as a
// linear function of what the outer levels feed it. Counts are words of all
// instances (of one instance of each cluster, where instances share one), as
// they would be if parts of a block cost no more than their part.
type choice struct {
	border *border
	loops  []innerLoop
	steps  float64
	counts []float64 // see columns
	links  *linked   // where neighbours may serve each other; nil: nowhere
}

// linked is what links may spare a choice.
type linked struct {
	links
	served []served // by flow: by how much links may lower both
}

// columns is where a choice's counts are. A choice with no more in any column is
// at least as good, whatever the outer levels do.
type columns struct {
	base  []int // by 3·level + action: read, filled, updated, whatever the outer levels do; -1 where nothing is kept
	used  int   // then by level: instances
	ports int   // then by port: words of one instance, whatever the outer levels do
	needs int   // then by level inside the border: words that it must hold
	flows int   // then by flow, what fetching a tile moves: sent, whole, of all instances of the parent and of the child; the same of one instance
	all   int
}

const (
	sent = iota
	whole
	sentOne
	wholeOne
	perFlow
)

func newColumns(m *Mapspace, top, ports, flows int) columns {
	c := columns{base: make([]int, 3*m.levels)}
	for level := range m.levels {
		for action := range 3 {
			if c.base[3*level+action] = -1; m.keep[level] != 0 {
				c.base[3*level+action] = c.used
				c.used++
			}
		}
	}
	c.ports = c.used + m.levels
	c.needs = c.ports + ports
	c.flows = c.needs + m.levels - top
	c.all = c.flows + perFlow*flows
	return c
}

// atMost tells whether a moves at most what b does, whatever the outer levels
// do. Where neighbours may serve each other that can't be told.
func (a *choice) atMost(b *choice) bool {
	return a.border == b.border && a.steps <= b.steps && a.links == nil && noMore(a.counts, b.counts)
}

// class is all choices that some mesh and buffer sizes inside the border leave:
// those that no other is at most in everything. It depends on no energy.
type class struct {
	choices  []choice
	byTile   map[int32][]int32
	counts   Counts
	all      bool      // keep them all
	linked   bool      // some choice is
	thorough *class    // and these are those, in all orders
	fitting  []int32   // choices that the sizes at hand can hold
	numbers  []float64 // memory of counts
	loops    []innerLoop
	used     int // when, by the cache's count
}

func newClass() *class { return &class{byTile: map[int32][]int32{}} }

// add keeps a copy of a choice unless one before it moves at most as much, or all
// are to be kept.
func (c *class) add(scratch *choice) {
	tile := scratch.border.number
	same := c.byTile[tile]
	c.linked = c.linked || scratch.links != nil
	for _, was := range same {
		if !c.all && c.choices[was].atMost(scratch) {
			c.counts.Dominated++
			return
		}
	}
	x := *scratch
	x.counts, c.numbers = keep(scratch.counts, c.numbers)
	x.loops, c.loops = keep(scratch.loops, c.loops)
	c.byTile[tile] = append(same, int32(len(c.choices)))
	c.choices = append(c.choices, x)
}

// keep copies values to the end of a chunk of memory, or to a new one.
func keep[T any](values, memory []T) (kept, rest []T) {
	if cap(memory)-len(memory) < len(values) {
		memory = make([]T, 0, max(min(4096, 2*cap(memory)), 64, len(values)))
	}
	at := len(memory)
	memory = append(memory, values...)
	return memory[at:len(memory):len(memory)], memory
}

// seal puts the choices in order of rising steps, those that came first first.
func (c *class) seal() {
	c.byTile, c.numbers, c.loops = nil, nil, nil
	slices.SortStableFunc(c.choices, func(a, b choice) int { return compare(a.steps, b.steps) })
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
func (c *class) at(i int) *choice { return &c.choices[c.fitting[i]] }
