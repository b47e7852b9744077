package explore

import "meshscape/sim/space"

// TraceLine is one generation of a run, as the command writes it and a run can
// be resumed from it: its JSON has all that the optimiser was told.
type TraceLine struct {
	Config      *Config      `json:"config,omitempty"` // in the first line of a run
	Seed        uint64       `json:"seed"`
	Shard       int          `json:"shard,omitempty"`  // of an enumeration
	Shards      int          `json:"shards,omitempty"` // 0: not cut
	Generation  int          `json:"generation"`       // from 1
	Evaluations int          `json:"evaluations"`      // designs asked so far, repeats counted
	Distinct    int          `json:"distinct"`         // different ones
	Mappings    float64      `json:"mappings"`         // that the proofs so far cover
	Fitness     *Fitness     `json:"fitness"`          // null where no member is feasible
	Designs     []Evaluation `json:"designs"`          // evaluated in this generation, not before
	Done        bool         `json:"done"`
	Best        *TraceBest   `json:"best,omitempty"` // in the last line of a run
}

// TraceBest is the design of least loss, at its best mapping.
type TraceBest struct {
	Design  space.Design `json:"design"`
	Genome  []int        `json:"genome"`
	Loss    float64      `json:"loss"`
	Metrics TraceMetrics `json:"metrics"`
}

// TraceMetrics are Metrics as the command's other results name them.
type TraceMetrics struct {
	Cycles      float64 `json:"cycles"`
	EnergyPJ    float64 `json:"energy_pj"`
	GFLOPs      float64 `json:"gflops"`
	Utilization float64 `json:"utilization"` // percent
	EDP         float64 `json:"edp"`         // joules × cycles
	AreaUM2     float64 `json:"area_um2"`
}

// TraceLine describes the generation that has just ended. There must be one.
func (r *Run) TraceLine() *TraceLine {
	t := &TraceLine{
		Seed: r.config.Seed, Shard: r.config.Shard, Shards: r.config.Shards,
		Generation: len(r.generations), Evaluations: int(r.optimizer.Evaluations()), Distinct: r.distinct,
		Mappings: r.mappings, Designs: r.newDesigns(), Done: r.Done(),
	}
	if len(r.generations) == 1 {
		c := r.config
		t.Config = &c
	}
	if curve := r.curve(); len(curve) > 0 && len(r.feasibleLosses(len(r.generations)-1)) > 0 {
		t.Fitness = &curve[len(curve)-1]
	}
	if t.Done {
		t.Best = r.traceBest()
	}
	return t
}

// newDesigns returns the designs that the last generation was the first to ask.
func (r *Run) newDesigns() []Evaluation {
	designs := make([]Evaluation, 0, len(r.newest.mappings))
	for n, mappings := range r.newest.mappings {
		if i := r.newest.from + n; mappings != knownBefore {
			designs = append(designs, Evaluation{Genome: r.designs.genomes.genome(i), AreaUM2: r.designs.areaUM2[i], Mappings: mappings, Front: r.designs.pairs(i)})
		}
	}
	return designs
}

func (r *Run) traceBest() *TraceBest {
	if r.best < 0 {
		return nil
	}
	d, p := &r.designs, r.designs.start(r.best)+r.designs.best[r.best]
	m := r.evaluator.metricsAt(d.cycles[p], d.pj[p], d.pes[r.best], d.areaUM2[r.best])
	return &TraceBest{Design: r.designAt(r.best), Genome: r.Best(), Loss: d.loss[r.best], Metrics: TraceMetrics{
		Cycles: m.Cycles, EnergyPJ: m.EnergyPJ, GFLOPs: m.GFLOPs, Utilization: 100 * m.Utilization, EDP: m.EDP, AreaUM2: m.AreaUM2,
	}}
}

// Generations returns how many generations have ended.
func (r *Run) Generations() int { return len(r.generations) }

// Designs returns how many different designs have been evaluated.
func (r *Run) Designs() int { return r.distinct }

// Config returns what the run depends on, defaults written out.
func (r *Run) Config() Config { return r.config }
