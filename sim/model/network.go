package model

import (
	"cmp"
	"sort"
)

// traffic is what a level sends a DataSpace's words inward with, per instance.
type traffic struct {
	fanout int        // children
	groups []audience // in order of multicast, then scatter
	links  float64    // words that children hand to each other instead
}

// audience is words read once each and sent to multicast children at once, in
// scatter such groups.
type audience struct {
	multicast, scatter int
	words              float64
}

func (t *traffic) total() float64 {
	words := 0.0
	for _, g := range t.groups {
		words += g.words
	}
	return words
}

func (t *traffic) weighted() float64 {
	words := 0.0
	for _, g := range t.groups {
		words += float64(g.words * float64(g.multicast))
	}
	return words
}

// share is what one child receives.
func (t *traffic) share() float64 {
	words := 0.0
	for _, g := range t.groups {
		words += g.words * float64(g.multicast) / float64(t.fanout)
	}
	return words
}

// add books words to each of scatter groups of multicast children.
func (t *traffic) add(multicast, scatter int, words int64) {
	for i := range t.groups {
		if g := &t.groups[i]; g.multicast == multicast && g.scatter == scatter {
			g.words += float64(float64(words) * float64(scatter))
			return
		}
	}
	t.groups = append(t.groups, audience{multicast, scatter, float64(words) * float64(scatter)})
}

// measure returns the traffic of a DataSpace between a level and the next one
// in, over the whole run.
func (e *Evaluator) measure(d, level int) *traffic {
	t, loops := &e.traffic, e.spatial[level]
	*t = traffic{fanout: 1, groups: t.groups[:0]}
	whole, forgets := e.listFetches(d, level+1)
	words := e.received(whole)
	for _, l := range loops {
		t.fanout *= l.bound
	}
	if t.fanout == 1 {
		t.add(1, 1, words)
		return t
	}
	regular, boxes := e.countBoxes(d, loops)
	linked := e.mayLink(d, loops, forgets)
	if regular && !linked {
		t.add(t.fanout/boxes, boxes, words)
		return t
	}
	e.listPlaces(d, loops)
	if linked {
		words -= e.link(level, whole, forgets, t)
	}
	e.multicast(nil, words, t)
	sort.Slice(t.groups, func(i, j int) bool {
		a, b := &t.groups[i], &t.groups[j]
		return cmp.Or(cmp.Compare(a.multicast, b.multicast), cmp.Compare(a.scatter, b.scatter)) < 0
	})
	return t
}

// received is what one child receives: the first tile and every later step's.
func (e *Evaluator) received(whole int64) int64 {
	later := int64(0)
	for _, f := range e.fetches {
		later = f.bound*later + (f.bound-1)*f.words
	}
	return whole + later
}

// countBoxes counts the different places that spatial loops move a DataSpace
// to. Where loops over two dimensions move along one rank, places may coincide
// (the diagonal of row stationary), and groups may differ in size: that is not
// regular, and only a list of the places tells.
func (e *Evaluator) countBoxes(d int, loops []loop) (regular bool, boxes int) {
	boxes = 1
	for i, l := range loops {
		moves := false
		for r := range e.problem.Shape.DataSpaces[d].Ranks {
			if e.step(d, r, l) == 0 {
				continue
			}
			moves = true
			for _, other := range loops[:i] {
				if other.dimension != l.dimension && e.step(d, r, other) != 0 {
					return false, 0
				}
			}
		}
		if moves {
			boxes *= l.bound
		}
	}
	return true, boxes
}
