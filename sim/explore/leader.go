package explore

import (
	"cmp"
	"fmt"
	"slices"
)

// Leader returns the design of least loss in one generation, counted from 1 as
// Snapshot.Curve has them: those in which nothing is feasible are left out. An
// error says how many there are, or that the generation's designs were let go.
func (r *Run) Leader(generation int) ([]int, error) {
	entries := len(r.curve())
	entry := entries
	for g := len(r.generations) - 1; g >= r.forgotten; g-- {
		if len(r.feasibleLosses(g)) == 0 {
			continue
		}
		if entry == generation {
			least := slices.MinFunc(r.generations[g], func(a, b int32) int { return cmp.Compare(r.designs.loss[a], r.designs.loss[b]) })
			return r.designs.genomes.genome(int(least)), nil
		}
		entry--
	}
	if generation >= 1 && generation <= entry {
		return nil, fmt.Errorf("explore: generation %d: its designs were let go: want %d to %d", generation, entry+1, entries)
	}
	return nil, fmt.Errorf("explore: generation %d: want 1 to %d", generation, entries)
}
