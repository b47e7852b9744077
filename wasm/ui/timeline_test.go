package ui

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"meshscape/sim/explore"
)

func TestEveryStepIsReckonedAsIfPlayedFromTheStart(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 3))
	for range 200 {
		layer, c := tinyRun(rng)
		n := nestOf(layer, c)
		line, use := timelineOf(n), &c.Levels[2].Data[rng.IntN(3)]
		arrived, tiles := 0.0, map[string]bool{}
		tensor := &layer.DataSpaces[2]
		for step := range line.steps {
			brought := use.First
			if step > 0 {
				brought = use.Steps[advanced(&line, step)]
			}
			arrived += brought
			tiles[fmt.Sprint(tensor.origin(n.first(step, 0, 0)))] = true
			if line.arrived(use, step) != arrived || line.brought(use, step) != brought {
				t.Fatalf("step %d: %v words in all, %v now, want %v and %v", step, line.arrived(use, step), line.brought(use, step), arrived, brought)
			}
			if got := line.distinct(tensor, 2, step); got != len(tiles) {
				t.Fatalf("step %d: %d different tiles, want %d", step, got, len(tiles))
			}
		}
	}
}

// advanced is the outermost loop that a step advances.
func advanced(line *timeline, step int) int {
	for k := len(line.loops) - 1; ; k-- {
		if step%line.loops[k].Bound != 0 {
			return k
		}
		step /= line.loops[k].Bound
	}
}

// strided is a small layer whose windows are two apart along the width.
const strided = `problem:
  version: 0.4
  shape:
    name: conv
    dimensions: [C, M, R, S, N, P, Q]
    coefficients: [{name: Wstride, default: 1}, {name: Hstride, default: 1}]
    data_spaces:
    - {name: Weights, projection: [C, M, R, S]}
    - {name: Inputs, projection: [N, C, [[R], [P, Wstride]], [[S], [Q, Hstride]]]}
    - {name: Outputs, projection: [N, M, Q, P], read_write: true}
  instance: {C: 16, M: 12, R: 3, S: 3, N: 2, P: 7, Q: 9, Wstride: 2}
`

func TestTrafficEndsAtWhatTheModelCounts(t *testing.T) {
	for _, config := range []explore.Config{{}, {ProblemYAML: strided}} {

		state := real(t, config)
		best := state.Snapshot.Best
		n := nestOf(&state.Snapshot.Layer, best)
		line := timelineOf(n)
		if line.steps < 2 {
			t.Fatalf("%q: %d steps", config.Workload, line.steps)
		}
		before := make([]flow, 0)
		for _, step := range []int{0, 1, line.steps / 3, line.steps / 2, line.steps - 2, line.steps - 1} {
			flows := line.flows(best, step)
			checkFlows(t, flows, before, step)
			before = flows
		}
		for _, f := range before {
			level := &best.Levels[f.from]
			use := level.use(f.tensor.Name)
			if all := float64(level.UsedInstances); f.down != use.Reads*all || f.up != use.Updates*all {
				t.Errorf("%s from %s: %v words in and %v out, want %v and %v", f.tensor.Name, level.Name, f.down, f.up, use.Reads*all, use.Updates*all)
			}
		}
	}
}

// checkFlows wants traffic that only grows, and never beyond the whole.
func checkFlows(t *testing.T, flows, before []flow, step int) {
	t.Helper()
	for i, f := range flows {
		if f.down < 0 || f.up < 0 || f.down > f.downAll*(1+1e-12) || f.up > f.upAll*(1+1e-12) {
			t.Errorf("step %d, %s: %v of %v in, %v of %v out", step, f.tensor.Name, f.down, f.downAll, f.up, f.upAll)
		}
		if len(before) > 0 && (f.down < before[i].down-1e-6 || f.up < before[i].up-1e-6) {
			t.Errorf("step %d, %s: traffic shrinks", step, f.tensor.Name)
		}
	}
}

func BenchmarkSeek(b *testing.B) {
	state := real(b, explore.Config{})
	line := timelineOf(nestOf(&state.Snapshot.Layer, state.Snapshot.Best))
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		line.flows(state.Snapshot.Best, i%line.steps)
	}
	b.ReportMetric(float64(line.steps), "steps")
}
