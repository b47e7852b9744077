package explore

import (
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

// BenchmarkNetwork is a network's search within the memory of a page's worker, the least
// and the most of it (site/ask.js): Algorithm 1, 8 generations of 50 designs, on all of
// VGG16, by one evaluator. On a page several share the layers, and each has so much memory.
func BenchmarkNetwork(b *testing.B) {
	b.Run("192MB", func(b *testing.B) { benchmarkNetwork(b, 192<<20) })
	b.Run("384MB", func(b *testing.B) { benchmarkNetwork(b, 384<<20) })
}

func benchmarkNetwork(b *testing.B, limit int64) {
	const generations = 8
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(limit))
	for b.Loop() {
		r, err := New(Config{Workload: "vgg16", Generations: generations})
		if err != nil {
			b.Fatal(err)
		}
		start, first := time.Now(), time.Duration(0)
		for !r.Done() {
			if err := r.Step(); err != nil {
				b.Fatal(err)
			}
			if first == 0 {
				first = time.Since(start)
			}
		}
		var memory runtime.MemStats
		runtime.ReadMemStats(&memory)
		b.ReportMetric(first.Seconds(), "s-first-generation")
		b.ReportMetric((time.Since(start)-first).Seconds()/(generations-1), "s-generation")
		b.ReportMetric(float64(memory.Sys)/1e6, "MB-system")
	}
}
