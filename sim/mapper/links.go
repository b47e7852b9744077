package mapper

import (
	"meshscape/sim/workload"
)

// links says over which meshes neighbours may serve each other, by the model's
// rule (sim/model, link.go): how much that spares depends on the orders of all
// loops outside in ways that the reuse of tiles does not tell.
type links struct {
	levels  [workload.MaxDataSpaces]uint32 // by DataSpace: a bit for each level with such a mesh below it
	closers [workload.MaxDataSpaces]uint32 // dimensions that move it to where no later loop lets a neighbour serve
	firsts  uint32                         // dimensions that the innermost loop outside may be over
}

func (l *links) any() bool { return l.spaces() != 0 }

// spaces returns a bit for each DataSpace that has such a mesh.
func (l *links) spaces() uint32 {
	set := uint32(0)
	for d, levels := range l.levels {
		if levels != 0 {
			set |= 1 << d
		}
	}
	return set
}

// served is by how much links on a mesh may lower what is sent over it and what
// arrives whole.
type served [perFlow]float64

// place is a position, or a move, along the ranks of a DataSpace.
type place [workload.MaxRanks]int64

// findLinks looks at the mesh below a level, whose loops have been chosen, and
// once more at those inside where links were found: the meshes in between leave
// the loops outside fewer moves.
func (in *inner) findLinks(level int) {
	was := in.links
	in.links = links{}
	for mesh := in.space.levels - 1; mesh >= level; mesh-- {
		if in.spatial[mesh] == 1 {
			continue
		}
		for d := range in.tensors {
			if (mesh == level || was.levels[d]>>mesh&1 != 0) && in.space.keeperOutside(d, mesh+1) >= 0 {
				in.findLink(d, mesh)
			}
		}
	}
	if in.links.any() && was.firsts == anyFirst {
		in.links.firsts = anyFirst
	}
}

// findLink finds out whether loops outside of the mesh may move a DataSpace to
// where a neighbour was, so that it changes what the level sends.
func (in *inner) findLink(d, level int) {
	t := &in.tensors[d]
	forgets := level+1 == in.space.levels || in.space.forgets(d, level+1)
	if !forgets && t.sliding&in.overMesh(level) == 0 { // each dimension's loops outside move it past all that its mesh covers
		return
	}
	in.listMesh(t, level, in.loops, in.insideMesh(level))
	grid, reach := in.steps(t, level), in.reach()
	ranks := uint32(0) // along which neighbours may serve
	for r := range t.ranks {
		if grid[r] > 0 && grid[r] <= reach[r] {
			ranks |= 1 << r
		}
	}
	by := served{inf, inf}
	switch {
	case forgets:
	case ranks == 0:
		return
	case in.spatial[level] > maxMeshListed:
		by = served{float64(in.spatial[level]), float64(in.spatial[level])}
	default:
		if ranks, by = in.lookAtMesh(level).served(&grid, in.space.keep[level+1].Has(d)); ranks == 0 {
			return
		}
	}
	in.addLink(d, level, ranks, forgets)
	in.served[level][d] = by
}

// lookAtMesh looks at the mesh at hand child by child unless one like it is known.
func (in *inner) lookAtMesh(level int) *meshMoves {
	key := appendInts(in.key[:0], in.space.spatial[level].fanoutX)
	for i := range in.meshLoops {
		key = appendInts(key, in.meshLoops[i].bound)
		for _, by := range in.meshLoops[i].by {
			key = appendInts(key, int(by))
		}
	}
	in.key = key
	moves := in.known[string(key)]
	if moves == nil {
		moves = in.listPlaces(level).listMoves()
		in.known[string(key)] = moves
	}
	return moves
}

func (in *inner) addLink(d, level int, ranks uint32, forgets bool) {
	t, closers := &in.tensors[d], uint32(0)
	for r := range t.ranks {
		movers := uint32(0)
		for _, l := range in.outside {
			if t.steps[l.dimension][r] != 0 {
				movers |= 1 << l.dimension
			}
		}
		if ranks>>r&1 == 0 && movers&(movers-1) == 0 {
			closers |= movers
		}
	}
	if in.links.levels[d] != 0 {
		closers &= in.links.closers[d]
	}
	in.links.levels[d] |= 1 << level
	in.links.closers[d] = closers
	if in.links.firsts |= t.relevant &^ closers; forgets {
		in.links.firsts = anyFirst
	}
}

