package explore_test

import (
	"testing"

	"meshscape/sim/explore"
)

// BenchmarkDefaultRun is the study's search from nothing: Algorithm 1, 60
// generations of 50 designs, on VGG16 conv1_1.
func BenchmarkDefaultRun(b *testing.B) {
	b.ReportAllocs()
	designs := 0
	for b.Loop() {
		r, err := explore.New(explore.Config{})
		if err != nil {
			b.Fatal(err)
		}
		for !r.Done() {
			if err := r.Step(); err != nil {
				b.Fatal(err)
			}
		}
		designs += r.Snapshot().Progress.Distinct
	}
	b.ReportMetric(float64(designs)/b.Elapsed().Seconds(), "designs/s")
}
