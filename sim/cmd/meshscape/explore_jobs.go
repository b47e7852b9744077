package main

import (
	"sync"

	"meshscape/sim/explore"
)

// jobs hands out the parts of a generation to workers. Parts of one layer, or of
// one mesh where there is one layer, share most of their work: who has had one of
// a kind gets the others, as long as nobody is idle.
type jobs struct {
	mutex   sync.Mutex
	waiting map[int][]explore.Part // by kind
	kinds   []int                  // in the order of their parts
	owners  map[int]int            // by kind: a worker
}

func (j *jobs) put(parts []explore.Part) {
	j.waiting, j.kinds = map[int][]explore.Part{}, nil
	for _, p := range parts {
		kind := kindOf(p)
		if j.waiting[kind] == nil {
			j.kinds = append(j.kinds, kind)
		}
		j.waiting[kind] = append(j.waiting[kind], p)
	}
	if j.owners == nil {
		j.owners = map[int]int{}
	}
}

// kindOf is the layer's number, or below 0 the mesh's.
func kindOf(p explore.Part) int {
	if p.Layer > 0 {
		return p.Layer
	}
	return -1 - p.Genome[0]
}

// take returns the next part for a worker; false where none is left.
func (j *jobs) take(worker int) (explore.Part, bool) {
	j.mutex.Lock()
	defer j.mutex.Unlock()
	best, rank := 0, 0
	for _, kind := range j.kinds {
		if now := j.rank(kind, worker); now > rank {
			best, rank = kind, now
		}
	}
	if rank == 0 {
		return explore.Part{}, false
	}
	if _, owned := j.owners[best]; !owned {
		j.owners[best] = worker
	}
	list := j.waiting[best]
	j.waiting[best] = list[1:]
	return list[0], true
}

// rank says how much a kind suits a worker: its own most, then those of nobody,
// then what has most left to do; 0 where nothing is left.
func (j *jobs) rank(kind, worker int) int {
	const mine, nobodys = 1 << 30, 1 << 29
	left := len(j.waiting[kind])
	owner, owned := j.owners[kind]
	switch {
	case left == 0:
		return 0
	case !owned:
		return nobodys
	case owner == worker:
		return mine
	}
	return left
}

// drop leaves what waits undone.
func (j *jobs) drop() {
	j.mutex.Lock()
	defer j.mutex.Unlock()
	j.waiting = nil
}
