package mapper

import "math/bits"

// pattern is a way to begin the order of the loops at one level, innermost
// first, that can spare fetches. Whatever stands outside of it spares nothing
// more, so its order does not matter. The patterns of a shape are few:
//
//   - for each DataSpace, all dimensions that don't move it, so that it stays;
//   - with one of them innermost along which another DataSpace slides;
//   - then, or at once, a run of dimensions that move a DataSpace along one
//     rank, where it slides or where moves cancel out.
type pattern struct {
	loops    []patternLoop
	involved uint32 // dimensions in loops
}

type patternLoop struct {
	dimension int
	required  bool // the loop must be there (have a bound of more than 1)
	spares    bool // and must spare some tile a part of a fetch
}

// patterns lists the patterns of a problem whose loops over the dimensions in
// fixed must come first, in that order.
func (m *Mapspace) patterns(tensors []tensor, fixed []int) []pattern {
	g := patternGenerator{m: m, tensors: tensors, seen: map[string]bool{}}
	for _, d := range fixed {
		g.base = append(g.base, patternLoop{dimension: d})
		g.used |= 1 << d
	}
	g.add(nil)
	g.addRuns(nil, g.used, true)
	for i := range tensors {
		g.addStays(i)
	}
	return g.out
}

type patternGenerator struct {
	m       *Mapspace
	tensors []tensor
	base    []patternLoop
	used    uint32
	seen    map[string]bool
	out     []pattern
}

func (g *patternGenerator) add(loops []patternLoop) {
	p := pattern{loops: append(append([]patternLoop(nil), g.base...), loops...)}
	key := make([]byte, 0, 2*len(p.loops))
	for _, l := range p.loops {
		flags := byte(0)
		if l.required {
			flags |= 1
		}
		if l.spares {
			flags |= 2
		}
		key = append(key, byte(l.dimension), flags)
		p.involved |= 1 << l.dimension
	}
	if !g.seen[string(key)] {
		g.seen[string(key)] = true
		g.out = append(g.out, p)
	}
}

// addStays adds the patterns in which a DataSpace stays while the dimensions
// that don't move it run.
func (g *patternGenerator) addStays(i int) {
	stay := ^g.tensors[i].relevant & g.movable() &^ g.used
	all := g.optional(stay, 0)
	g.add(all)
	if g.tensors[i].slides() {
		g.addRuns(all, g.used|stay, false)
	}
	for j := range g.tensors {
		if first := stay &^ g.tensors[j].relevant; j != i && first != 0 {
			g.add(append(g.optional(first, 0), g.optional(stay, first)...))
		}
	}
	for rest := stay; rest != 0; rest &= rest - 1 {
		d := bits.TrailingZeros32(rest)
		if shareRank(g.tensors, d) {
			g.add(append([]patternLoop{{d, true, true}}, g.optional(stay, 1<<d)...))
		}
	}
}

// movable is the set of dimensions with more than one index.
func (g *patternGenerator) movable() uint32 {
	set := uint32(0)
	for d, b := range g.m.problem.Bounds {
		if b > 1 {
			set |= 1 << d
		}
	}
	return set
}

func (g *patternGenerator) optional(set, without uint32) []patternLoop {
	var loops []patternLoop
	for rest := set &^ without; rest != 0; rest &= rest - 1 {
		loops = append(loops, patternLoop{dimension: bits.TrailingZeros32(rest)})
	}
	return loops
}

// addRuns adds, after the loops given, every sequence of dimensions of one
// shared rank. A run of one at the very start is a pattern of addStays unless
// its dimension moves every DataSpace.
func (g *patternGenerator) addRuns(after []patternLoop, used uint32, start bool) {
	for i := range g.tensors {
		t := &g.tensors[i]
		for r, shared := range t.shared {
			if !shared {
				continue
			}
			set := uint32(0)
			for d := range t.steps {
				if t.steps[d][r] != 0 {
					set |= 1 << d
				}
			}
			g.extendRun(after, nil, set&g.movable()&^used, start)
		}
	}
}

func (g *patternGenerator) extendRun(after, run []patternLoop, set uint32, start bool) {
	for rest := set; rest != 0; rest &= rest - 1 {
		d := bits.TrailingZeros32(rest)
		longer := append(append([]patternLoop(nil), run...), patternLoop{d, true, false})
		g.extendRun(after, longer, set&^(1<<d), start)
		if start && len(longer) == 1 && !g.movesAll(d) {
			continue
		}
		longer[len(longer)-1].spares = true
		g.add(append(append([]patternLoop(nil), after...), longer...))
	}
}

func (g *patternGenerator) movesAll(d int) bool {
	for i := range g.tensors {
		if g.tensors[i].relevant>>d&1 == 0 {
			return false
		}
	}
	return true
}

// shareRank tells whether a dimension moves some DataSpace along a rank that
// another one moves it along too.
func shareRank(tensors []tensor, d int) bool {
	for i := range tensors {
		if tensors[i].sharesRank(d) {
			return true
		}
	}
	return false
}
