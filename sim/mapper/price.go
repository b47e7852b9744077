package mapper

import (
	"math"
	"math/bits"

	"meshscape/sim/energy"
)

// pricer turns counts into lower bounds of cycles and energy under one energy
// table.
type pricer struct {
	out     *outer
	flows   []flow
	ports   []port
	columns columns
	prices  []float64                               // by level: pJ per word read, filled, updated
	active  []priced                                // those of columns that are not 0
	leak    []float64                               // by level: pJ per cycle and instance
	leaks   []priced                                // those of columns that leak
	tile    [maxFlows]struct{ sent, whole float64 } // by flow: pJ per word of a tile
	wordPJ  wordPrices
	none    []float64 // no words into the second level

	noneLinked [][perFlow]float64 // links leave no flow anything that tiles do not tell
	unserved   [maxFlows]float64  // by flow: tiles that no neighbour serves, of the choice that was priced last
	compute    float64
	direct     int // the flow that joint bounds look at; -1: none
}

// priced is what a word of a column costs, or an instance a cycle.
type priced struct {
	column int
	pj     float64
}

// choicePrice is what a choice costs under the table.
type choicePrice struct {
	basePJ float64
	leakPJ float64                    // per cycle
	tilePJ [maxFlows]float64          // per tile fetched by an inner flow
	parts  [maxFlows][perFlow]float64 // of that: sent by the parent, and written to the child
}

func newPricer(m *Mapspace, in *inner, out *outer, c columns, ert []energy.Entry) *pricer {
	p := &pricer{out: out, flows: in.flows, ports: m.listPorts(), columns: c,
		prices: make([]float64, 3*m.levels), leak: make([]float64, m.levels), active: make([]priced, 0, 3*m.levels)}
	p.bindPorts()
	for level := range m.levels {
		block := float64(m.architecture.Levels[level].BlockWords())
		e := &ert[level]
		p.prices[3*level+reads], p.prices[3*level+fills], p.prices[3*level+updates] = e.ReadPJ/block, e.WritePJ/block, e.UpdatePJ/block
		if p.leak[level] = e.LeakPJ; e.LeakPJ != 0 {
			p.leaks = append(p.leaks, priced{c.used + level, e.LeakPJ})
		}
	}
	for i, pj := range p.prices {
		if pj != 0 && c.base[i] >= 0 {
			p.active = append(p.active, priced{c.base[i], pj})
		}
	}
	p.compute = float64(m.problem.Computes()) * ert[m.levels].ComputePJ
	p.wordPJ, p.none = make(wordPrices, len(out.buffered)), make([]float64, len(out.buffered))
	for k, d := range out.buffered {
		p.wordPJ[k] = p.prices[reads] + p.prices[3+fills]
		if out.tensors[d].written {
			p.wordPJ[k] += p.prices[updates]
		}
	}
	for j, f := range p.flows {
		p.tile[j].sent, p.tile[j].whole = p.prices[3*f.parent+reads], p.prices[3*f.child+fills]
		if out.tensors[f.space].written {
			p.tile[j].sent += p.prices[3*f.parent+updates]
		}
	}
	p.noneLinked = make([][perFlow]float64, len(p.flows))
	p.direct = out.findDirect(p.flows)
	return p
}

// price fills out with what a choice costs.
func (p *pricer) price(x *choice, out *choicePrice) {
	out.basePJ, out.leakPJ = p.compute, 0
	for _, a := range p.active {
		out.basePJ += float64(x.counts[a.column] * a.pj)
	}
	for _, a := range p.leaks {
		out.leakPJ += float64(x.counts[a.column] * a.pj)
	}
	for j := range p.flows {
		counts, parts := x.counts[p.columns.flows+perFlow*j:], &out.parts[j]
		parts[sent], parts[whole] = float64(counts[sent]*p.tile[j].sent), float64(counts[whole]*p.tile[j].whole)
		out.tilePJ[j] = parts[sent] + parts[whole]
	}
	if x.links != nil {
		p.listUnserved(x)
	}
}

// listUnserved finds how many tiles come by steps that no neighbour serves: one for each
// place along the ranks that neighbours serve along none of, if the innermost loop does
// not move them along one of those. If it does no step is served.
func (p *pricer) listUnserved(x *choice) {
	for j, f := range p.flows {
		n := 1
		for set := x.links.closers[f.space]; set != 0; set &= set - 1 {
			d := bits.TrailingZeros32(set)
			n *= p.out.space.problem.Bounds[d] / int(x.border.tile[d])
		}
		if bits.OnesCount32(x.links.levels[f.space]) > 1 { // each lowers what the others leave
			n = 0
		}
		p.unserved[j] = float64(n)
	}
}

