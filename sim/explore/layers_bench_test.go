package explore

import (
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"meshscape/sim/arch"
	"meshscape/sim/energy"
	"meshscape/sim/mapper"
	"meshscape/sim/space"
)

// BenchmarkMapLayers proves the fronts of random designs of the study's space on
// every convolution of VGG16, AlexNet and ResNet-18, and reports the median and
// the longest time of one (design, layer): two designs each from nothing; 16 one
// after the other, as map has them, the first from nothing; and two where 16 before
// have left lists for buffers of all sizes in the cache, as explore has them.
func BenchmarkMapLayers(b *testing.B) {
	b.Run("cold", func(b *testing.B) { benchmarkLayers(b, layerBench{measured: 2, alone: true}) })
	b.Run("together", func(b *testing.B) { benchmarkLayers(b, layerBench{measured: 16}) })
	b.Run("cached", func(b *testing.B) { benchmarkLayers(b, layerBench{measured: 2, before: 16, many: true}) })
}

// layerBench is how many designs of a layer are measured, after how many others; and
// whether each has a cache of its own, and what that is told.
type layerBench struct {
	measured, before int
	alone, many      bool
}

func benchmarkLayers(b *testing.B, how layerBench) {
	study, err := space.Study(168)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		rng := rand.New(rand.NewPCG(1, 1))
		var times []time.Duration
		for _, name := range []string{"vgg16", "alexnet", "resnet18"} {
			w, err := FindWorkload(name)
			if err != nil {
				b.Fatal(err)
			}
			for i := range w.Layers {
				p := w.Layers[i].Problem
				chip, err := space.NewChip(p.Shape)
				if err != nil {
					b.Fatal(err)
				}
				cache := &mapper.Cache{ManyDesigns: how.many}
				for n := -how.before; n < how.measured; n++ {
					a, ert := randomChip(b, rng, study, chip)
					if how.alone {
						cache = &mapper.Cache{}
					}
					start := time.Now()
					m, err := cache.New(p, a, ert)
					if err != nil {
						b.Fatal(err)
					}
					m.Search(mapper.Options{})
					if took := time.Since(start); n >= 0 {
						times = append(times, took)
					}
				}
			}
		}
		slices.Sort(times)
		b.ReportMetric(times[len(times)/2].Seconds()*1e3, "ms-median")
		b.ReportMetric(times[len(times)-1].Seconds()*1e3, "ms-max")
		b.ReportMetric(float64(len(times)), "searches")
	}
}

func randomChip(b *testing.B, rng *rand.Rand, s *space.Space, c *space.Chip) (*arch.Architecture, []energy.Entry) {
	var d space.Design
	g := make([]int, len(s.Axes))
	for i := range s.Axes {
		g[i] = rng.IntN(len(s.Axes[i].Steps))
	}
	d = s.At(g)
	a, ert, err := c.Build(d)
	if err != nil {
		b.Fatal(err)
	}
	return a, ert
}

// BenchmarkCachedRun is the study's search by Algorithm 1, 60 generations of 50
// designs on VGG16 conv1_1, where a search before has left the lists of each
// mesh: every design is evaluated anew, by one evaluator, and by one on each core.
// Fronts is the same run where that has left the fronts of its designs, too.
func BenchmarkCachedRun(b *testing.B) {
	b.Run("1", func(b *testing.B) { benchmarkCachedRun(b, 1, false) })
	b.Run("cores", func(b *testing.B) { benchmarkCachedRun(b, runtime.NumCPU(), false) })
	b.Run("fronts", func(b *testing.B) { benchmarkCachedRun(b, 1, true) })
}

func benchmarkCachedRun(b *testing.B, evaluators int, fronts bool) {
	before := make([]*Run, evaluators)
	for i := range before {
		before[i] = newRun(b)
		finish(b, before[i], nil)
	}
	b.ReportAllocs()
	designs := 0
	for b.Loop() {
		for _, r := range before {
			if !fronts {
				r.evaluator.seen = seen{}
			}
		}
		r := newRunLike(b, before[0])
		finish(b, r, before)
		designs += r.designs.len()
	}
	b.ReportMetric(float64(designs)/b.Elapsed().Seconds(), "designs/s")
}

func newRun(b *testing.B) *Run {
	r, err := New(Config{})
	if err != nil {
		b.Fatal(err)
	}
	return r
}

// newRunLike returns a new run with the lists of one before.
func newRunLike(b *testing.B, before *Run) *Run {
	r, err := Begin(Config{})
	if err != nil {
		b.Fatal(err)
	}
	r.Learn(before)
	if _, _, err := r.Open(len(r.closed)); err != nil {
		b.Fatal(err)
	}
	return r
}

// finish runs to the end, the evaluations shared by some helpers if there are any.
func finish(b *testing.B, r *Run, helpers []*Run) {
	for !r.Done() {
		if len(helpers) == 0 {
			if err := r.Step(); err != nil {
				b.Fatal(err)
			}
			continue
		}
		if err := r.Tell(together(b, r.Parts(), helpers)); err != nil {
			b.Fatal(err)
		}
	}
}

func together(b *testing.B, parts []Part, helpers []*Run) []Evaluation {
	done := make([]Evaluation, len(parts))
	var next atomic.Int32
	var group sync.WaitGroup
	for _, h := range helpers {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(parts); i = int(next.Add(1)) - 1 {
				v, err := h.Evaluate(parts[i])
				if err != nil {
					b.Error(err)
					return
				}
				done[i] = *v
			}
		})
	}
	group.Wait()
	return done
}
