package mapper

import (
	"math"
)

// sharing is how the children of a mesh share boxes, some of which more of them want
// than others. Timeloop (loop-analysis/tiling.cpp, ComputeParentAccessShare) adds up
// what a child receives from one kind of box after the other, each divided by all
// children, and cuts off what is behind the point: a word may be lost.
type sharing struct {
	kinds    []kind // those with few children first
	children float64
}

// kind is boxes that the same number of children want.
type kind struct{ children, boxes int }

// even is the number of all sharings that lose nothing.
const even = 0

// sharings numbers those that may lose a word, from 1.
type sharings struct {
	all   []sharing
	known map[string]int32
	key   []byte // scratch
}

// of returns the number of a sharing, where so many children want what is at each
// place.
func (s *sharings) of(places map[place]int) int32 {
	x, all := sharing{}, 0
	for _, children := range places {
		x.add(children)
		all += children
	}
	odd := all
	for odd%2 == 0 {
		odd /= 2
	}
	exact := true // all parts
	s.key = s.key[:0]
	for _, k := range x.kinds {
		exact = exact && k.children*k.boxes%odd == 0
		s.key = appendInts(s.key, k.children, k.boxes)
	}
	if exact {
		return even
	}
	x.children = float64(all)
	at, known := s.known[string(s.key)]
	if !known {
		if s.known == nil {
			s.known = map[string]int32{}
		}
		s.all = append(s.all, x)
		at = int32(len(s.all))
		s.known[string(s.key)] = at
	}
	return at
}

// add adds a box that so many children want.
func (s *sharing) add(children int) {
	at := 0
	for at < len(s.kinds) && s.kinds[at].children < children {
		at++
	}
	if at == len(s.kinds) || s.kinds[at].children != children {
		s.kinds = append(s.kinds, kind{})
		copy(s.kinds[at+1:], s.kinds[at:])
		s.kinds[at] = kind{children: children}
	}
	s.kinds[at].boxes++
}

// received is what Timeloop has a child receive of so many words.
func (s *sharing) received(words float64) float64 {
	n := 0.0
	for _, k := range s.kinds {
		n += float64(float64(words*float64(k.boxes))*float64(k.children)) / s.children
	}
	return math.Trunc(n)
}

// keptPJ is what those words cost that a choice's counts have not got, because they may
// be lost, and that are not, where its inner flows fetch so many tiles and no less.
func (p *pricer) keptPJ(x *choice, tiles []float64) float64 {
	pj := 0.0
	for j := range p.flows {
		number := x.counts[p.columns.sharings+perSharing*j]
		if number == even {
			continue
		}
		one, all := x.counts[p.columns.ones+perFlow*j+whole], x.counts[p.columns.flows+perFlow*j+whole]
		words := math.Round(one * tiles[j])
		kept := 1 - words + p.out.sharings.all[int(number)-1].received(words)
		pj += float64(kept * all / one * p.tile[j].whole)
	}
	return pj
}
