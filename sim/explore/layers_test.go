package explore

import (
	"slices"
	"testing"

	"meshscape/ga"
	"meshscape/sim/mapper"
)

// TestALayersFrontDoesNotDependOnDesignsBefore maps two chips in both orders, each
// with what the other has left, and each alone. On the front of each is a mapping
// whose neighbours serve each other after a loop outside has moved back.
func TestALayersFrontDoesNotDependOnDesignsBefore(t *testing.T) {
	r, err := New(Config{Workload: "vgg16/conv5_1"})
	if err != nil {
		t.Fatal(err)
	}
	genomes := []ga.Genome{{8, 8, 4, 0, 3, 0, 4, 2, 3}, {8, 8, 5, 0, 3, 0, 4, 2, 3}}
	front := func(e *evaluator, genome ga.Genome) [][2]float64 {
		v, err := e.evaluateLayer(r.space.At(genome), 0, false)
		if err != nil {
			t.Fatal(err)
		}
		return encode(Part{Genome: genome}, v).Front
	}
	for range genomes {
		after := newEvaluator(r.workload, r.evaluator.chip)
		for _, genome := range genomes {
			alone := newEvaluator(r.workload, r.evaluator.chip)
			alone.cache = mapper.Cache{}
			if got, want := front(after, genome), front(alone, genome); !slices.Equal(got, want) {
				t.Errorf("%v: front %v after others, %v alone", genome, got, want)
			}
		}
		slices.Reverse(genomes)
	}
}
