package mapper

import "slices"

// ledger is what is looked up to price each choice of a class: pricing them all is
// most of what a design on a known mesh costs.
type ledger struct {
	entries []entry // by border
	floors  *floors // their cases
	gists   *packed // one for each border, with its code: in everything the least of the choices around it; nil: not listed
}

// entry is a border in short.
type entry struct {
	border   int32 // by number
	from, to int32 // its cases, by number
}

// floors is what appendFloor says of the borders of an outer part, whatever the
// innermost loop is over: tiles fetched at the least by each inner flow, one case
// after the other.
type floors struct{ cases []float64 }

func newLedger(p *packed, o *outer) *ledger {
	l := &ledger{entries: make([]entry, len(p.borders)), floors: &o.floors}
	for i, b := range p.borders {
		l.entries[i] = o.entryOf(b)
	}
	return l
}

// listGists lists the gists of some choices, with an empty packer.
func (l *ledger) listGists(p *packed, with *packer) {
	gists := make([]choice, len(p.borders))
	for i := range p.loops {
		x := p.at(i)
		gists[p.border.of(p.codesOf(i))].lessen(x)
	}
	for i := range gists {
		with.number(&gists[i])
		with.add(gists[i].border, -1)
	}
	l.gists = with.pack()
	with.empty()
}

// lessen makes a choice in everything the lesser of two; the first becomes the other.
func (a *choice) lessen(x *choice) {
	if a.border == nil {
		*a = choice{border: x.border, steps: x.steps, counts: slices.Clone(x.counts)}
	}
	a.steps = lesser(a.steps, x.steps)
	for k, n := range x.counts {
		a.counts[k] = lesser(a.counts[k], n)
	}
}

func (l *ledger) bytes() int {
	n := 12 * len(l.entries)
	if l.gists != nil {
		n += l.gists.bytes()
	}
	return n
}

//go:noinline
func (o *outer) entryOf(b *border) entry {
	if b.noted {
		return b.entry
	}
	f, flows := &o.floors, max(len(o.flows), 1)
	b.noted, b.entry = true, entry{border: b.serial, from: int32(len(f.cases) / flows)}
	f.cases = o.appendFloor(f.cases, b, anyFirst)
	b.entry.to = int32(len(f.cases) / flows)
	return b.entry
}

// tariffs is what the rows of a class's groups cost under the prices at hand, by code.
type tariffs struct {
	fits   []bool
	steady []steadyTariff
	flows  [maxFlows][]flowTariff
}

type steadyTariff struct {
	steps float64
	pj    float64 // leakage included
}

// flowTariff is what each tile costs that a flow fetches.
type flowTariff struct {
	pj       float64
	directPJ float64 // that it is sent, if that is the direct flow; pj has not got it then
}

// tariffs lists what the sizes and the prices at hand make of a class's counts,
// until the next ones are listed.
func (p *pricer) tariffs(c *packed, sizes []float64) *tariffs {
	t := &p.out.scratch.tariffs
	t.fits = p.fitting(c, sizes)
	t.steady = t.steady[:0]
	for code := range c.groups[steady].count {
		row := c.groups[steady].row(code)
		x := steadyTariff{row[len(row)-1], p.compute}
		for _, a := range p.active {
			x.pj += float64(row[p.columns.inSteady(a.column)] * a.pj)
		}
		leakPJ := 0.0
		for _, a := range p.leaks {
			leakPJ += float64(row[p.columns.inSteady(a.column)] * a.pj)
		}
		x.pj += float64(leakPJ * x.steps)
		t.steady = append(t.steady, x)
	}
	for j := range p.flows {
		list, g := t.flows[j][:0], &c.groups[flowing+j]
		for code := range g.count {
			row := g.row(code)
			x := flowTariff{float64(row[whole] * p.tile[j].whole), float64(row[sent] * p.tile[j].sent)}
			if j != p.direct {
				x = flowTariff{pj: x.pj + x.directPJ}
			}
			list = append(list, x)
		}
		t.flows[j] = list
	}
	return t
}

