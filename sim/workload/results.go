//go:build !search

package workload

import "fmt"

// validateResults keeps results without holes: tiles are boxes, and the first time
// that a partial sum is met it is not read (see sim/model), for which there must be
// one in each place of a box. So every dimension moves them by one word at most.
func (p *Problem) validateResults() error {
	for i := range p.Shape.DataSpaces {
		d := &p.Shape.DataSpaces[i]
		if !d.ReadWrite {
			continue
		}
		var moves [MaxDimensions]int
		for _, rank := range d.Ranks {
			for _, t := range rank {
				moves[t.Dimension] += abs(p.Value(t.Coefficient))
				if n := moves[t.Dimension]; n > 1 && p.Bounds[t.Dimension] > 1 {
					return fmt.Errorf("problem: data space %s: %s moves it by %d words: want 1 at most where it is read-write, or nothing is computed for some", d.Name, p.Shape.Dimensions[t.Dimension], n)
				}
			}
		}
	}
	return nil
}
