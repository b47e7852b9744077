package mapper

import "meshscape/sim/workload"

// containers walks the tiles that contain one and have the same extents in the
// dimensions of a set.
type containers struct {
	*lattice
	same         uint32
	least        []float64                   // by tile: what it and those that contain it cost at the least
	cut          float64                     // none that costs so much is looked at
	at           [workload.MaxDimensions]int // of the tile: see lattice.at
	largestFirst bool
}

func (t *outside) containers(tile int, same uint32, least []float64) *containers {
	w := &t.scratch.containers
	*w = containers{lattice: t.lattice, same: same, least: least, cut: inf}
	for d, divisors := range w.divisors {
		w.at[d] = tile % len(divisors)
		tile /= len(divisors)
	}
	return w
}

// from goes on with a tile grown in the dimensions before one.
func (w *containers) from(tile, d int, visit func(tile int)) {
	if float64(w.least[tile]*tight) >= w.cut { // those that contain it may cost less by rounding
		return
	}
	for ; d < len(w.divisors) && w.same>>d&1 != 0; d++ {
	}
	if d == len(w.divisors) {
		visit(tile)
		return
	}
	at := w.at[d]
	times := w.times[d][at]
	for i := range times {
		if w.largestFirst {
			i = len(times) - 1 - i
		}
		if to := int(times[i]); to >= 0 {
			w.from(tile+(to-at)*w.weight[d], d+1, visit)
		}
	}
}