// leastLinkedPJ is the least that a choice whose neighbours may serve each other
// costs, where what is outside of its border costs so much at the least.
func (p *pricer) leastLinkedPJ(x *choice, price *choicePrice, outside outsidePJ) float64 {
	cases, least := p.out.floorOf(x.border, x.links.firsts), inf
	for ; len(cases) > 0; cases = cases[len(p.flows):] {
		tiles := cases[:len(p.flows)]
		pj := p.linkedEnergy(x, price, &counts{tiles: tiles, linked: p.noneLinked})
		least = lesser(least, pj+p.jointlyLinked(x, price, tiles, outside))
	}
	if least == inf {
		least = price.basePJ + outside.words
	}
	return lower(least + float64(price.leakPJ*x.steps))
}

// jointly is what words into the second level cost at the least beside the tiles
// that the direct flow is sent.
func (p *pricer) jointly(price *choicePrice, tiles []float64, outside outsidePJ) float64 {
	if p.direct < 0 {
		return outside.words
	}
	return greater(outside.words, outside.joint-float64(price.parts[p.direct][sent]*tiles[p.direct]))
}

// jointlyLinked is jointly where neighbours may serve each other.
func (p *pricer) jointlyLinked(x *choice, price *choicePrice, tiles []float64, outside outsidePJ) float64 {
	if !p.knowsDirect(x) {
		return outside.words
	}
	return p.jointly(price, tiles, outside)
}

// knowsDirect tells whether it is known what the direct flow is sent around a choice whose
// neighbours may serve each other: if they do not serve that.
func (p *pricer) knowsDirect(x *choice) bool {
	return p.direct >= 0 && x.links.served[p.direct][sent] == 1
}

// rounding is more than what rounding changes of an energy, in parts of it.
const rounding = 1e-12

// tight makes up for it: bounds are to be lower, not equal.
const tight = 1 - rounding

// lower is a bound of an energy (pJ), below 0 for what costs nothing.
func lower(pj float64) float64 { return float64(pj*tight) - tiny }

// upper is the bound (pJ) below which lower is below a limit.
func upper(limitPJ float64) float64 { return (limitPJ + tiny) / tight }

// tiny is no energy (pJ) that matters.
const tiny = 1e-9

// energy bounds what a choice costs with the inner flows fetching so many tiles,
// leakage and words into the second level aside.
func (p *pricer) energy(price *choicePrice, tiles []float64) float64 {
	pj, tilePJ := price.basePJ, price.tilePJ[:len(p.flows)]
	for j, n := range tiles[:len(tilePJ)] {
		pj += float64(tilePJ[j] * n)
	}
	return pj
}

// wordPrices are what a word into the second level costs, by outer.buffered.
type wordPrices []float64

// of is what so many words cost.
func (p wordPrices) of(words []float64) float64 {
	pj := 0.0
	for k, price := range p {
		pj += float64(price * words[k])
	}
	return pj
}

// roundedDown bounds words that are rounded to whole ones: the model rounds down what
// is fetched of DataSpaces that are only read.
func roundedDown(words float64) float64 { return math.Floor(words * tight) }

// linkedTiles is what links leave at the least of a flow's tiles, in whole words of one
// instance.
func (p *pricer) linkedTiles(x *choice, c *counts, j, moved int) float64 {
	by, n := &x.links.served[j], c.tiles[j]
	if by[moved] == 1 {
		return n
	}
	one, least := x.counts[p.columns.ones+perFlow*j+moved], n
	if unserved := p.unserved[j]; unserved < n {
		least = unserved + (n-unserved)/by[moved]
	}
	return roundedDown(one*greater(least, c.linked[j][moved])) / one
}

// linkedEnergy is energy where neighbours may serve each other.
func (p *pricer) linkedEnergy(x *choice, price *choicePrice, c *counts) float64 {
	pj := price.basePJ
	for j := range p.flows {
		parts := &price.parts[j]
		pj += float64(parts[sent]*p.linkedTiles(x, c, j, sent)) + float64(parts[whole]*p.linkedTiles(x, c, j, whole))
	}
	return pj
}

// cycles bounds the cycles of a choice with the inner flows fetching so many tiles,
// and so many words into the second level: the compute steps, or what some port
// needs. Where neighbours may serve each other, linked has the counts.
func (p *pricer) cycles(x *choice, tiles, into []float64, linked *counts) float64 {
	cycles := x.steps
	for i := range p.ports {
		at, words := &p.ports[i], x.counts[p.columns.ports+i]
		for _, f := range at.flows {
			n := tiles[f.flow]
			if linked != nil {
				n = p.linkedTiles(x, linked, f.flow, f.moved)
			}
			words += float64(x.counts[f.column] * n)
		}
		for _, k := range at.buffered {
			words += into[k]
		}
		if words > cycles*at.bandwidth {
			cycles = greater(cycles, math.Ceil(words/at.bandwidth*tight))
		}
	}
	return cycles
}
