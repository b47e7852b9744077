package ga

import "testing"

// BenchmarkSearch is one whole search of the study's shape, 60 generations of
// 50, with next to nothing to evaluate: what the optimiser itself costs.
func BenchmarkSearch(b *testing.B) {
	for _, name := range Names() {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			asked := 0
			for b.Loop() {
				o := mustNew(b, name, studySpace, DefaultConfig())
				for o.Generation() < 60 {
					asked += len(step(b, o, rugged))
				}
			}
			b.ReportMetric(float64(asked)/b.Elapsed().Seconds(), "genomes/s")
		})
	}
}

// BenchmarkRescore re-ranks all of a search that has told more than its archive
// holds: a slider's frame.
func BenchmarkRescore(b *testing.B) {
	config := DefaultConfig()
	config.Generations = 1000
	for _, name := range Names() {
		b.Run(name, func(b *testing.B) {
			o := mustNew(b, name, studySpace, config)
			for o.Generation() < config.Generations {
				step(b, o, rugged)
			}
			scores := []float64{0, 0, 0}
			b.ReportAllocs()
			for b.Loop() {
				o.Rescore(func(g Genome, _ uint64) []float64 {
					scores[0] = float64(g[0] + g[1])
					return scores
				})
			}
		})
	}
}

// BenchmarkFronts sorts and crowds 400 genomes, two populations of NSGA-II.
func BenchmarkFronts(b *testing.B) {
	members := allMembers(Space{[]int{10, 10, 4}}, rugged)
	b.ReportAllocs()
	for b.Loop() {
		assess(members)
	}
}
