package explore

import (
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

// BenchmarkNetwork is a network's search within a page's memory: Algorithm 1, 8
// generations of 50 designs, on all of VGG16, by one evaluator. On a page several
// share the layers, and each has so much memory.
func BenchmarkNetwork(b *testing.B) {
	const generations = 8
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(192 << 20)) // the least that a page gives (site/ask.js)
	for b.Loop() {
		r, err := Begin(Config{Workload: "vgg16", Generations: generations})
		if err != nil {
			b.Fatal(err)
		}
		if _, _, err := r.Open(len(r.closed)); err != nil {
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
