package explore_test

import (
	"runtime"
	"strings"
	"testing"
	"time"

	"meshscape/ga"
	"meshscape/sim/explore"
)

// BenchmarkBeyondRoom is a real search that goes on past the designs that a run
// keeps: random search over 3.4·10^7 chips of 12 PEs for a tiny layer, 1.4·10^6
// evaluations, each with a proven mapping. It reports the processor's and the
// collector's part of it: the memory in use before any design is let go, and at
// the end; how long a generation takes before and after; and how long the one
// that lets designs go.
func BenchmarkBeyondRoom(b *testing.B) {
	tiny := strings.Replace(conv, "C: 3, M: 64, R: 3, S: 3, N: 1, P: 224, Q: 224", "C: 1, M: 2, R: 1, S: 1, N: 1, P: 2, Q: 2", 1)
	config := explore.Config{ProblemYAML: tiny, PEBudget: 12, Optimizer: ga.Random, Population: 5000, Generations: 280}
	for b.Loop() {
		r, err := explore.New(config)
		if err != nil {
			b.Fatal(err)
		}
		var kept, gone, letting phase
		for !r.Done() {
			before := r.Snapshot().Progress.LetGo
			began := time.Now()
			if err := r.Step(); err != nil {
				b.Fatal(err)
			}
			spent := time.Since(began)
			switch after := r.Snapshot().Progress.LetGo; {
			case after > before:
				letting.add(spent)
			case after > 0:
				gone.add(spent)
			default:
				kept.add(spent)
				if r.Designs() > 1<<20-5000 {
					b.ReportMetric(megabytes(), "MB-full")
				}
			}
		}
		b.ReportMetric(megabytes(), "MB-end")
		b.ReportMetric(kept.each(), "ms/generation-before")
		b.ReportMetric(gone.each(), "ms/generation-after")
		b.ReportMetric(letting.each(), "ms/generation-letting-go")
		b.ReportMetric(float64(r.Snapshot().Progress.LetGo), "let-go")
		b.ReportMetric(float64(r.Designs()), "designs")
	}
}

// phase is the generations of a part of a run.
type phase struct {
	spent       time.Duration
	generations int
}

func (p *phase) add(spent time.Duration) {
	p.spent += spent
	p.generations++
}

// each is the milliseconds of one generation.
func (p *phase) each() float64 { return p.spent.Seconds() * 1000 / float64(max(1, p.generations)) }

// megabytes is the memory in use.
func megabytes() float64 {
	var memory runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&memory)
	return float64(memory.HeapAlloc) / 1e6
}
