package mapper_test

import (
	"testing"

	"meshscape/sim/cases"
	"meshscape/sim/reference"
)

// BenchmarkSearch proves the front of each reference pair from nothing.
func BenchmarkSearch(b *testing.B) {
	for _, c := range reference.Records[cases.Case](b, "mapper.jsonl") {
		b.Run(c.ID+"/"+c.Layer, func(b *testing.B) {
			b.ReportAllocs()
			mappings := 0.0
			for b.Loop() {
				mappings += search(b, &c).Certificate.Mappings
			}
			b.ReportMetric(mappings/b.Elapsed().Seconds(), "mappings/s")
		})
	}
}
