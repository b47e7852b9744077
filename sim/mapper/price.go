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
	prices  []float64                       // by level: pJ per word read, filled, updated
	active  []int                           // prices that are not 0
	leak    []float64                       // by level: pJ per cycle and instance
	leaks   []int                           // levels that leak
	wordPJ  [workload.MaxDataSpaces]float64 // per word into the second level
	compute float64
}

// choicePrice is what a choice costs under the table.
type choicePrice struct {
	basePJ  float64
	leakPJ  float64 // per cycle
	leastPJ float64
	tilePJ  [maxFlows]float64 // per tile fetched by an inner flow
}

func newPricer(m *Mapspace, in *inner, out *outer, ert []energy.Entry) *pricer {
	p := &pricer{out: out, flows: in.flows, ports: m.listPorts()}
	for level := range m.levels {
		block := float64(m.architecture.Levels[level].BlockWords())
		e := &ert[level]
		p.prices = append(p.prices, e.ReadPJ/block, e.WritePJ/block, e.UpdatePJ/block)
		p.leak = append(p.leak, e.LeakPJ)
	}
	for i, price := range p.prices {
		if price != 0 {
			p.active = append(p.active, i)
		}
	}
	for level, leak := range p.leak {
		if leak != 0 {
			p.leaks = append(p.leaks, level)
		}
	}
	p.compute = float64(m.problem.Computes()) * ert[m.levels].ComputePJ
	for k, d := range out.buffered {
		p.wordPJ[k] = p.prices[reads] + p.prices[3+fills]
		if out.tensors[d].written {
			p.wordPJ[k] += p.prices[updates]
		}
	}
	return p
}

// price fills out with what a choice costs.
func (p *pricer) price(x *choice, out *choicePrice) {
	out.basePJ, out.leakPJ = p.compute, 0
	for _, i := range p.active {
		out.basePJ += float64(x.base[i] * p.prices[i])
	}
	for _, level := range p.leaks {
		out.leakPJ += float64(x.used[level] * p.leak[level])
	}
	for j := range p.flows {
		sent, whole := p.tilePJ(x, j)
		out.tilePJ[j] = sent + whole
	}
	least := inf
	for _, tiles := range x.atLeast {
		pj := 0.0
		for j, n := range tiles {
			if !x.served {
				pj += float64(out.tilePJ[j] * n)
				continue
			}
			sentPJ, wholePJ := p.tilePJ(x, j)
			sent, whole := x.flows[j].atLeast(n)
			pj += float64(sentPJ*sent) + float64(wholePJ*whole)
		}
		least = min(least, pj)
	}
	if len(x.atLeast) == 0 {
		least = 0
	}
	if p.out.top == 2 {
		for k, words := range p.out.leastWords(x.border.number)[:len(p.out.buffered)] {
			least += float64(p.wordPJ[k] * words)
		}
	}
	out.leastPJ = (out.basePJ + least + float64(out.leakPJ*x.steps)) * tight
}

// tilePJ is what each tile fetched by an inner flow costs: sent by the parent, and
// written to the child.
func (p *pricer) tilePJ(x *choice, j int) (sent, whole float64) {
	f := p.flows[j]
	pj := p.prices[3*f.parent+reads]
	if p.out.tensors[f.space].written {
		pj += p.prices[3*f.parent+updates]
	}
	return float64(x.flows[j].sent * pj), float64(x.flows[j].whole * p.prices[3*f.child+fills])
}

// tight makes up for rounding: bounds are to be lower, not equal.
const tight = 1 - 1e-12

// energy bounds what a choice costs with a feed, leakage aside.
func (p *pricer) energy(x *choice, price *choicePrice, f *feed) float64 {
	pj := price.basePJ
	for j := range p.flows {
		pj += float64(price.tilePJ[j] * f.tiles[j])
	}
	for k := range p.out.buffered {
		pj += float64(p.wordPJ[k] * f.words[k])
	}
	return pj
}

// linkedEnergy is energy where neighbours may serve each other.
func (p *pricer) linkedEnergy(x *choice, price *choicePrice, f *feed) float64 {
	pj := price.basePJ
	for j := range p.flows {
		sentPJ, wholePJ := p.tilePJ(x, j)
		sent, whole := x.flows[j].atLeast(f.tiles[j])
		pj += float64(sentPJ*sent) + float64(wholePJ*whole)
	}
	for k := range p.out.buffered {
		pj += float64(p.wordPJ[k] * f.words[k])
	}
	return pj
}

// cycles bounds the cycles of a choice with a feed: the compute steps, or what
// some port needs.
func (p *pricer) cycles(x *choice, f *feed, linked bool) float64 {
	cycles := x.steps
	for i := range p.ports {
		at, words := &p.ports[i], x.ports[i]
		for j, flow := range p.flows {
			if flow.parent != at.level && flow.child != at.level {
				continue
			}
			sent, whole := f.tiles[j], f.tiles[j]
			if linked {
				sent, whole = x.flows[j].atLeast(f.tiles[j])
			}
			if flow.child == at.level && at.write {
				words += float64(x.flows[j].wholeOne * whole)
			}
			if flow.parent == at.level && at.read {
				words += float64(x.flows[j].sentOne * sent)
			}
			if flow.parent == at.level && at.write && p.out.tensors[flow.space].written {
				words += float64(x.flows[j].sentOne * sent)
			}
		}
		words += p.buffered(at, f)
		cycles = max(cycles, words/at.bandwidth*tight)
	}
	return cycles
}

// buffered is what the flows into the second level move through a port.
func (p *pricer) buffered(at *port, f *feed) float64 {
	words := 0.0
	for k, d := range p.out.buffered {
		if at.level == 1 && at.write || at.level == 0 && at.read {
			words += f.words[k]
		}
		if at.level == 0 && at.write && p.out.tensors[d].written {
			words += f.words[k]
		}
	}
	return words
}
