package explore

import (
	"math"
	"sort"

	"meshscape/sim/arch"
	"meshscape/sim/energy"
	"meshscape/sim/mapper"
	"meshscape/sim/model"
	"meshscape/sim/workload"
)

// Profile says where a candidate's energy and cycles go, over all layers and
// their repeats, and what no mapping can go below.
type Profile struct {
	Levels []LevelProfile `json:"levels"` // outermost first, fanouts left out

	FloorPJ     float64     `json:"floorPJ"`     // compulsory: the two below together
	FloorData   []DataShare `json:"floorData"`   // each word moved once between the outermost level and the chip
	FloorMACsPJ float64     `json:"floorMACsPJ"` // every multiply-add

	FloorCycles   float64 `json:"floorCycles"`   // with every PE busy in every cycle
	ComputeCycles float64 `json:"computeCycles"` // with the PEs that the mapping uses
}

// LevelProfile is one level's part of the energy and of the time.
type LevelProfile struct {
	Name          string      `json:"name"`
	Data          []DataShare `json:"data"`
	LeakagePJ     float64     `json:"leakagePJ"`
	ComputePJ     float64     `json:"computePJ"`
	UncertaintyPJ float64     `json:"uncertaintyPJ"` // how far the table's prices were seen off their source
	Source        string      `json:"source"`        // of the prices
	PortCycles    float64     `json:"portCycles"`    // that its busiest port needs at least; 0: no bandwidth is set
}

// DataShare is what moving one DataSpace costs.
type DataShare struct {
	DataSpace string  `json:"dataSpace"`
	PJ        float64 `json:"pj"`
}

// profile adds up the layers, each under its mapping. It is nil where the model
// cannot say, which it always can for mappings that fit.
func (e *evaluator) profile(v *evaluation, choice []mapper.Point) *Profile {
	a, ert, err := e.chip.Build(v.design)
	if err != nil {
		return nil
	}
	out := newProfile(a, ert)
	var m model.Metrics
	for i := range choice {
		layer := &e.workload.Layers[i]
		priced, err := model.NewEvaluator(layer.Problem, a, ert)
		if err != nil || priced.Evaluate(choice[i].Mapping, &m) != nil {
			return nil
		}
		repeat := layer.Count()
		out.addLayer(layer.Problem, a, &m, repeat)
		out.addFloor(layer.Problem, a, ert, repeat)
	}
	out.finish(ert, e.computes/v.pes)
	return out
}

func newProfile(a *arch.Architecture, ert []energy.Entry) *Profile {
	out := &Profile{Levels: make([]LevelProfile, len(a.Levels)), FloorData: []DataShare{}}
	for i := range out.Levels {
		out.Levels[i] = LevelProfile{Name: a.Levels[i].Name, Data: []DataShare{}, Source: ert[i].Source}
	}
	return out
}

func (out *Profile) addLayer(p *workload.Problem, a *arch.Architecture, m *model.Metrics, repeat float64) {
	for i := range out.Levels {
		level, from := &out.Levels[i], &m.Levels[i]
		for d := range from.Data {
			if from.Data[d].Kept {
				level.Data = share(level.Data, p.Shape.DataSpaces[d].Name, float64(repeat*from.Data[d].EnergyPJ))
			}
		}
		level.LeakagePJ += float64(repeat * from.LeakagePJ)
		level.ComputePJ += float64(repeat * from.ComputePJ)
		level.PortCycles += float64(repeat * portCycles(&a.Levels[i], from.Data))
	}
	out.ComputeCycles += float64(repeat * float64(m.Levels[len(m.Levels)-1].Cycles))
}

// addFloor adds what every mapping of a layer pays: each element that the layer
// touches crosses the outermost level's border once, and every multiply-add is
// done.
func (out *Profile) addFloor(p *workload.Problem, a *arch.Architecture, ert []energy.Entry, repeat float64) {
	block := float64(a.Levels[0].BlockWords())
	for d := range p.Shape.DataSpaces {
		price := ert[0].ReadPJ
		if p.Shape.DataSpaces[d].ReadWrite {
			price = ert[0].UpdatePJ
		}
		pj := float64(repeat * float64(math.Ceil(touched(p, d)/block)*price))
		out.FloorData = share(out.FloorData, p.Shape.DataSpaces[d].Name, pj)
	}
	out.FloorMACsPJ += float64(repeat * float64(float64(p.Computes())*ert[len(ert)-1].ComputePJ))
}

func (out *Profile) finish(ert []energy.Entry, floorCycles float64) {
	out.FloorCycles, out.FloorPJ = floorCycles, out.FloorMACsPJ
	for _, s := range out.FloorData {
		out.FloorPJ += s.PJ
	}
	for i := range out.Levels {
		level := &out.Levels[i]
		total := level.LeakagePJ + level.ComputePJ
		for _, s := range level.Data {
			total += s.PJ
		}
		level.UncertaintyPJ = float64(ert[i].Uncertainty * total)
	}
	kept := out.Levels[:0]
	for _, level := range out.Levels {
		if len(level.Data) > 0 || level.ComputePJ > 0 || level.LeakagePJ > 0 {
			kept = append(kept, level)
		}
	}
	out.Levels = kept
}

func share(shares []DataShare, dataSpace string, pj float64) []DataShare {
	for i := range shares {
		if shares[i].DataSpace == dataSpace {
			shares[i].PJ += pj
			return shares
		}
	}
	return append(shares, DataShare{dataSpace, pj})
}

// portCycles is how long the busiest port of one instance is busy at least.
func portCycles(l *arch.Level, data []model.DataMovement) float64 {
	read, written := 0.0, 0.0
	for i := range data {
		read += float64(data[i].Reads)
		written += float64(data[i].Fills + data[i].Updates)
	}
	busy := 0.0
	for _, port := range []struct{ words, bandwidth float64 }{
		{read, l.ReadBandwidth}, {written, l.WriteBandwidth}, {read + written, l.SharedBandwidth},
	} {
		if port.bandwidth > 0 {
			busy = max(busy, port.words/port.bandwidth)
		}
	}
	return busy
}

// touched counts the elements of a DataSpace that some multiply-add uses: a
// stride beyond the filter's size leaves some of its box out.
func touched(p *workload.Problem, dataSpace int) float64 {
	n := 1.0
	for _, rank := range p.Shape.DataSpaces[dataSpace].Ranks {
		n *= float64(touchedAlong(p, rank))
	}
	return n
}

// touchedAlong counts the different sums of a rank's terms: term by term, from
// the smallest step, a run of values without gaps grows as long as the next step
// is no longer than it. Where one is, each of its iterations has a run of its
// own; terms after such a one are left out, which makes the count too small, as
// a floor may be.
func touchedAlong(p *workload.Problem, rank workload.Rank) int64 {
	terms := make([][2]int64, 0, len(rank)) // step and bound
	common := int64(0)
	for _, t := range rank {
		if step := int64(p.Value(t.Coefficient)); step != 0 && p.Bounds[t.Dimension] > 1 {
			terms = append(terms, [2]int64{max(step, -step), int64(p.Bounds[t.Dimension])})
			common = gcd(common, max(step, -step))
		}
	}
	sort.Slice(terms, func(i, j int) bool { return terms[i][0] < terms[j][0] })
	run := int64(1)
	for _, t := range terms {
		step, bound := t[0]/common, t[1]
		if step > run {
			return run * bound
		}
		run += step * (bound - 1)
	}
	return run
}

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
