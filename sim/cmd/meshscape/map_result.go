package main

import (
	"fmt"
	"math"
	"math/bits"

	"meshscape/sim/arch"
	"meshscape/sim/mapper"
	"meshscape/sim/mapping"
	"meshscape/sim/workload"
)

// mapResult is what map prints of one case.
type mapResult struct {
	ID          string         `json:"id,omitempty"`
	Front       []mapPoint     `json:"front"`
	Certificate mapCertificate `json:"certificate"`
}

type mapPoint struct {
	Cycles   int64               `json:"cycles"`
	EnergyPJ float64             `json:"energy_pj"`
	Mapping  []mapping.Directive `json:"mapping"`
}

type mapCertificate struct {
	Mappings  float64   `json:"mappings"`
	Evaluated int64     `json:"evaluated"`
	Pruned    mapPruned `json:"pruned"`
	Exact     bool      `json:"exact"`
	Lower     mapLower  `json:"lower"`
	Gap       *mapGap   `json:"gap,omitempty"` // none where nothing fits
	Seconds   float64   `json:"seconds"`
}

type mapPruned struct {
	Capacity  int64 `json:"capacity"`
	Dominated int64 `json:"dominated"`
	Bound     int64 `json:"bound"`
}

type mapLower struct {
	Cycles   float64 `json:"cycles"`
	EnergyPJ float64 `json:"energy_pj"`
	EDP      float64 `json:"edp"` // joules × cycles
}

// mapGap is how far the front's best is above what is proven, as a part of it.
type mapGap struct {
	Cycles float64 `json:"cycles"`
	Energy float64 `json:"energy"`
	EDP    float64 `json:"edp"`
}

var objectives = map[string]func(cycles, pj float64) float64{
	"edp":    edp,
	"cycles": func(cycles, _ float64) float64 { return cycles },
	"energy": func(_, pj float64) float64 { return pj },
}

// edp is in joules × cycles.
func edp(cycles, pj float64) float64 { return pj * 1e-12 * cycles }

// newMapResult shows a front, or only its best by an objective.
func newMapResult(id string, p *workload.Problem, a *arch.Architecture, r *mapper.Result, objective string) *mapResult {
	out := &mapResult{ID: id, Front: []mapPoint{}, Certificate: newMapCertificate(r)}
	front := r.Front
	if objective != "" && len(front) > 0 {
		front = mapper.Front{front.Best(objectives[objective])}
	}
	for _, point := range front {
		out.Front = append(out.Front, mapPoint{point.Cycles, point.EnergyPJ, point.Mapping.Directives(p, a)})
	}
	return out
}

func newMapCertificate(r *mapper.Result) mapCertificate {
	from := &r.Certificate
	c := mapCertificate{
		Mappings: math.Min(from.Mappings, math.MaxFloat64), Evaluated: from.Evaluated, Exact: from.Exact, Seconds: from.Seconds,
		Pruned: mapPruned{from.Capacity, from.Dominated, from.Bound},
		Lower:  mapLower{from.Lower.Cycles, from.Lower.EnergyPJ, from.Lower.EDP},
	}
	if len(r.Front) > 0 {
		best := func(measure func(cycles, pj float64) float64) float64 {
			p := r.Front.Best(measure)
			return measure(float64(p.Cycles), p.EnergyPJ)
		}
		c.Gap = &mapGap{
			Cycles: gap(best(objectives["cycles"]), c.Lower.Cycles),
			Energy: gap(best(objectives["energy"]), c.Lower.EnergyPJ),
			EDP:    gap(best(objectives["edp"]), c.Lower.EDP),
		}
	}
	return c
}

// gap is how far a value is above what bounds it from below; where that is 0 it
// can't be told, and is 0 only if the value is.
func gap(value, lower float64) float64 {
	switch {
	case value <= lower:
		return 0
	case lower <= 0:
		return math.MaxFloat64
	}
	return value/lower - 1
}

// whyNothing says why no mapping fits a chip.
func whyNothing(p *workload.Problem, a *arch.Architecture, mappings float64) string {
	if mappings == 0 {
		return "no mapping keeps the constraints: want factors that divide the bounds"
	}
	space, err := mapper.NewMapspace(p, a)
	if err != nil {
		return err.Error()
	}
	outermost, words := &a.Levels[0], space.ProblemWords()
	if capacity := outermost.CapacityWords(); capacity > 0 && words > int64(capacity) {
		return fmt.Sprintf("no mapping fits: %s holds %d of the problem's %d words: want all, since nothing is outside of it", outermost.Name, capacity, words)
	}
	for i := range len(a.Levels) - 1 { // the last ones compute
		l := &a.Levels[i]
		kept := bits.OnesCount(uint(space.Keep(i)))
		if capacity := l.CapacityWords(); capacity > 0 && kept > capacity {
			return fmt.Sprintf("no mapping fits: %s has a word for %d of the %d data spaces that it keeps: want one for each", l.Name, capacity, kept)
		}
	}
	return "no mapping fits: want more words or instances at the levels whose factors are constrained"
}

// prefix is a name before what is said of it.
func prefix(id string) string {
	if id == "" {
		return ""
	}
	return id + ": "
}
