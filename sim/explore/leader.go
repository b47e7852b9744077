package explore

import (
	"cmp"
	"fmt"
	"slices"
)

// Leader returns the design of least loss in one generation, counted from 1 as
// Snapshot.Curve has them: those in which nothing is feasible are left out. An
// error says how many there are.
func (r *Run) Leader(generation int) ([]int, error) {
	entries := 0
	for _, members := range r.generations {
		if len(r.feasibleLosses(members)) == 0 {
			continue
		}
		if entries++; entries == generation {
			least := slices.MinFunc(members, func(a, b int32) int { return cmp.Compare(r.found[a].loss, r.found[b].loss) })
			return r.found[least].genome.Clone(), nil
		}
	}
	return nil, fmt.Errorf("explore: generation %d: want 1 to %d", generation, entries)
}
