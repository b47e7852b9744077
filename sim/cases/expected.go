package cases

// Expected is what Timeloop computed for a case.
type Expected struct {
	Summary Summary          `json:"summary"`
	Levels  map[string]Level `json:"levels"`
}

// Summary is the head of Timeloop's statistics.
type Summary struct {
	Cycles       int64   `json:"cycles"`
	Utilization  float64 `json:"utilization"` // percent, two decimals
	EnergyUJ     float64 `json:"energy_uj"`   // two decimals
	GFLOPs       float64 `json:"gflops"`
	Computes     int64   `json:"computes"`
	FJPerCompute float64 `json:"fj_per_compute"`
}

// Level is one level of Timeloop's statistics.
type Level struct {
	LeakagePJ         float64              `json:"leakage_pj"`
	Cycles            int64                `json:"cycles"`
	UtilizedInstances int                  `json:"utilized_instances"` // compute level
	Computes          int64                `json:"computes"`           // compute level
	EnergyPJ          float64              `json:"energy_pj"`          // compute level
	DataSpaces        map[string]DataSpace `json:"dataspaces"`
}

// DataSpace is one DataSpace's traffic at a level, in words per instance.
type DataSpace struct {
	UtilizedCapacity   int64   `json:"utilized_capacity"`
	UtilizedInstances  int     `json:"utilized_instances"`
	Reads              int64   `json:"reads"`
	Fills              int64   `json:"fills"`
	Updates            int64   `json:"updates"`
	TemporalReductions int64   `json:"temporal_reductions"`
	EnergyPJ           float64 `json:"energy_pj"`
}
