package explore

import (
	"meshscape/sim/energy"
	"meshscape/sim/mapper"
	"meshscape/sim/model"
)

// demand is what mappings ask of one buffer, all layers together.
type demand struct {
	words     int64 // of the largest tile
	traffic   []traffic
	leaks     float64 // cycles × instances
	relaxedPJ float64 // on the chip that the mappings were found on
}

// traffic is the accesses of one DataSpace, in words of one cluster.
type traffic struct {
	reads, fills, updates int64
	count                 float64 // clusters, times what the layer counts
}

// cost is what the demand costs on a buffer of a size, in pJ.
func (d *demand) cost(s *size) float64 {
	pj := float64(d.leaks * s.entry.LeakPJ)
	for i := range d.traffic {
		pj += float64(d.traffic[i].count * d.traffic[i].cost(&s.entry, s.block))
	}
	return pj
}

func (t *traffic) cost(e *energy.Entry, block int64) float64 {
	blocks := func(words int64) float64 { return float64((words + block - 1) / block) }
	return float64(blocks(t.reads)*e.ReadPJ) + float64(blocks(t.fills)*e.WritePJ) + float64(blocks(t.updates)*e.UpdatePJ)
}

// demands returns what a mapping for each layer, found on the relaxed chip of
// some subsets, asks of each buffer.
func (e *evaluator) demands(f *frame, s subsets, choice []mapper.Point) ([]demand, error) {
	a, ert := f.relaxed(s)
	out := make([]demand, len(f.levels))
	var m model.Metrics
	for i := range choice {
		layer := &e.workload.Layers[i]
		priced, err := model.NewEvaluator(layer.Problem, a, ert)
		if err != nil {
			return nil, err
		}
		if err := priced.Evaluate(choice[i].Mapping, &m); err != nil {
			return nil, err
		}
		for b, level := range f.levels {
			l := &a.Levels[level]
			out[b].add(&m, level, layer.Count(), l.Instances()/l.ClusterSize)
		}
	}
	return out, nil
}

// add takes in what a layer, which counts so much, asks of a level.
func (d *demand) add(m *model.Metrics, level int, count float64, clusters int) {
	l := &m.Levels[level]
	words := int64(0)
	for i := range l.Data {
		data := &l.Data[i]
		if !data.Kept {
			continue
		}
		words += data.UtilizedCapacity
		n := count * float64(min(data.UtilizedInstances, clusters))
		d.traffic = append(d.traffic, traffic{data.Reads, data.Fills, data.Updates, n})
		d.relaxedPJ += float64(count * data.EnergyPJ)
	}
	d.words = max(d.words, words)
	d.leaks += float64(count * float64(m.Cycles) * float64(l.UtilizedInstances))
	d.relaxedPJ += float64(count * l.LeakagePJ)
}

// choice is a size for each buffer.
type choice struct {
	sizes []int32
	gap   float64 // loss by which they are dearer than the bound says
	split int     // buffer with most of the gap, or that may be over a limit most; -1 where all have one size
}

// choose gives each buffer the size of its subset that holds what is asked and
// adds least to the loss.
func choose(f *frame, s subsets, needs []demand, perPJ, perUM2 float64) choice {
	out := choice{sizes: make([]int32, len(s)), split: -1}
	most := -inf
	for b := range s {
		least, leastArea := inf, inf
		for _, i := range s[b] {
			at := &f.sizes[b][i]
			leastArea = min(leastArea, at.areaUM2)
			if at.words < needs[b].words {
				continue
			}
			if adds := float64(perPJ*needs[b].cost(at)) + float64(perUM2*at.areaUM2); adds < least {
				least, out.sizes[b] = adds, i
			}
		}
		gap := least - float64(perPJ*needs[b].relaxedPJ) - float64(perUM2*leastArea)
		out.gap += gap
		// Without a gap a set may still hold designs over a limit: the buffer
		// whose size says most about that goes first.
		chosen := &f.sizes[b][out.sizes[b]]
		if weight := gap + float64(1e-9*(1-leastArea/max(chosen.areaUM2, leastArea, 1e-30))); len(s[b]) > 1 && weight > most {
			most, out.split = weight, b
		}
	}
	return out
}
