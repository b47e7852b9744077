package mapper

// ledger is what is looked up to price each choice of a class: pricing them all is
// most of what a design on a known mesh costs.
type ledger struct {
	entries []entry // by border
	floors  *floors // their cases
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
	t.fits = t.fits[:0]
	for code := range c.groups[needed].count {
		t.fits = append(t.fits, noMore(c.groups[needed].row(code), sizes))
	}
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

// priceLedger lists the choices of a class that fit the sizes, with the least that
// each costs. At is what is outside by border; nil where that is nothing.
func (p *pricer) priceLedger(c *class, sizes []float64, at []outsidePJ) []fit {
	l, t, fits, all := c.ledger, p.tariffs(c.sealed, sizes), c.fits, c.sealed
	flows := len(p.flows)
	var tilePJ [maxFlows]float64
	for i := range all.loops {
		codes := all.codesOf(i)
		if !t.fits[all.groups[needed].of(codes)] {
			continue
		}
		x, directPJ, outside := &l.entries[all.border.of(codes)], 0.0, outsidePJ{}
		for j := range flows {
			f := &t.flows[j][all.groups[flowing+j].of(codes)]
			tilePJ[j], directPJ = f.pj, directPJ+f.directPJ
		}
		if at != nil {
			outside = at[x.border]
		}
		s := &t.steady[all.groups[steady].of(codes)]
		fits = append(fits, fit{int32(i), s.steps, lower(s.pj + l.floors.leastPJ(x, tilePJ[:flows], p.direct, directPJ, outside))})
	}
	return fits
}

// leastPJ is the least that a choice costs by itself, where what is outside of its border
// costs so much at the least.
func (p *pricer) leastPJ(x *choice, price *choicePrice, outside outsidePJ) float64 {
	tilePJ := price.tilePJ
	if p.direct >= 0 {
		_, tilePJ[p.direct] = p.tilePJ(x, p.direct)
	}
	e := p.out.entryOf(x.border)
	pj := p.out.floors.leastPJ(&e, tilePJ[:len(p.flows)], p.direct, price.sentPJ, outside)
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
