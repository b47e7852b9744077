package mapper

import (
	"meshscape/sim/energy"
	"meshscape/sim/workload"
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
	wordPJ  [workload.MaxDataSpaces]float64         // per word into the second level
	compute float64
	direct  int // the flow that joint bounds look at; -1: none
}

// priced is what a word of a column costs, or an instance a cycle.
type priced struct {
	column int
	pj     float64
}

// choicePrice is what a choice costs under the table.
type choicePrice struct {
	basePJ  float64
	leakPJ  float64 // per cycle
	leastPJ float64
	tilePJ  []float64 // per tile fetched by an inner flow
}

func newPricer(m *Mapspace, in *inner, out *outer, c columns, ert []energy.Entry) *pricer {
	p := &pricer{out: out, flows: in.flows, ports: m.listPorts(), columns: c}
	for level := range m.levels {
		block := float64(m.architecture.Levels[level].BlockWords())
		e := &ert[level]
		p.prices = append(p.prices, e.ReadPJ/block, e.WritePJ/block, e.UpdatePJ/block)
		if p.leak = append(p.leak, e.LeakPJ); e.LeakPJ != 0 {
			p.leaks = append(p.leaks, priced{c.used + level, e.LeakPJ})
		}
	}
	for i, pj := range p.prices {
		if pj != 0 && c.base[i] >= 0 {
			p.active = append(p.active, priced{c.base[i], pj})
		}
	}
	p.compute = float64(m.problem.Computes()) * ert[m.levels].ComputePJ
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
	p.direct = p.findDirect()
	return p
}

// price fills out with what a choice costs, around a border that costs at least
// outside.
func (p *pricer) price(x *choice, outside outsidePJ, served bool, out *choicePrice) {
	out.basePJ, out.leakPJ = p.compute, 0
	for _, a := range p.active {
		out.basePJ += float64(x.counts[a.column] * a.pj)
	}
	for _, a := range p.leaks {
		out.leakPJ += float64(x.counts[a.column] * a.pj)
	}
	for j := range p.flows {
		sentPJ, wholePJ := p.tilePJ(x, j)
		out.tilePJ[j] = sentPJ + wholePJ
	}
	out.leastPJ = (out.basePJ + p.floorPJ(x, outside, served, out.tilePJ) + float64(out.leakPJ*x.steps)) * tight
}

// floorPJ is what the flows inside and into the second level cost at the least.
func (p *pricer) floorPJ(x *choice, outside outsidePJ, served bool, tilePJ []float64) float64 {
	firsts := uint32(anyFirst)
	if served {
		firsts = x.links.firsts
	}
	cases := p.out.floorOf(x.border, firsts)
	if len(cases) == 0 {
		return outside.words
	}
	least := inf
	for _, tiles := range cases {
		pj, outsidePJ := 0.0, outside.words
		for j, n := range tiles {
			if j == p.direct && !served {
				sentPJ, wholePJ := p.tilePJ(x, j)
				pj += float64(wholePJ * n)
				outsidePJ = max(outsidePJ+float64(sentPJ*n), outside.joint)
				continue
			}
			if !served {
				pj += float64(tilePJ[j] * n)
				continue
			}
			sentPJ, wholePJ := p.tilePJ(x, j)
			sent, whole := x.links.served[j].atLeast(n)
			pj += float64(sentPJ*sent) + float64(wholePJ*whole)
		}
		least = min(least, pj+outsidePJ)
	}
	return least
}

// atLeast is what links leave of a number of tiles at the least: the first is
// always sent.
func (s *served) atLeast(tiles float64) (sent, whole float64) {
	return 1 + (tiles-1)/s.sent, 1 + (tiles-1)/s.whole
}

// tilePJ is what each tile fetched by an inner flow costs: sent by the parent, and
// written to the child.
func (p *pricer) tilePJ(x *choice, j int) (sentPJ, wholePJ float64) {
	counts := x.counts[p.columns.flows+perFlow*j:]
	return float64(counts[sent] * p.tile[j].sent), float64(counts[whole] * p.tile[j].whole)
}

// tight makes up for rounding: bounds are to be lower, not equal.
const tight = 1 - 1e-12

// energy bounds what a choice costs with the inner flows fetching so many tiles,
// leakage and words into the second level aside.
func (p *pricer) energy(price *choicePrice, tiles []float64) float64 {
	pj := price.basePJ
	for j, tilePJ := range price.tilePJ {
		pj += float64(tilePJ * tiles[j])
	}
	return pj
}

// wordsPJ is what words into the second level cost.
func (p *pricer) wordsPJ(words []float64) float64 {
	pj := 0.0
	for k := range p.out.buffered {
		pj += float64(p.wordPJ[k] * words[k])
	}
	return pj
}

// linkedEnergy is energy where neighbours may serve each other.
func (p *pricer) linkedEnergy(x *choice, price *choicePrice, tiles []float64) float64 {
	pj := price.basePJ
	for j := range p.flows {
		sentPJ, wholePJ := p.tilePJ(x, j)
		sent, whole := x.links.served[j].atLeast(tiles[j])
		pj += float64(sentPJ*sent) + float64(wholePJ*whole)
	}
	return pj
}

// cycles bounds the cycles of a choice with the inner flows fetching so many tiles,
// and so many words into the second level: the compute steps, or what some port
// needs.
func (p *pricer) cycles(x *choice, tiles, into []float64, linked bool) float64 {
	cycles := x.steps
	for i := range p.ports {
		at, words := &p.ports[i], x.counts[p.columns.ports+i]
		for j, flow := range p.flows {
			if flow.parent != at.level && flow.child != at.level {
				continue
			}
			sent, whole := tiles[j], tiles[j]
			if linked {
				sent, whole = x.links.served[j].atLeast(tiles[j])
			}
			tile := x.counts[p.columns.flows+perFlow*j:]
			if flow.child == at.level && at.write {
				words += float64(tile[wholeOne] * whole)
			}
			if flow.parent == at.level && at.read {
				words += float64(tile[sentOne] * sent)
			}
			if flow.parent == at.level && at.write && p.out.tensors[flow.space].written {
				words += float64(tile[sentOne] * sent)
			}
		}
		words += p.buffered(at, into)
		cycles = max(cycles, words/at.bandwidth*tight)
	}
	return cycles
}

// buffered is what the flows into the second level move through a port.
func (p *pricer) buffered(at *port, into []float64) float64 {
	words := 0.0
	for k, d := range p.out.buffered {
		if at.level == 1 && at.write || at.level == 0 && at.read {
			words += into[k]
		}
		if at.level == 0 && at.write && p.out.tensors[d].written {
			words += into[k]
		}
	}
	return words
}
