package main

import (
	"encoding/json"
	"io"

	"meshscape/sim/arch"
	"meshscape/sim/cases"
	"meshscape/sim/energy"
	"meshscape/sim/model"
	"meshscape/sim/workload"
)

// result is what evaluate prints of one case.
type result struct {
	ID      string               `json:"id,omitempty"`
	Summary summary              `json:"summary"`
	Levels  map[string]levelCost `json:"levels"`
	ERT     ertPJ                `json:"ert_pj,omitempty"` // if it is our own
	ART     map[string]float64   `json:"art_um2,omitempty"`

	order      []string // of the levels, outermost first
	dataSpaces []string
}

type summary struct {
	Cycles      int64   `json:"cycles"`
	Utilization float64 `json:"utilization"` // percent
	EnergyPJ    float64 `json:"energy_pj"`   // with leakage
	GFLOPs      float64 `json:"gflops"`      // at 1 GHz
	EDP         float64 `json:"edp"`         // joules × cycles
	AreaUM2     float64 `json:"area_um2"`
}

type levelCost struct {
	UtilizedInstances int                        `json:"utilized_instances"`
	Cycles            int64                      `json:"cycles"`
	EnergyPJ          float64                    `json:"energy_pj"` // without leakage
	LeakagePJ         float64                    `json:"leakage_pj"`
	DataSpaces        map[string]cases.DataSpace `json:"dataspaces"`
}

// ertPJ is energies by component and action.
type ertPJ map[string]map[string]float64

func newResult(id string, p *workload.Problem, a *arch.Architecture, m *model.Metrics) *result {
	r := &result{ID: id, Levels: make(map[string]levelCost, len(a.Levels))}
	r.Summary = summary{
		Cycles: m.Cycles, Utilization: 100 * m.Utilization, EnergyPJ: m.EnergyPJ,
		GFLOPs: m.GFLOPs(), EDP: m.EDP(), AreaUM2: m.AreaUM2,
	}
	for i := range p.Shape.DataSpaces {
		r.dataSpaces = append(r.dataSpaces, p.Shape.DataSpaces[i].Name)
	}
	for i := range a.Levels {
		name := a.Levels[i].Name
		r.order = append(r.order, name)
		r.Levels[name] = newLevelCost(&m.Levels[i], r.dataSpaces)
	}
	return r
}

func newLevelCost(m *model.LevelMetrics, names []string) levelCost {
	l := levelCost{UtilizedInstances: m.UtilizedInstances, Cycles: m.Cycles, EnergyPJ: m.ComputePJ,
		LeakagePJ: m.LeakagePJ, DataSpaces: map[string]cases.DataSpace{}}
	for i := range m.Data {
		d := &m.Data[i]
		if !d.Kept {
			continue
		}
		l.EnergyPJ += d.EnergyPJ
		l.DataSpaces[names[i]] = cases.DataSpace{UtilizedCapacity: d.UtilizedCapacity, UtilizedInstances: d.UtilizedInstances,
			Reads: d.Reads, Fills: d.Fills, Updates: d.Updates, TemporalReductions: d.TemporalReductions, EnergyPJ: d.EnergyPJ}
	}
	return l
}

// addTable shows a table with the result.
func (r *result) addTable(t energy.Table) { r.ERT, r.ART = tableByName(t) }

func tableByName(t energy.Table) (ertPJ, map[string]float64) {
	ert, art := make(ertPJ, len(t)), make(map[string]float64, len(t))
	for i := range t {
		actions := map[string]float64{}
		for action, pj := range t[i].Entry.Actions() {
			actions[action.String()] = pj
		}
		ert[t[i].Component], art[t[i].Component] = actions, t[i].Entry.AreaUM2
	}
	return ert, art
}

// writeJSON writes one value on one line. What cannot be written is a number
// that is not finite.
func writeJSON(w io.Writer, v any) error {
	line, err := json.Marshal(v)
	if err != nil {
		return inputError{err}
	}
	w.Write(append(line, '\n')) // buffered: the flush reports errors
	return nil
}