// fitting tells, by code, which needs of some choices some sizes meet, until it is asked
// again.
func (p *pricer) fitting(c *packed, sizes []float64) []bool {
	fits := p.out.scratch.tariffs.fits[:0]
	for code := range c.groups[needed].count {
		fits = append(fits, noMore(c.groups[needed].row(code), sizes))
	}
	p.out.scratch.tariffs.fits = fits
	return fits
}

// priceLedger lists those choices of a class that fit the sizes and may cost less than a
// limit (pJ), with the least that each costs; and tells around how many borders all are
// left out. At is what is outside by border; nil where that is nothing.
func (p *pricer) priceLedger(c *class, sizes []float64, at []outsidePJ, limit func(steps float64) float64) (fits []fit, ruledOut int64) {
	l, all := c.ledger, c.sealed
	var open []bool // by border; nil: all are
	if l.gists != nil {
		open = append(p.out.scratch.open[:0], make([]bool, len(l.entries))...)
		p.out.scratch.open = open
		steps, limitPJ := -1.0, inf
		ruledOut = int64(len(open))
		p.priceEach(l, l.gists, sizes, at, nil, func(border int, x fit) {
			if x.steps != steps {
				steps, limitPJ = x.steps, limit(x.steps)
			}
			if open[border] = x.leastPJ < limitPJ; open[border] {
				ruledOut--
			}
		})
	}
	fits = c.fits
	p.priceEach(l, all, sizes, at, open, func(_ int, x fit) { fits = append(fits, x) })
	return fits, ruledOut
}

// priceEach visits those of some choices, or gists, that fit the sizes, in order, with
// the least that each costs: those around borders that are open; nil: all are.
func (p *pricer) priceEach(l *ledger, all *packed, sizes []float64, at []outsidePJ, open []bool, visit func(border int, x fit)) {
	t, flows := p.tariffs(all, sizes), len(p.flows)
	var tilePJ [maxFlows]float64
	for i := range all.loops {
		codes := all.codesOf(i)
		border := all.border.of(codes)
		if open != nil && !open[border] || !t.fits[all.groups[needed].of(codes)] {
			continue
		}
		x, directPJ, outside := &l.entries[border], 0.0, outsidePJ{}
		for j := range flows {
			f := &t.flows[j][all.groups[flowing+j].of(codes)]
			tilePJ[j], directPJ = f.pj, directPJ+f.directPJ
		}
		if at != nil {
			outside = at[x.border]
		}
		s := &t.steady[all.groups[steady].of(codes)]
		visit(border, fit{int32(i), s.steps, lower(s.pj + l.floors.leastPJ(x, tilePJ[:flows], p.direct, directPJ, outside))})
	}
}

// leastPJ is the least that a choice costs by itself, where what is outside of its border
// costs so much at the least.
func (p *pricer) leastPJ(x *choice, price *choicePrice, outside outsidePJ) float64 {
	tilePJ, directPJ := price.tilePJ, 0.0
	if p.direct >= 0 {
		parts := &price.parts[p.direct]
		tilePJ[p.direct], directPJ = parts[whole], parts[sent]
	}
	e := p.out.entryOf(x.border)
	pj := p.out.floors.leastPJ(&e, tilePJ[:len(p.flows)], p.direct, directPJ, outside)
	return lower(price.basePJ + float64(price.leakPJ*x.steps) + pj)
}

// leastPJ is what the flows inside and into the second level cost at the least in some
// case.
func (f *floors) leastPJ(x *entry, tilePJ []float64, direct int, directPJ float64, outside outsidePJ) float64 {
	if x.from == x.to {
		return outside.words
	}
	least, flows := inf, len(tilePJ)
	for i := int(x.from); i < int(x.to); i++ {
		tiles, pj, outsidePJ := f.cases[i*flows:(i+1)*flows], 0.0, outside.words
		for j, n := range tiles {
			pj += float64(tilePJ[j] * n)
		}
		if direct >= 0 {
			outsidePJ = greater(outsidePJ+float64(directPJ*tiles[direct]), outside.joint)
		}
		least = lesser(least, pj+outsidePJ)
	}
	return least
}
