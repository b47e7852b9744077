package explore_test

import (
	"fmt"
	"runtime"
	"testing"

	"meshscape/ga"
	"meshscape/sim/explore"
)

// told returns a random search of the study's space that was told so many
// evaluations, made up of the genomes: no mapping is searched.
func told(b testing.TB, population, generations int) *explore.Run {
	r, err := explore.New(explore.Config{Optimizer: "random", Population: population, Generations: generations})
	if err != nil {
		b.Fatal(err)
	}
	for !r.Done() {
		pending := r.Pending()
		evaluations := make([]explore.Evaluation, len(pending))
		for i, genome := range pending {
			evaluations[i] = madeUp(genome)
		}
		if err := r.Tell(evaluations); err != nil {
			b.Fatal(err)
		}
	}
	return r
}

// madeUp is a front of three points that the genome alone decides.
func madeUp(genome ga.Genome) explore.Evaluation {
	n := 1.0
	for _, gene := range genome {
		n = float64(n*1.07) + float64(gene)
	}
	return explore.Evaluation{Genome: genome, AreaUM2: 1e6, Mappings: 1, Front: [][2]float64{{5e5 + n, 4e8 + n}, {6e5 + n, 3e8 - n}, {9e5 + n, 2e8 - n}}}
}

// BenchmarkRankAnew is what a slider’s drag costs of the search: all of 10^5
// evaluated designs ranked under a new loss, and shown.
func BenchmarkRankAnew(b *testing.B) {
	r := told(b, 5000, 20)
	loss := explore.Loss{A1: 1, A2: 1, A3: 1, A4: 1}
	for b.Loop() {
		loss.A2 += 0.01
		if err := r.SetLoss(loss); err != nil {
			b.Fatal(err)
		}
		r.Snapshot()
	}
	b.ReportMetric(float64(r.Snapshot().Progress.Distinct), "designs")
}

// BenchmarkMillion is what runs of 0.5 and 1·10^6 evaluations leave in memory, before
// any design is let go.
func BenchmarkMillion(b *testing.B) {
	for _, generations := range []int{100, 200} {
		b.Run(fmt.Sprintf("evaluations=%d", 5000*generations), func(b *testing.B) {
			for b.Loop() {
				r := told(b, 5000, generations)
				var memory runtime.MemStats
				runtime.GC()
				runtime.ReadMemStats(&memory)
				b.ReportMetric(float64(memory.HeapAlloc)/1e6, "MB")
				b.ReportMetric(float64(memory.Sys)/1e6, "MB-system")
				b.ReportMetric(float64(r.Snapshot().Progress.Distinct), "designs")
			}
		})
	}
}