// outsideLoop is a temporal loop outside of a mesh, of which only the stride is known:
// later ones are multiples of it.
type outsideLoop struct{ dimension, stride int }

// listOutside lists the temporal loops that stand, or may yet, outside of the mesh
// below a level.
func (in *inner) listOutside(level int) {
	in.outside = in.outside[:0]
	for i := range in.loops {
		if l := &in.loops[i]; l.kind == temporal && int(l.level) <= level {
			in.outside = append(in.outside, outsideLoop{int(l.dimension), in.spread[l.level][l.dimension]})
		}
	}
	for d, bound := range in.space.problem.Bounds {
		if bound != in.extents[d] {
			in.outside = append(in.outside, outsideLoop{d, in.extents[d]})
		}
	}
}

// maxMeshListed bounds the meshes that are looked at child by child.
const maxMeshListed = 1 << 12

// steps returns, for each rank, what every move by temporal loops outside of the mesh
// is a multiple of; 0 if none moves along it. It lists those loops.
func (in *inner) steps(t *tensor, level int) (grid place) {
	in.listOutside(level)
	for _, l := range in.outside {
		grid.coarsen(t, l.dimension, l.stride)
	}
	return grid
}

// coarsen has a grid hold the moves of a loop, too.
func (p *place) coarsen(t *tensor, d, stride int) {
	if t.relevant>>d&1 == 0 {
		return
	}
	for r, step := range t.steps[d] {
		if step != 0 {
			p[r] = divisor(p[r], max(step, -step)*int64(stride))
		}
	}
}

// divisor is the greatest common one.
func divisor(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// reach is how far apart the children of the mesh at hand are along each rank.
func (in *inner) reach() place {
	var reach place
	for i := range in.meshLoops {
		l := &in.meshLoops[i]
		for r, by := range l.by {
			reach[r] += int64(l.bound-1) * max(by, -by)
		}
	}
	return reach
}

// overMesh returns the dimensions of the spatial loops below a level.
func (in *inner) overMesh(level int) uint32 {
	set := uint32(0)
	for i := range in.loops {
		if l := &in.loops[i]; l.kind != temporal && int(l.level) == level {
			set |= 1 << l.dimension
		}
	}
	return set
}

// meshLoop is a spatial loop with the move of one iteration.
type meshLoop struct {
	by    place
	bound int
}

// listMesh lists the spatial loops below a level among some, innermost first, those along
// X before those along Y, around a tile of such extents.
//
//go:noinline
func (in *inner) listMesh(t *tensor, level int, loops []innerLoop, extents []int) {
	in.meshLoops = in.meshLoops[:0]
	for _, kind := range [...]loopKind{spatialX, spatialY} {
		for i := range loops {
			l := &loops[i]
			if l.kind != kind || int(l.level) != level {
				continue
			}
			m := meshLoop{bound: int(l.bound)}
			if t.relevant>>l.dimension&1 != 0 {
				inside := int64(extents[l.dimension]) * grown(loops, i)
				for r, step := range t.steps[l.dimension] {
					m.by[r] = step * inside
				}
			}
			in.meshLoops = append(in.meshLoops, m)
		}
	}
}

// grown is by how much the spatial loops over its dimension that stand inside of one,
// on the same mesh, make a tile longer.
func grown(loops []innerLoop, at int) int64 {
	by, l := int64(1), loops[at]
	for i, was := range loops {
		if was.level == l.level && was.dimension == l.dimension && (was.kind == spatialX && l.kind == spatialY || was.kind == l.kind && i < at) {
			by *= int64(was.bound)
		}
	}
	return by
}

// insideMesh returns the extents of the tile below the mesh of a level.
func (in *inner) insideMesh(level int) []int {
	if level+1 < in.space.levels {
		return in.tiles[level+1]
	}
	ones := make([]int, len(in.extents))
	for d := range ones {
		ones[d] = 1
	}
	return ones
}
