package mapper

import (
	"encoding/binary"
	"math"
	"slices"
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
			key = appendInts(key, int(set))
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
	needs    int   // by level inside the border: words that it must hold; these are first
	base     []int // by 3·level + action: read, filled, updated, whatever the outer levels do; -1 where nothing is kept
	flows    int   // then by flow, what fetching a tile moves: sent by all instances of the parent, whole to those of the child
	ones     int   // then the same of one instance
	sharings int   // then twice by flow, the number of its sharing and the same below 0: another is neither better nor worse
	used     int   // then by level: instances
	ports    int   // then by port: words of one instance, whatever the outer levels do
	all      int
}

const (
	sent = iota
	whole
	perFlow
)

// perSharing is how many columns there are for each flow's sharing.
const perSharing = 2

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
	c.sharings = c.ones + perFlow*flows
	c.used = c.sharings + perSharing*flows
	c.ports = c.used + m.levels
	c.all = c.ports + ports
	return c
}

// class is all choices that some mesh and buffer sizes inside the border leave:
// those that no other is at most in everything. It depends on no energy.
type class struct {
	serial   int     // in its cache
	packer   *packer // of the choices, until they are sealed
	sealed   *packed // after that; nil: none
	trails   trails
	counts   Counts
	all      bool    // keep them all
	linked   bool    // some choice is
	thorough *class  // and these are those, in all orders
	ledger   *ledger // nil where all are kept
	fits     []fit   // choices that the sizes at hand can hold
	recent   []*recent
	usage
}

// add keeps a choice, with its loops, unless one before it moves at most as much, or
// all are to be kept.
func (c *class) add(x *choice, loops []innerLoop) {
	c.linked = c.linked || x.links != nil
	codes := c.packer.number(x)
	if !c.all && c.packer.isBeaten(x.border, codes) {
		c.counts.Dominated++
		return
	}
	c.packer.add(x.border, c.trails.add(loops))
}

// seal packs the choices in order of rising steps, those that came first first, and
// returns what packed them.
func (c *class) seal() *packer {
	p := c.packer
	c.sealed, c.packer = p.pack(), nil
	p.empty()
	c.trails.seal()
	return p
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
