package main

import "sync"

// exchange has what each worker has listed for all others.
type exchange struct {
	mutex sync.Mutex
	lists [][]byte // for each worker, one behind the other
}

// mostLists bounds the bytes that wait for a worker. Who has nothing to do for long
// must list for itself.
const mostLists = 8 << 20

func (e *exchange) give(from int, lists []byte) {
	e.mutex.Lock()
	defer e.mutex.Unlock()
	for to := range e.lists {
		switch {
		case to == from:
		case len(e.lists[to])+len(lists) > mostLists:
			e.lists[to] = append([]byte(nil), lists...)
		default:
			e.lists[to] = append(e.lists[to], lists...)
		}
	}
}

func (e *exchange) take(to int) []byte {
	e.mutex.Lock()
	defer e.mutex.Unlock()
	lists := e.lists[to]
	e.lists[to] = nil
	return lists
}
