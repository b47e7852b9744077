package explore

import (
	"math"
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

// BenchmarkSession is 14 searches one after the other, as somebody has them who stays on
// the page and changes the seed: Algorithm 1, 60 generations of 500 designs on VGG16
// conv1_1, by one evaluator. Each takes over what those before have found. Page has the
// memory of a page's worker, unlimited as much as it wants. It reports how long the last
// four took, when most is kept, and what is in use then.
func BenchmarkSession(b *testing.B) {
	b.Run("page", func(b *testing.B) { benchmarkSession(b, 192<<20) }) // the least that a page gives (site/ask.js)
	b.Run("unlimited", func(b *testing.B) { benchmarkSession(b, math.MaxInt64) })
}

func benchmarkSession(b *testing.B, limit int64) {
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(limit))
	const searches, last = 14, 4
	for b.Loop() {
		var before *Run
		start := time.Now()
		for seed := range uint64(searches) {
			r, err := New(Config{Seed: seed + 3, Population: 500})
			if err != nil {
				b.Fatal(err)
			}
			if before != nil {
				r.Learn(before)
			}
			if seed == searches-last {
				start = time.Now()
			}
			for before = r; !r.Done(); {
				if err := r.Step(); err != nil {
					b.Fatal(err)
				}
			}
		}
		b.ReportMetric(time.Since(start).Seconds()/last, "s-search")
		var memory runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&memory)
		b.ReportMetric(float64(memory.HeapAlloc)/1e6, "MB-in-use")
		runtime.KeepAlive(before)
	}
}
