package explore

import (
	"fmt"

	"meshscape/sim/mapper"
	"meshscape/sim/space"
)

// Quality parts what the design buys from what the mapper does: the original
// design and the best one found, each under the mapping of a random search, as
// the founding study had it, and under its proven best mapping.
type Quality struct {
	Seed     uint64        `json:"seed"` // of the random searches: the run's
	Original QualityRow    `json:"original"`
	Best     *QualityRow   `json:"best"`    // nil before the first feasible design
	Gains    []QualityGain `json:"gains"`   // from the original's random mapping to the best's proven one; none until all four are there
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

// QualityGain says whose a gain is. Better mappings and a better design
// together gain more or less than each alone, so what either is worth depends
// on which comes first: each has the mean of both orders (its Shapley value).
type QualityGain struct {
	Metric string  `json:"metric"` // cycles, energyPJ, edp or loss
	Gain   float64 `json:"gain"`   // by how much it became less
	Mapper float64 `json:"mapper"` // parts of 1; below 0 where it makes things worse;
	Design float64 `json:"design"` // both are 0 where nothing is gained
}

// randomMapping is what random searches have found for a design, layer by
// layer.
type randomMapping struct {
	choice []mapper.Point
	failed bool // no mapping of some layer was legal

	drawn, legal int64
}

// maxRandom bounds the designs whose random mappings are kept.
const maxRandom = 64

// Quality goes on with the random searches, a layer each, for up to so many; 0
// is no bound. They make the product of cycles and energy least, as Timeloop's
// does in the study, whatever the loss, and give up after a hundred mappings
// that are no better: a new loss asks for none anew.
func (r *Run) Quality(searches int) (*Quality, error) {
	if searches == 0 {
		searches = 1 << 30
	}
	q := &Quality{Seed: r.config.Seed, Gains: []QualityGain{}}
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
		q.Pending += left
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

// searchRandomly maps the layers of a design that are left, as far as searches
// last.
func (r *Run) searchRandomly(d space.Design, searches *int) (*randomMapping, error) {
	if r.random == nil || len(r.random) >= maxRandom {
		r.random = map[space.Design]*randomMapping{}
	}
	m := r.random[d]
	if m == nil {
		m = &randomMapping{}
		r.random[d] = m
	}
	for i := len(m.choice); i < len(r.workload.Layers) && !m.failed; i++ {
		if first := r.evaluator.first[i]; first < i {
			m.choice = append(m.choice, m.choice[first])
			continue
		}
		if *searches <= 0 {
			break
		}
		*searches--
		if err := r.evaluator.mapRandomly(i, d, r.config.Seed, m); err != nil {
			return nil, err
		}
	}
	return m, nil
}

// mapRandomly searches for a mapping of one layer.
func (e *evaluator) mapRandomly(i int, d space.Design, seed uint64, m *randomMapping) error {
	layer := &e.workload.Layers[i]
	a, ert, err := e.chip.Build(d)
	if err != nil {
		return err
	}
	found, err := mapper.Random(layer.Problem, a, ert, mapper.RandomOptions{Seed: seed})
	if err != nil {
		return fmt.Errorf("explore: layer %s: %w", layer.Name, err)
	}
	m.drawn += found.Tried
	m.legal += found.Legal
	if m.failed = found.Best.Mapping == nil; !m.failed {
		m.choice = append(m.choice, found.Best)
	}
	return nil
}

// gains compares the four cells, or nothing where one is missing.
func gains(original, best *QualityRow) []QualityGain {
	cells := [...]*QualityCell{original.Random, original.Proven, best.Random, best.Proven}
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
		out = append(out, gain(metric.name, metric.of(cells[0]), metric.of(cells[1]), metric.of(cells[2]), metric.of(cells[3])))
	}
	return out
}

// gain parts the difference between the first of the original's random and
// proven mapping and the last of the best's.
func gain(metric string, originalRandom, originalProven, bestRandom, bestProven float64) QualityGain {
	g := QualityGain{Metric: metric, Gain: originalRandom - bestProven}
	if g.Gain <= 1e-12*abs(originalRandom) {
		return g
	}
	g.Mapper = ((originalRandom - originalProven) + (bestRandom - bestProven)) / 2 / g.Gain
	g.Design = ((originalRandom - bestRandom) + (originalProven - bestProven)) / 2 / g.Gain
	return g
}
