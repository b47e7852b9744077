//go:build !search

package arch

import (
	"slices"

	"meshscape/sim/workload"
	"meshscape/sim/yamldoc"
)

// readTargets adds a list of constraints, each with a target and a type.
func (a *Architecture) readTargets(v yamldoc.Value, shape *workload.Shape) {
	targets := v
	if v.IsMap() {
		v.CheckVersion()
		v.Only("version", "targets")
		targets = v.Field("targets")
	}
	for _, item := range targets.Items(8 * MaxLevels) {
		kind := item.Need("type", "spatial, temporal or dataspace").Text()
		name := item.Need("target", "the name of a node").Text()
		level := a.Target(name, kind)
		if level < 0 {
			item.Field("target").Failf("there is no node %q", name)
			return
		}
		a.Levels[level].Constraints.readOne(kind, item.At(append(slices.Clone(v.Path()), name+" "+kind)...), shape)
	}
}

// Target returns the index of the level that Timeloop means by a node's name: a
// level of that name, or the fanout of that container; for spatial loops the
// fanout first. It is -1 where there is none.
func (a *Architecture) Target(name, kind string) int {
	level, fanout := a.LevelIndex(name), a.LevelIndex(fanoutName(name))
	if fanout >= 0 && (kind == "spatial" || level < 0) {
		return fanout
	}
	return level
}

// resolveBranches makes each branch of a !Parallel bypass what the others keep.
func (r *nodeReader) resolveBranches() {
	for i := range r.parallels {
		r.parallels[i].resolve(r)
	}
}

func (p *parallel) resolve(r *nodeReader) {
	var all []string
	if r.shape != nil {
		all = others(nil, r.shape)
	}
	keeps := make([][]string, len(p.branches))
	for i, b := range p.branches {
		keeps[i] = slices.Clone(b.keep)
		for l := b.from; l < b.to && l < len(r.a.Levels); l++ {
			keeps[i] = union(keeps[i], r.a.Levels[l].Constraints.Keep)
		}
	}
	p.checkKeeps(keeps, all)
	for _, keep := range keeps {
		all = union(all, keep)
	}
	for i, b := range p.branches {
		for l := b.from; l < b.to && l < len(r.a.Levels); l++ {
			c := &r.a.Levels[l].Constraints
			c.Bypass = union(c.Bypass, without(all, keeps[i]))
		}
	}
}

// checkKeeps demands that each DataSpace passes through one branch.
func (p *parallel) checkKeeps(keeps [][]string, all []string) {
	for i := range keeps {
		for j := range keeps[:i] {
			for _, name := range keeps[i] {
				if slices.Contains(keeps[j], name) {
					p.at.Failf("two branches keep %s: want one", name)
				}
			}
		}
		all = without(all, keeps[i])
	}
	if len(all) > 0 {
		p.at.Failf("no branch keeps %s: want a component that does, or !Nothing {constraints: {dataspace: {keep: %v}}}", all[0], all)
	}
}

func without(names, these []string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool { return slices.Contains(these, name) })
}
