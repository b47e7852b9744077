package wire

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	"meshscape/ga"
	"meshscape/sim/explore"
	"meshscape/wasm/ui"
)

// BenchmarkDrag is one frame of a slider's drag with 10^5 designs tried, all that
// Go does of it: the request is read, the designs are ranked, the answer is
// written, and the picture reads it and is laid out anew. Half of them are in
// generations of the default size, for there the curve is longest.
func BenchmarkDrag(b *testing.B) {
	for _, population := range []int{50, 5000} {
		b.Run(fmt.Sprintf("N=%d", population), func(b *testing.B) { benchmarkDrag(b, population) })
	}
}

func benchmarkDrag(b *testing.B, population int) {
	server := Server{run: madeUp(b, population, 100_000/population)}
	loss := explore.Loss{A1: 1, A2: 1, A3: 1, A4: 1}
	state := ui.Update(ui.State{}, ui.Resized{Width: 1280, Height: 800, Scale: 1})
	var scene ui.Scene
	size := 0
	for b.Loop() {
		loss.A2 += 0.01
		answer := server.Handle(encode(b, Request{Kind: Rank, Loss: &loss}))
		state = ui.Update(state, ui.Decode("snapshot", snapshotIn(answer)))
		scene.Paint(state)
		size = len(answer)
	}
	b.ReportMetric(float64(server.run.Designs()), "designs")
	b.ReportMetric(float64(size), "bytes")
}

// snapshotIn returns a response's snapshot, its last member, and the curve behind
// it, as the page passes them on.
func snapshotIn(answer []byte) []byte {
	text, curve := split(answer)
	_, snapshot, _ := bytes.Cut(text, []byte(`"snapshot":`))
	return slices.Concat(snapshot[:len(snapshot)-1], []byte{beforeNumbers}, curve)
}

// madeUp is a random search of the study's space with fronts that the genomes
// alone decide: no mapping is searched.
func madeUp(b *testing.B, population, generations int) *explore.Run {
	run, err := explore.New(explore.Config{Optimizer: ga.Random, Population: population, Generations: generations})
	if err != nil {
		b.Fatal(err)
	}
	for !run.Done() {
		var evaluations []explore.Evaluation
		for _, genome := range run.Pending() {
			n := 1.0
			for _, gene := range genome {
				n = float64(n*1.07) + float64(gene)
			}
			front := [][2]float64{{5e5 + n, 4e8 + n}, {6e5 + n, 3e8 - n}, {9e5 + n, 2e8 - n}}
			evaluations = append(evaluations, explore.Evaluation{Genome: genome, AreaUM2: 1e6, Mappings: 1, Front: front})
		}
		if err := run.Tell(evaluations); err != nil {
			b.Fatal(err)
		}
	}
	return run
}
