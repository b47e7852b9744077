package explore

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"meshscape/sim/arch"
	"meshscape/sim/energy"
	"meshscape/sim/mapper"
	"meshscape/sim/space"
)

// BenchmarkMapLayers proves the fronts of random designs of the study's space on
// every convolution of VGG16, AlexNet and ResNet-18, and reports the median and
// the longest time of one (design, layer): each from nothing, and where designs
// before have left their lists in the cache.
func BenchmarkMapLayers(b *testing.B) {
	b.Run("cold", func(b *testing.B) { benchmarkLayers(b, false) })
	b.Run("cached", func(b *testing.B) { benchmarkLayers(b, true) })
}

const (
	designsPerLayer = 2
	designsBefore   = 16 // of a layer, where those have left their lists
)

func benchmarkLayers(b *testing.B, cached bool) {
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
				cache := &mapper.Cache{ManyDesigns: true}
				warm := 0
				if cached {
					warm = designsBefore
				}
				for n := -warm; n < designsPerLayer; n++ {
					a, ert := randomChip(b, rng, study, chip)
					if !cached {
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
// mesh: every design is evaluated anew.
func BenchmarkCachedRun(b *testing.B) {
	before := finished(b, nil).evaluator
	b.ReportAllocs()
	designs := 0
	for b.Loop() {
		designs += len(finished(b, before).found)
	}
	b.ReportMetric(float64(designs)/b.Elapsed().Seconds(), "designs/s")
}

func finished(b *testing.B, e *evaluator) *Run {
	r, err := New(Config{})
	if err != nil {
		b.Fatal(err)
	}
	if e != nil {
		r.evaluator, e.seen = e, nil
	}
	for !r.Done() {
		if err := r.Step(); err != nil {
			b.Fatal(err)
		}
	}
	return r
}
