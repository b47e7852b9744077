package explore

import (
	"fmt"
	"math"
	"runtime/debug"
	"slices"

	"meshscape/sim/arch"
	"meshscape/sim/energy"
	"meshscape/sim/mapper"
	"meshscape/sim/space"
	"meshscape/sim/workload"
)

// evaluator finds what designs cost on a workload: the front of (cycles,
// energy), proven for each layer and combined over all.
type evaluator struct {
	workload *workload.Workload
	chip     *space.Chip
	cache    mapper.Cache
	first    []int      // by layer: the first that is the same problem
	problems []int      // those first ones
	room     int        // bytes, for lists, what was seen, and designs of the run
	seen     seen       // without mappings
	designs  int        // bytes that those of the run take
	sums     []addition // memory of combine,
	merged   []addition // and more
	computes float64    // of the whole workload, repeats counted
	outputs  float64
}

// room is for what is kept of all layers and meshes, in bytes. It leaves of the memory that
// the program may take, if there is a limit, about as much as the collector needs.
func room() int {
	return int(min(debug.SetMemoryLimit(-1)/12*7, 1<<30))
}

func newEvaluator(w *workload.Workload, chip *space.Chip) *evaluator {
	e := &evaluator{workload: w, chip: chip, cache: mapper.Cache{ManyDesigns: true}, room: room()}
	e.leaveRoom()
	for i := range w.Layers {
		first := slices.IndexFunc(w.Layers, func(l workload.Layer) bool { return same(l.Problem, w.Layers[i].Problem) })
		if e.first = append(e.first, first); first == i {
			e.problems = append(e.problems, i)
		}
		repeat := w.Layers[i].Count()
		e.computes += float64(repeat * float64(w.Layers[i].Problem.Computes()))
		e.outputs += float64(repeat * float64(w.Layers[i].Problem.Outputs()))
	}
	return e
}

// same tells whether two problems have the same mappings at the same cost.
func same(a, b *workload.Problem) bool {
	return a.Shape.Equal(b.Shape) && slices.Equal(a.Bounds, b.Bounds) && slices.Equal(a.Coefficients, b.Coefficients)
}

// evaluation is what a design costs. A design that no mapping fits has no
// points.
type evaluation struct {
	design   space.Design
	pes      float64
	areaUM2  float64
	mappings float64 // that the proofs cover
	points   []point // in order of rising cycles and falling energy

	shown   *point // the last one that was, with its levels and profile
	levels  []Level
	profile *Profile
}

func (e *evaluator) newEvaluation(d space.Design, areaUM2 float64) *evaluation {
	return &evaluation{design: d, pes: float64(e.chip.PEs(d)), areaUM2: areaUM2}
}

// look is evaluate without mappings, of a design seen before or not.
func (e *evaluator) look(d space.Design) (*evaluation, error) {
	if v := e.recall(d); v != nil {
		return v, nil
	}
	v, err := e.evaluate(d, false)
	if err != nil {
		return nil, err
	}
	e.remember(v)
	return v, nil
}

func (e *evaluator) remember(v *evaluation) {
	e.seen.add(v)
	e.leaveRoom()
}

// leaveRoom has the mapper's lists take what designs leave of the room, and a quarter at
// the least: lists can be made again.
func (e *evaluator) leaveRoom() {
	e.cache.Room = max(e.room/4, e.room-e.designs-e.seen.bytes())
}

// evaluate returns a design's front. With mappings, each point says how to run
// each layer.
func (e *evaluator) evaluate(d space.Design, withMappings bool) (*evaluation, error) {
	a, ert, err := e.chip.Build(d)
	if err != nil {
		return nil, err
	}
	out, err := e.evaluateChip(a, ert, withMappings)
	if err != nil {
		return nil, err
	}
	out.design, out.pes, out.areaUM2 = d, float64(e.chip.PEs(d)), space.Area(a, ert)
	return out, nil
}

// evaluateLayer returns a design's front on one layer.
func (e *evaluator) evaluateLayer(d space.Design, i int, withMappings bool) (*evaluation, error) {
	a, ert, err := e.chip.Build(d)
	if err != nil {
		return nil, err
	}
	out, err := e.mapLayer(i, a, ert, withMappings)
	if err != nil {
		return nil, err
	}
	out.areaUM2 = space.Area(a, ert)
	return out, nil
}

// evaluateChip is evaluate for any chip with an energy table.
func (e *evaluator) evaluateChip(a *arch.Architecture, ert []energy.Entry, withMappings bool) (_ *evaluation, err error) {
	layers := make([]*evaluation, len(e.workload.Layers))
	for _, i := range e.problems {
		if layers[i], err = e.mapLayer(i, a, ert, withMappings); err != nil {
			return nil, err
		}
		if len(layers[i].points) == 0 {
			break
		}
	}
	return e.join(layers)
}

// mapLayer returns the front of one layer, run once.
func (e *evaluator) mapLayer(i int, a *arch.Architecture, ert []energy.Entry, withMappings bool) (*evaluation, error) {
	layer := &e.workload.Layers[i]
	m, err := e.cache.New(layer.Problem, a, ert)
	if err != nil {
		return nil, fmt.Errorf("explore: layer %s: %w", layer.Name, err)
	}
	r := m.Search(mapper.Options{})
	out := &evaluation{mappings: r.Certificate.Mappings, points: make([]point, len(r.Front))}
	for k, f := range r.Front {
		out.points[k] = point{cycles: float64(f.Cycles), pj: f.EnergyPJ}
		if withMappings {
			out.points[k].chosen = &chosen{point: f}
		}
	}
	return out, nil
}

// maxSums bounds what is worked out at once of the layers' fronts: it takes 400 MB if no sum
// beats another, and little where most are beaten as they come.
const maxSums = 1 << 23

// join adds up the layers, each with its repeats. What follows a layer that no
// mapping fits is not looked at.
func (e *evaluator) join(layers []*evaluation) (*evaluation, error) {
	out := &evaluation{}
	for i := range e.workload.Layers {
		layer := layers[e.first[i]]
		out.mappings += layer.mappings
		if n := len(out.points) * len(layer.points); n > maxSums {
			return nil, fmt.Errorf("explore: layer %s: its front and that of the layers before it have %d sums: want at most %d; fewer layers", e.workload.Layers[i].Name, n, maxSums)
		}
		out.points = e.combine(out.points, layer.points, e.workload.Layers[i].Count(), i == 0)
		if len(out.points) == 0 {
			break
		}
	}
	return out, nil
}

// metrics returns what running the workload at a point costs.
func (e *evaluator) metrics(v *evaluation, p *point) Metrics {
	return e.metricsAt(p.cycles, p.pj, v.pes, v.areaUM2)
}

// metricsAt returns what running the workload in so many cycles for so much
// energy costs on a chip.
func (e *evaluator) metricsAt(cycles, pj, pes, areaUM2 float64) Metrics {
	return Metrics{
		Cycles:      cycles,
		EnergyPJ:    pj,
		GFLOPs:      (2*e.computes - e.outputs) / cycles,
		Utilization: e.computes / pes / cycles,
		EDP:         pj * 1e-12 * cycles,
		AreaUM2:     areaUM2,
	}
}

var inf = math.Inf(1)
