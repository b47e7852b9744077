package mapper_test

import (
	"testing"

	"meshscape/sim/cases"
)

// BenchmarkSearch proves the front of each reference pair from nothing.
func BenchmarkSearch(b *testing.B) {
	var all []*cases.Case
	readReference(b, "mapper.jsonl", func(c *cases.Case) { all = append(all, c) })
	for _, c := range all {
		b.Run(c.ID+"/"+c.Layer, func(b *testing.B) {
			b.ReportAllocs()
			mappings := 0.0
			for b.Loop() {
				mappings += search(b, c).Certificate.Mappings
			}
			b.ReportMetric(mappings/b.Elapsed().Seconds(), "mappings/s")
		})
	}
}
