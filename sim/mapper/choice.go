package mapper

import (
	"encoding/binary"
	"math"
	"slices"
	"sort"
)

// choice is one way to run everything inside the border, and what it moves as a
// linear function of what the outer levels feed it. Counts are words of all
// instances (of one instance of each cluster, where instances share one), as
// they would be if parts of a block cost no more than their part.
type choice struct {
	index  int32 // in its class
	border *border
	tile   int32 // the border's number
	loops  int32 // the last of them, in the class's trails
	steps  float64
	counts []float64 // see columns
	links  *linked   // where neighbours may serve each other; nil: nowhere
}

// linked is what links may spare a choice.
type linked struct {
	links
	served []served // by flow: by how much links may lower both
}

func (l *linked) equal(other *linked) bool {
	return other != nil && l.links == other.links && slices.Equal(l.served, other.served)
}

func (l *linked) appendKey(key []byte) []byte {
	for _, sets := range [...][]uint32{l.levels[:], l.closers[:], {l.firsts}} {
		for _, set := range sets {
			key = binary.AppendUvarint(key, uint64(set))
		}
	}
	for _, by := range l.served {
		for _, n := range by {
			key = binary.LittleEndian.AppendUint64(key, math.Float64bits(n))
		}
	}
	return key
}

// columns is where a choice's counts are: first what is looked at for every
// choice. One with no more in any column is at least as good, whatever the outer
// levels do.
type columns struct {
	needs int   // by level inside the border: words that it must hold; these are first
	base  []int // by 3·level + action: read, filled, updated, whatever the outer levels do; -1 where nothing is kept
	flows int   // then by flow, what fetching a tile moves: sent by all instances of the parent, whole to those of the child
	ones  int   // then the same of one instance
	used  int   // then by level: instances
	ports int   // then by port: words of one instance, whatever the outer levels do
	all   int
}

const (
	sent = iota
	whole
	perFlow
)

func newColumns(m *Mapspace, top, ports, flows int) columns {
	c := columns{needs: m.levels - top, base: make([]int, 3*m.levels)}
	c.flows = c.needs
	for level := range m.levels {
		for action := range 3 {
			if c.base[3*level+action] = -1; m.keep[level] != 0 {
				c.base[3*level+action] = c.flows
				c.flows++
			}
		}
	}
	c.ones = c.flows + perFlow*flows
	c.used = c.ones + perFlow*flows
	c.ports = c.used + m.levels
	c.all = c.ports + ports
	return c
}

// atMost tells whether a moves at most what b does around the same border, whatever
// the outer levels do. Where neighbours may serve each other that can't be told.
func (a *choice) atMost(b *choice) bool {
	return a.steps <= b.steps && a.links == nil && noMore(a.counts, b.counts)
}

// class is all choices that some mesh and buffer sizes inside the border leave:
// those that no other is at most in everything. It depends on no energy.
type class struct {
	choices  []choice // until they are sealed
	sealed   *packed  // after that; nil: none
	trails   trails
	around   []int32 // by the serial of a border: the last choice there, from 1; 0: none
	before   []int32 // by choice: the one before it there
	links    map[string]*linked
	key      []byte // scratch
	counts   Counts
	all      bool           // keep them all
	linked   bool           // some choice is
	thorough *class         // and these are those, in all orders
	ledger   *ledger        // nil where all are kept
	fits     []fit          // choices that the sizes at hand can hold
	numbers  arena[float64] // memory of counts
	recent   []recent
	usage
}

// add keeps a copy of a choice, with its loops, unless one before it moves at most
// as much, or all are to be kept.
func (c *class) add(scratch *choice, loops []innerLoop) {
	c.linked = c.linked || scratch.links != nil
	last := c.lastAround(scratch.border)
	for was := *last; was > 0 && !c.all; was = c.before[was-1] {
		if c.choices[was-1].atMost(scratch) {
			c.counts.Dominated++
			return
		}
	}
	x := *scratch
	x.counts = c.numbers.keep(scratch.counts)
	x.loops = c.trails.add(loops)
	x.links = c.linksLike(scratch.links)
	c.choices, c.before = append(c.choices, x), append(c.before, *last)
	*last = int32(len(c.choices))
}

// linksLike returns a copy of links, one for all that are the same.
func (c *class) linksLike(l *linked) *linked {
	if l == nil {
		return nil
	}
	if n := len(c.choices); n > 0 && l.equal(c.choices[n-1].links) {
		return c.choices[n-1].links
	}
	if c.links == nil {
		c.links = map[string]*linked{}
	}
	c.key = l.appendKey(c.key[:0])
	known := c.links[string(c.key)]
	if known == nil {
		known = &linked{l.links, slices.Clone(l.served)}
		c.links[string(c.key)] = known
	}
	return known
}

func (c *class) lastAround(b *border) *int32 {
	if n := int(b.serial) + 1 - len(c.around); n > 0 {
		c.around = append(c.around, make([]int32, n)...)
	}
	return &c.around[b.serial]
}

// seal packs the choices in order of rising steps, those that came first first.
func (c *class) seal(groups [][]int) {
	if len(c.choices) > 0 {
		c.sealed = pack(c.choices, c.inOrderOfSteps(), groups)
	}
	c.choices, c.around, c.before, c.numbers = nil, nil, nil, arena[float64]{}
	c.links, c.key = nil, nil
	c.trails.seal()
}

// inOrderOfSteps returns the choices by rising steps, of which few differ, and those
// that came first first.
func (c *class) inOrderOfSteps() []int32 {
	n := numbering{width: 1}
	codes := make([]uint16, len(c.choices))
	for i := range c.choices {
		codes[i] = uint16(n.code([]float64{c.choices[i].steps}))
	}
	rising, from := make([]int, len(n.rows)), make([]int32, len(n.rows))
	for code := range rising {
		rising[code] = code
	}
	sort.Slice(rising, func(i, j int) bool { return n.rows[rising[i]] < n.rows[rising[j]] })
	for _, code := range codes {
		from[code]++
	}
	at := int32(0)
	for _, code := range rising {
		from[code], at = at, at+from[code]
	}
	order := make([]int32, len(codes))
	for i, code := range codes {
		order[from[code]] = int32(i)
		from[code]++
	}
	return order
}

// len is how many choices are sealed.
func (c *class) len() int {
	if c.sealed == nil {
		return 0
	}
	return len(c.sealed.loops)
}

// fit is a choice that the sizes at hand can hold, and the least that it costs
// under the prices at hand.
type fit struct {
	at             int32
	steps, leastPJ float64
}

// at returns one of the choices that fit, until the next one is asked for.
func (c *class) at(i int) *choice { return c.sealed.at(int(c.fits[i].at)) }
