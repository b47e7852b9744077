// Command program leans on what the runtime looks up by function: growing
// stacks, garbage collection, deferred calls, recovered panics, goroutines.
package main

import (
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
)

type shape interface{ area() int }

type square struct{ side int }

func (s square) area() int { return s.side * s.side }

func main() {
	fmt.Println(recovered(func() { var p *square; fmt.Println(shape(p).area()) }))
	fmt.Println(recovered(func() { var s []int; fmt.Println(s[len(s)]) }))
	fmt.Println(recovered(func() { panic(errors.New("ours")) }))
	fmt.Println(deep(20_000, make([]byte, 100)))
	fmt.Println(together())
}

func recovered(f func()) (said string) {
	defer func() { said = fmt.Sprint(recover()) }()
	f()
	return "nothing"
}

// deep grows the stack and collects garbage at its bottom; what the frames
// hold must survive both.
func deep(n int, held []byte) int {
	if n == 0 {
		runtime.GC()
		return 0
	}
	mine := &square{n}
	if n%1000 == 0 {
		held = []byte(strings.Repeat("x", n))
	}
	defer func() { mine = nil }()
	return deep(n-1, held) + mine.side + len(held)%7
}

func together() []int {
	var mutex sync.Mutex
	var all sync.WaitGroup
	var results []int
	for i := range 50 {
		all.Go(func() {
			mutex.Lock()
			defer mutex.Unlock()
			results = append(results, deep(i, nil))
		})
	}
	all.Wait()
	slices.Sort(results)
	return results
}
