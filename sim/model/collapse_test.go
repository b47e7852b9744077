package model_test

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"meshscape/sim/model"
)

// network is what recursionLevel.reads becomes while levels are collapsed.
type network struct {
	reads                   map[audience]float64
	content, share, peers   float64
	links                   float64
	partition               int
	fanout, usedInstances   float64
	kept, outermostOrBeyond bool
}

func (n *network) weighted() float64 {
	words := 0.0
	for _, to := range n.audiences() {
		words += n.reads[to] * float64(to.multicast)
	}
	return words
}

// audiences are in Timeloop's order, so that sums round alike.
func (n *network) audiences() []audience {
	return slices.SortedFunc(maps.Keys(n.reads), func(a, b audience) int {
		return cmp.Or(cmp.Compare(a.multicast, b.multicast), cmp.Compare(a.scatter, b.scatter))
	})
}

// collapse is tiling.cpp's CollapseDataMovementNest: partition sizes, shares,
// then the levels that do not keep the DataSpace are masked from the inside
// out, then the links' words are booked.
func (r *recursion) collapse() []model.DataMovement {
	networks := r.networks()
	for i := 1; i < len(networks); i++ {
		outer := &networks[i-1]
		for _, to := range outer.audiences() {
			networks[i].share += outer.reads[to] * float64(to.multicast) / outer.fanout
		}
	}
	for i := len(networks) - 1; i > 0; i-- {
		if !networks[i].kept {
			networks[i].handOver(&networks[i-1])
		}
	}
	for i := range networks {
		networks[i].outermostOrBeyond = true
		if networks[i].kept {
			networks[i].share = 0
			break
		}
		networks[i].links = 0 // beyond the outermost level all is reset (ProcessOuterMaskedLevels)
	}
	for i := 1; i < len(networks); i++ {
		if networks[i].kept {
			networks[i].peers = networks[i-1].links / networks[i].usedInstances
		}
	}
	return r.counts(networks)
}

func (r *recursion) networks() []network {
	networks := make([]network, len(r.mapping.Nests))
	partition := len(r.tile(r.d, make([]int, len(r.problem.Bounds)), r.extents(0)))
	for i := range networks {
		spread := r.pick(i, i+1, true)
		networks[i] = network{
			reads: r.levels[i].reads, content: total(r.levels[i].reads), links: r.levels[i].links, partition: partition,
			fanout: float64(instances(spread)), usedInstances: float64(instances(r.pick(0, i, true))), kept: r.mapping.Nests[i].Keep.Has(r.d),
		}
		origin, inner := make([]int, len(r.problem.Bounds)), r.extents(i+1)
		small := len(r.tile(r.d, origin, inner))
		for _, l := range spread {
			inner[l.dimension] *= l.bound
		}
		partition = partition * small / len(r.tile(r.d, origin, inner))
	}
	return networks
}

// handOver gives a masked level's traffic to the level outside it (MaskTiles).
func (n *network) handOver(outer *network) {
	factor := n.content * outer.fanout / outer.weighted()
	outer.content = 0
	for _, to := range outer.audiences() {
		outer.reads[to] *= factor
		outer.content += outer.reads[to]
	}
	outer.links = 0
}

// counts is ComputeReadUpdateReductionAccesses_Legacy.
func (r *recursion) counts(networks []network) []model.DataMovement {
	counts := make([]model.DataMovement, len(networks))
	for i := range networks {
		n, c := &networks[i], &counts[i]
		if !n.kept {
			continue
		}
		c.Kept, c.UtilizedInstances = true, int(n.usedInstances)
		c.UtilizedCapacity = int64(len(r.tile(r.d, make([]int, len(r.problem.Bounds)), r.extents(i))))
		if !r.problem.Shape.DataSpaces[r.d].ReadWrite {
			c.Reads, c.Fills = int64(math.Round(n.content+n.peers)), int64(n.share+n.peers)
			continue
		}
		c.Updates = int64(math.Round(n.content))
		c.Reads = int64(math.Round(n.content + n.peers - float64(n.partition)))
		c.TemporalReductions = c.Reads
		fresh := n.partition
		if n.outermostOrBeyond {
			fresh = 0
		}
		c.Fills = int64(math.Round(n.share + n.peers - float64(fresh)))
	}
	return counts
}
