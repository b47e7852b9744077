package explore_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"meshscape/sim/explore"
)

// BenchmarkLongest tells how many times as fast a search can be at the most, however many
// evaluate: a generation waits for the longest of its designs, and each design is
// evaluated by one. It also tells how much of the time that all take goes to the longest
// twentieth of them. The search is one from nothing, or the third of one workload, each of
// which takes over what those before have found.
func BenchmarkLongest(b *testing.B) {
	for _, c := range []explore.Config{
		{Workload: "vgg16/conv1_1", Population: 50, Generations: 60},
		{Workload: "vgg16/conv1_1", Population: 500, Generations: 20},
		{Workload: "vgg16/conv4_2", Population: 50, Generations: 60},
	} {
		for search := uint64(1); search <= 3; search += 2 {
			b.Run(fmt.Sprintf("%s/%d×%d/%d", c.Workload, c.Generations, c.Population, search), func(b *testing.B) {
				for b.Loop() {
					benchmarkLongest(b, c, search)
				}
			})
		}
	}
}

func benchmarkLongest(b *testing.B, c explore.Config, search uint64) {
	before := finishBefore(b, c, search)
	began := time.Now()
	c.Seed = search
	r := openAfter(b, c, before)
	var all []time.Duration
	longest := time.Duration(0)
	for !r.Done() {
		if times := evaluateEach(b, r); len(times) > 0 { // some generations have nothing new
			all, longest = append(all, times...), longest+slices.Max(times)
		}
	}
	whole, sum := time.Since(began), total(all)
	slices.Sort(all)
	b.ReportMetric(float64(whole)/float64(whole-sum+longest), "×-at-most")
	b.ReportMetric(100*float64(total(all[len(all)*19/20:]))/float64(sum), "%-in-1-of-20")
	b.ReportMetric(all[len(all)/2].Seconds()*1e3, "ms-median")
}

// finishBefore finishes the searches of a workload before one, and returns the last; nil: there is none.
func finishBefore(b *testing.B, c explore.Config, search uint64) (r *explore.Run) {
	for c.Seed = 1; c.Seed < search; c.Seed++ {
		r = openAfter(b, c, r)
		for !r.Done() {
			if err := r.Step(); err != nil {
				b.Fatal(err)
			}
		}
	}
	return r
}

// openAfter returns a run that takes over what one before has found; nil: there is none.
func openAfter(b *testing.B, c explore.Config, before *explore.Run) *explore.Run {
	r, err := explore.New(c)
	if err != nil {
		b.Fatal(err)
	}
	if before != nil {
		r.Learn(before)
	}
	return r
}

func total(times []time.Duration) (sum time.Duration) {
	for _, t := range times {
		sum += t
	}
	return sum
}

// evaluateEach evaluates what a run waits for, and returns how long each takes.
func evaluateEach(b *testing.B, r *explore.Run) []time.Duration {
	var times []time.Duration
	var evaluations []explore.Evaluation
	for _, p := range r.Parts() {
		began := time.Now()
		v, err := r.Evaluate(p)
		if err != nil {
			b.Fatal(err)
		}
		times = append(times, time.Since(began))
		evaluations = append(evaluations, *v)
	}
	if err := r.Tell(evaluations); err != nil {
		b.Fatal(err)
	}
	return times
}
