package explore

import (
	"fmt"
	"sort"

	"meshscape/sim/mapper"
	"meshscape/sim/space"
)

// Quality parts what the design buys from what the mapper does: the original
// design and the best one found, each under the mapping of a random search, as
// the founding study had it, and under its proven best mapping.
type Quality struct {
	Searches int           `json:"searches"` // random ones for each layer and design; the middle one's mapping is taken
	Original QualityRow    `json:"original"`
	Best     *QualityRow   `json:"best"`    // nil before the first feasible design
	Gains    []QualityGain `json:"gains"`   // from the original's random mapping to the best's proven one; none until these are there
	Pending  int           `json:"pending"` // random searches still to do
	Drawn    int64         `json:"drawn"`   // mappings that the random searches looked at
	Legal    int64         `json:"legal"`   // those of them that fit
}

// QualityRow is one design under both kinds of mapping.
type QualityRow struct {
	Design space.Design `json:"design"`
	Random *QualityCell `json:"random"` // nil while it is pending, and where the search found no mapping that fits
	Proven *QualityCell `json:"proven"` // under the present loss
}

// QualityCell is what a design costs under one mapping.
type QualityCell struct {
	Metrics    Metrics `json:"metrics"`
	Loss       float64 `json:"loss"`
	OverLimits bool    `json:"overLimits,omitempty"`
}

// QualityGain says whose a gain is: first the mapper's, as on the original
// design, then the design's, as under proven mappings.
type QualityGain struct {
	Metric string  `json:"metric"` // cycles, energyPJ, edp or loss
	Gain   float64 `json:"gain"`   // by how much it became less
	Mapper float64 `json:"mapper"` // parts of 1; below 0 where it makes things worse;
	Design float64 `json:"design"` // both are 0 where nothing is gained
}

// qualitySearches is how many random searches a design has in all, if it has so
// few layers: what one finds is luck, so the one in the middle is taken.
const qualitySearches = 9

// randomMapping is what random searches have found for a design, layer by
// layer.
type randomMapping struct {
	choice []mapper.Point
	found  []mapper.Point // by the searches of the layer under way; without a mapping where none was legal
	failed bool           // no mapping of some layer was legal

	drawn, legal int64
}

// maxRandom bounds the designs whose random mappings are kept.
const maxRandom = 64

// Quality goes on with the random searches, for up to so many; 0 is no bound.
// They make the product of cycles and energy least, as Timeloop's does in the
// study, whatever the loss, and give up after a hundred mappings that are no
// better: a new loss asks for none anew. Of several searches, from the run's seed
// on, the one in the middle is taken.
func (r *Run) Quality(searches int) (*Quality, error) {
	if searches == 0 {
		searches = 1 << 30
	}
	q := &Quality{Searches: r.randomSearches(), Gains: []QualityGain{}}
	row, err := r.qualityRow(r.original, &searches, q)
	if err != nil {
		return nil, err
	}
	q.Original = *row
	if best := r.bestEvaluation(); best != nil {
		if q.Best, err = r.qualityRow(best, &searches, q); err != nil {
			return nil, err
		}
		q.Gains = gains(&q.Original, q.Best)
	}
	return q, nil
}

func (r *Run) qualityRow(v *evaluation, searches *int, q *Quality) (*QualityRow, error) {
	m, err := r.searchRandomly(v.design, searches)
	if err != nil {
		return nil, err
	}
	row := &QualityRow{Design: v.design}
	if k := r.rank(v); k.best >= 0 {
		row.Proven = r.qualityCell(v, &v.points[k.best])
	}
	q.Drawn += m.drawn
	q.Legal += m.legal
	switch left := len(r.workload.Layers) - len(m.choice); {
	case m.failed:
	case left > 0:
		q.Pending += r.pendingSearches(m)
	default:
		p := r.evaluator.total(m.choice)
		row.Random = r.qualityCell(v, &p)
	}
	return row, nil
}

func (r *Run) qualityCell(v *evaluation, p *point) *QualityCell {
	c := &QualityCell{Metrics: r.evaluator.metrics(v, p)}
	c.Loss = r.config.Loss.of(&c.Metrics, &r.scale)
	budget := r.space.Document.Budgets.Excess(&v.design, v.areaUM2)
	c.OverLimits = budget+r.config.Loss.Limits.excess(&c.Metrics) > 0
	return c
}

