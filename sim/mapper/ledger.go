package mapper

import "slices"

// ledger is what is looked up to price each choice of a class: pricing them all is
// most of what a design on a known mesh costs.
type ledger struct {
	entries []entry // by border
	floors  *floors // their cases
}

// entry is a border in short.
type entry struct {
	tile     int32
	from, to int32 // its cases, by number
}

// floors is what listFloor says of the borders of an outer part, whatever the
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
	if b.entry != nil {
		return *b.entry
	}
	f, flows := &o.floors, max(len(o.flows), 1)
	b.entry = &entry{tile: b.number, from: int32(len(f.cases) / flows)}
	for _, tiles := range o.listFloor(b, anyFirst) {
		f.cases = append(f.cases, tiles...)
	}
	b.entry.to = int32(len(f.cases) / flows)
	return *b.entry
}

// tariff is what each value of a column costs, by its code; or what the one value
// costs that all choices have.
type tariff struct {
	place int       // of codes; -1: all have one value
	pj    []float64 // by code
}

func (t *tariff) of(codes []uint8) float64 {
	switch {
	case t.place < 0:
		return t.pj[0]
	case len(t.pj) <= 1<<8:
		return t.pj[codes[t.place]]
	}
	return t.pj[int(codes[t.place])|int(codes[t.place+1])<<8]
}

// tariffOf lists what f makes of the values in a column of counts, or of the steps
// behind them.
func (p *packed) tariffOf(column int, memory *arena[float64], f func(value float64) float64) tariff {
	t, values := tariff{place: -1}, p.row.counts[column : p.width+1][:1]
	for k := range p.columns {
		if p.columns[k].at == column {
			t.place, values = p.columns[k].place, p.columns[k].values
			break
		}
	}
	t.pj = memory.keep(values)
	for code, value := range values {
		t.pj[code] = f(value)
	}
	return t
}

// tariffs is what the counts of a class cost under the prices at hand.
type tariffs struct {
	sharedPJ    float64
	sums        []tariff // of what moves whatever the outer levels do; +Inf: does not fit
	sent, whole []tariff // by flow, for each tile
	steps       tariff
	leaks       []tariff // per cycle
}

func (p *pricer) listTariffs(c *packed, sizes []float64) *tariffs {
	t := &tariffs{sharedPJ: p.compute}
	memory := &p.out.scratch.prices
	memory.empty()
	list := func(column int, f func(float64) float64) tariff { return c.tariffOf(column, memory, f) }
	times := func(pj float64) func(float64) float64 {
		return func(n float64) float64 { return float64(n * pj) }
	}
	// Columns of one place have the same codes: they are looked up together.
	sum := func(sums []tariff, x tariff) []tariff {
		at := slices.IndexFunc(sums, func(s tariff) bool { return s.place == x.place })
		if at < 0 {
			return append(sums, x)
		}
		for code, pj := range x.pj {
			sums[at].pj[code] += pj
		}
		return sums
	}
	add := func(x tariff) {
		if x.place < 0 {
			t.sharedPJ += x.pj[0]
		} else {
			t.sums = sum(t.sums, x)
		}
	}
	for i, size := range sizes {
		add(list(i, func(words float64) float64 {
			if words > size {
				return inf
			}
			return 0
		}))
	}
	for _, a := range p.active {
		add(list(a.column, times(a.pj)))
	}
	for j := range p.flows {
		column := p.columns.flows + perFlow*j
		t.sent = append(t.sent, list(column+sent, times(p.tile[j].sent)))
		t.whole = append(t.whole, list(column+whole, times(p.tile[j].whole)))
	}
	for _, a := range p.leaks {
		t.leaks = sum(t.leaks, list(a.column, times(a.pj)))
	}
	t.steps = list(c.width, times(1))
	return t
}

// priceLedger lists the choices of a class that fit the sizes, with the least that
// each costs. Words and joint are what is outside of their borders, by tile; nil
// where that is nothing.
func (p *pricer) priceLedger(c *class, sizes, words, joint []float64) []fit {
	l, t, fits := c.ledger, p.listTariffs(c.sealed, sizes), c.fits
	flows := len(p.flows)
	var tilePJ [maxFlows]float64
	for i := range c.sealed.rest {
		codes, pj := c.sealed.codesOf(i), t.sharedPJ
		for k := range t.sums {
			pj += t.sums[k].of(codes)
		}
		if pj == inf {
			continue
		}
		x, directPJ, outside := &l.entries[c.sealed.rest[i].border], 0.0, outsidePJ{}
		for j := range flows {
			sentPJ := t.sent[j].of(codes)
			if tilePJ[j] = t.whole[j].of(codes); j == p.direct {
				directPJ = sentPJ
			} else {
				tilePJ[j] += sentPJ
			}
		}
		if words != nil {
			outside = outsidePJ{words[x.tile], joint[x.tile]}
		}
		pj += l.floorPJ(x, tilePJ[:flows], p.direct, directPJ, outside)
		steps, leakPJ := t.steps.of(codes), 0.0
		for k := range t.leaks {
			leakPJ += t.leaks[k].of(codes)
		}
		fits = append(fits, fit{int32(i), steps, lower(pj + float64(leakPJ*steps))})
	}
	return fits
}

// floorPJ is what the flows inside and into the second level cost at the least in
// some case.
func (l *ledger) floorPJ(x *entry, tilePJ []float64, direct int, directPJ float64, outside outsidePJ) float64 {
	if x.from == x.to {
		return outside.words
	}
	least, flows := inf, len(tilePJ)
	for i := int(x.from); i < int(x.to); i++ {
		tiles, pj, outsidePJ := l.floors.cases[i*flows:(i+1)*flows], 0.0, outside.words
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
