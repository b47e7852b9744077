package mapper

import "slices"

// boxesBelow is how many different boxes of a DataSpace each instance of a level sends to
// the instances below its mesh, whose loops have been chosen, and how they share those.
func (in *inner) boxesBelow(d, level int) (boxes float64, sharing int32) {
	if in.spatial[level] == 1 {
		return 1, even
	}
	t, n, used := &in.tensors[d], 1.0, uint32(0)
	for _, l := range in.loops {
		if l.kind == temporal || int(l.level) != level || t.relevant>>l.dimension&1 == 0 {
			continue
		}
		n *= float64(l.bound)
		for r, shared := range t.shared {
			if shared && t.steps[l.dimension][r] != 0 {
				if used>>r&1 != 0 {
					return in.differentBoxes(t, level)
				}
				used |= 1 << r
			}
		}
	}
	return n, even
}

// differentBoxes counts the places that the loops below a level move a tile to
// one by one, where two of them move it along the same rank.
func (in *inner) differentBoxes(t *tensor, level int) (boxes float64, sharing int32) {
	extents := slices.Clone(in.insideMesh(level))
	places := map[place]int{{}: 1} // children there
	for _, l := range in.loops {
		if l.kind == temporal || int(l.level) != level {
			continue
		}
		next := map[place]int{}
		for at, children := range places {
			for i := range int64(l.bound) {
				to := at
				for r, step := range t.steps[l.dimension] {
					to[r] += i * step * int64(extents[l.dimension])
				}
				next[to] += children
			}
		}
		extents[l.dimension] *= int(l.bound)
		places = next
	}
	return float64(len(places)), in.sharings.of(places)
}