// randomSearches is how many searches each layer has: an odd number.
func (r *Run) randomSearches() int {
	return (max(1, qualitySearches/len(r.workload.Layers)) - 1) | 1
}

func (r *Run) pendingSearches(m *randomMapping) int {
	left := -len(m.found)
	for i := len(m.choice); i < len(r.workload.Layers); i++ {
		if r.evaluator.first[i] == i {
			left += r.randomSearches()
		}
	}
	return left
}

// searchRandomly maps the layers of a design that are left, as far as searches
// last.
func (r *Run) searchRandomly(d space.Design, searches *int) (*randomMapping, error) {
	m := r.random[d]
	if m == nil {
		m = &randomMapping{}
		if r.random == nil || len(r.random) >= maxRandom {
			r.random = map[space.Design]*randomMapping{}
		}
		r.random[d] = m
	}
	for len(m.choice) < len(r.workload.Layers) && !m.failed {
		if first := r.evaluator.first[len(m.choice)]; first < len(m.choice) {
			m.choice = append(m.choice, m.choice[first])
			continue
		}
		if *searches <= 0 {
			break
		}
		*searches--
		if err := r.evaluator.mapRandomly(d, r.config.Seed, m); err != nil {
			return nil, err
		}
		if len(m.found) == r.randomSearches() {
			m.takeMiddle()
		}
	}
	return m, nil
}

// mapRandomly searches for a mapping of the layer under way.
func (e *evaluator) mapRandomly(d space.Design, seed uint64, m *randomMapping) error {
	layer := &e.workload.Layers[len(m.choice)]
	a, ert, err := e.chip.Build(d)
	if err != nil {
		return err
	}
	found, err := mapper.Random(layer.Problem, a, ert, mapper.RandomOptions{Seed: seed + uint64(len(m.found))})
	if err != nil {
		return fmt.Errorf("explore: layer %s: %w", layer.Name, err)
	}
	m.drawn += found.Tried
	m.legal += found.Legal
	m.found = append(m.found, found.Best)
	return nil
}

// takeMiddle ends the searches of a layer.
func (m *randomMapping) takeMiddle() {
	edp := func(p mapper.Point) float64 {
		if p.Mapping == nil {
			return inf
		}
		return float64(p.Cycles) * p.EnergyPJ
	}
	sort.SliceStable(m.found, func(i, j int) bool { return edp(m.found[i]) < edp(m.found[j]) })
	middle := m.found[len(m.found)/2]
	if m.failed = middle.Mapping == nil; !m.failed {
		m.choice = append(m.choice, middle)
	}
	m.found = nil
}

// gains compares three of the cells, or nothing where one is missing.
func gains(original, best *QualityRow) []QualityGain {
	cells := [...]*QualityCell{original.Random, original.Proven, best.Proven}
	for _, c := range cells {
		if c == nil {
			return []QualityGain{}
		}
	}
	var out []QualityGain
	for _, metric := range []struct {
		name string
		of   func(*QualityCell) float64
	}{
		{"cycles", func(c *QualityCell) float64 { return c.Metrics.Cycles }},
		{"energyPJ", func(c *QualityCell) float64 { return c.Metrics.EnergyPJ }},
		{"edp", func(c *QualityCell) float64 { return c.Metrics.EDP }},
		{"loss", func(c *QualityCell) float64 { return c.Loss }},
	} {
		out = append(out, gain(metric.name, metric.of(cells[0]), metric.of(cells[1]), metric.of(cells[2])))
	}
	return out
}

// gain parts the difference between the original under a random mapping and the
// best under its proven one. Taken the other way round, the design first, its
// part would be less: a random search uses a tight design badly.
func gain(metric string, originalRandom, originalProven, bestProven float64) QualityGain {
	g := QualityGain{Metric: metric, Gain: originalRandom - bestProven}
	if g.Gain <= 1e-12*abs(originalRandom) {
		return g
	}
	g.Mapper = (originalRandom - originalProven) / g.Gain
	g.Design = (originalProven - bestProven) / g.Gain
	return g
}
