package explore_test

import (
	"fmt"
	"testing"
	"time"

	"meshscape/sim/explore"
)

// BenchmarkLongest tells how many times as fast a search can be at the most, however many
// evaluate: a generation waits for the longest of its designs, and each design is
// evaluated by one.
func BenchmarkLongest(b *testing.B) {
	for _, c := range []explore.Config{
		{Workload: "vgg16/conv1_1", Population: 50, Generations: 60},
		{Workload: "vgg16/conv1_1", Population: 500, Generations: 20},
		{Workload: "vgg16/conv4_2", Population: 50, Generations: 60},
	} {
		b.Run(fmt.Sprintf("%s/%d×%d", c.Workload, c.Generations, c.Population), func(b *testing.B) {
			for b.Loop() {
				began := time.Now()
				r, err := explore.New(c)
				if err != nil {
					b.Fatal(err)
				}
				var all, longest time.Duration
				for !r.Done() {
					some, most := evaluateEach(b, r)
					all, longest = all+some, longest+most
				}
				whole := time.Since(began)
				b.ReportMetric(float64(whole)/float64(whole-all+longest), "×-at-most")
			}
		})
	}
}

// evaluateEach evaluates what a run waits for, and returns how long that takes, and the
// longest of it.
func evaluateEach(b *testing.B, r *explore.Run) (all, longest time.Duration) {
	var evaluations []explore.Evaluation
	for _, p := range r.Parts() {
		began := time.Now()
		v, err := r.Evaluate(p)
		if err != nil {
			b.Fatal(err)
		}
		took := time.Since(began)
		all, longest = all+took, max(longest, took)
		evaluations = append(evaluations, *v)
	}
	if err := r.Tell(evaluations); err != nil {
		b.Fatal(err)
	}
	return all, longest
}
