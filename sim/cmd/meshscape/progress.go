package main

import (
	"fmt"
	"io"
	"strings"

	"meshscape/sim/explore"
)

// progress draws a bar where a person sees it, and nothing elsewhere.
type progress struct {
	to   io.Writer // nil: nowhere
	runs int
	at   int
	run  *explore.Run
}

func newProgress(w io.Writer, runs int) *progress {
	if !isTerminal(w) {
		w = nil
	}
	return &progress{to: w, runs: runs}
}

func (p *progress) begin(i int, r *explore.Run) { p.at, p.run = i, r }

// barCells is the width of the bar.
const barCells = 30

// show draws the bar with a part of the generation under way done.
func (p *progress) show(done, of int) {
	if p.to == nil {
		return
	}
	total := max(1, p.run.Config().Generations)
	part := (float64(p.run.Generations()) + float64(done)/float64(of)) / float64(total)
	filled := min(barCells, int(part*barCells))
	fmt.Fprintf(p.to, "\r%s%s generation %d of %d, design %d of %d", strings.Repeat("█", filled),
		strings.Repeat("·", barCells-filled), p.run.Generations()+1, total, done, of)
	if p.runs > 1 {
		fmt.Fprintf(p.to, ", run %d of %d", p.at+1, p.runs)
	}
	fmt.Fprint(p.to, "\x1b[K")
}

func (p *progress) end() {
	if p.to != nil {
		fmt.Fprint(p.to, "\r\x1b[K")
	}
}
