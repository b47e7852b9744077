package main

import "testing"

func TestWhatWaitsForAnIdleWorkerIsBounded(t *testing.T) {
	e := exchange{lists: make([][]byte, 3)}
	for range 3 {
		e.give(0, make([]byte, mostLists/2))
	}
	e.give(0, []byte("last"))
	if n := len(e.take(0)); n > 0 {
		t.Errorf("%d bytes go back to who gave them", n)
	}
	for _, to := range []int{1, 2} {
		lists := e.take(to)
		if n := len(lists); n > mostLists || n < 4 || string(lists[n-4:]) != "last" {
			t.Errorf("%d bytes wait for worker %d: want at most %d, the last ones among them", n, to, mostLists)
		}
		if len(e.take(to)) > 0 {
			t.Errorf("worker %d gets its lists twice", to)
		}
	}
}
