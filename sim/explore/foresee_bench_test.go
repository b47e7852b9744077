package explore_test

import (
	"testing"

	"meshscape/sim/explore"
)

// BenchmarkForesee tells how much of what a search asks for next it has foreseen: before
// anything that it waits for was known, and when all but one part was. The search is the
// third of one workload.
func BenchmarkForesee(b *testing.B) {
	for b.Loop() {
		c := explore.Config{Population: 50, Generations: 60, Seed: 3}
		benchmarkForesee(b, openAfter(b, c, finishBefore(b, c, c.Seed)), c.Population)
	}
}

func benchmarkForesee(b *testing.B, r *explore.Run, most int) {
	var first, last, asked int
	for !r.Done() {
		atFirst := r.Foreseen(most)
		atLast := atFirst
		for parts := r.Parts(); len(parts) > 1; parts = r.Parts() {
			tell(b, r, parts[0])
			atLast = r.Foreseen(most)
		}
		evaluateEach(b, r)
		next := r.Parts()
		first, last, asked = first+common(atFirst, next), last+common(atLast, next), asked+len(next)
	}
	b.ReportMetric(100*float64(first)/float64(asked), "%-at-first")
	b.ReportMetric(100*float64(last)/float64(asked), "%-at-last")
}

// tell evaluates a part that a run waits for.
func tell(b *testing.B, r *explore.Run, p explore.Part) {
	v, err := r.Evaluate(p)
	if err == nil {
		err = r.Tell([]explore.Evaluation{*v})
	}
	if err != nil {
		b.Fatal(err)
	}
}

// common counts the parts that are in both lists.
func common(foreseen, asked []explore.Part) (n int) {
	has := map[string]bool{}
	for _, p := range foreseen {
		has[p.Genome.Key()] = true
	}
	for _, p := range asked {
		if has[p.Genome.Key()] {
			n++
		}
	}
	return n
}
