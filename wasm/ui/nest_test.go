package ui

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"testing"

	"meshscape/sim/explore"
)

// real is a short search of the program's own, drawn from what it sends.
func real(t testing.TB, config explore.Config) State {
	t.Helper()
	if testing.Short() {
		t.Skip("a search takes long as WebAssembly; it is tested natively")
	}
	config.Population, config.Parents, config.Generations = 6, 2, 2
	run, err := explore.New(config)
	if err != nil {
		t.Fatal(err)
	}
	for !run.Done() {
		if err := run.Step(); err != nil {
			t.Fatal(err)
		}
	}
	snapshot := run.Snapshot()
	data, err := json.Marshal(snapshot)
	if err != nil {
		t.Fatal(err)
	}
	return arrived(t, data, snapshot.Curve)
}

func convolution(bounds ...int) *Layer {
	const c, m, r, s, p, q = 0, 1, 2, 3, 4, 5
	return &Layer{
		Name: "test", Dimensions: []string{"C", "M", "R", "S", "P", "Q"}, Bounds: bounds,
		DataSpaces: []Tensor{
			{Name: "Weights", Ranks: [][]Term{{{c, 1}}, {{m, 1}}, {{r, 1}}, {{s, 1}}}},
			{Name: "Inputs", Ranks: [][]Term{{{c, 1}}, {{r, 1}, {p, 2}}, {{s, 1}, {q, 1}}}},
			{Name: "Outputs", ReadWrite: true, Ranks: [][]Term{{{m, 1}}, {{p, 1}}, {{q, 1}}}},
		},
	}
}

// tinyRun is a random mapping of a small layer: two levels outside the mesh,
// and one inside each PE.
func tinyRun(rng *rand.Rand) (*Layer, *Candidate) {
	layer := convolution(1, 1, 1, 1, 1, 1)
	c := &Candidate{Feasible: true, Design: Design{MeshX: 1, MeshY: 1}, Levels: make([]Level, 3)}
	for range 7 {
		d, bound := rng.IntN(6), 2+rng.IntN(2)
		layer.Bounds[d] *= bound
		loop := Loop{layer.Dimensions[d], bound}
		switch where := rng.IntN(5); where {
		case 0, 1, 2:
			c.Levels[where].Temporal = append(c.Levels[where].Temporal, loop)
		case 3:
			c.Levels[1].SpatialX, c.Design.MeshX = append(c.Levels[1].SpatialX, loop), c.Design.MeshX*bound
		case 4:
			c.Levels[1].SpatialY, c.Design.MeshY = append(c.Levels[1].SpatialY, loop), c.Design.MeshY*bound
		}
	}
	outside := len(c.Levels[0].Temporal) + len(c.Levels[1].Temporal)
	for i := range c.Levels {
		for d := range layer.DataSpaces {
			use := DataUse{DataSpace: layer.DataSpaces[d].Name, First: float64(1 + rng.IntN(9))}
			for range outside {
				use.Steps = append(use.Steps, float64(rng.IntN(5)))
			}
			c.Levels[i].Data = append(c.Levels[i].Data, use)
		}
	}
	return layer, c
}

// visit runs every iteration of the nest, in the order of its loops.
func visit(n *nest, f func(step, x, y int, at []int)) {
	at := make([]int, len(n.layer.Dimensions))
	var run func(i, step, x, y int)
	run = func(i, step, x, y int) {
		if i == len(n.loops) {
			f(step, x, y, at)
			return
		}
		l := &n.loops[i]
		inner := 1 // iterations of the same dimension in one of this loop
		for _, other := range n.loops[i+1:] {
			if other.dimension == l.dimension {
				inner *= other.Bound
			}
		}
		for k := range l.Bound {
			at[l.dimension] += k * inner
			switch l.place {
			case overTime:
				run(i+1, step*l.Bound+k, x, y)
			case acrossX:
				run(i+1, step, x*l.Bound+k, y)
			case acrossY:
				run(i+1, step, x, y*l.Bound+k)
			default:
				run(i+1, step, x, y)
			}
			at[l.dimension] -= k * inner
		}
	}
	run(0, 0, 0, 0)
}

func TestEachPEDoesWhatTheNestGivesIt(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 1))
	for range 200 {
		n := nestOf(tinyRun(rng))
		extents, done, seen := n.extents(), 0, map[string]bool{}
		visit(n, func(step, x, y int, at []int) {
			first := n.first(step, x, y)
			for d := range at {
				if at[d] < first[d] || at[d] >= first[d]+extents[d] {
					t.Fatalf("step %d, PE (%d, %d) works on %v, said to start at %v with extents %v", step, x, y, at, first, extents)
				}
			}
			done++
			seen[fmt.Sprint(at)] = true
		})
		all, perStep := 1, 1
		for d := range extents {
			all *= n.layer.Bounds[d]
			perStep *= extents[d]
		}
		if done != all || len(seen) != all || all%perStep != 0 {
			t.Fatalf("%d iterations, %d of them different, want %d", done, len(seen), all)
		}
	}
}

func TestPEsShareTilesThatTouchTheSameWords(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 2))
	for range 60 {
		layer, c := tinyRun(rng)
		n := nestOf(layer, c)
		step := rng.IntN(n.steps())
		x, y := rng.IntN(c.Design.MeshX), rng.IntN(c.Design.MeshY)
		words := touchedBy(n, step)
		n.sharing(step, x, y, func(i, j int, same []bool) {
			for d, got := range same {
				mine, theirs := words[d][[2]int{x, y}], words[d][[2]int{i, j}]
				if want := fmt.Sprint(mine) == fmt.Sprint(theirs); got != want {
					t.Fatalf("%s: PEs (%d, %d) and (%d, %d): shared %v, want %v", layer.DataSpaces[d].Name, x, y, i, j, got, want)
				}
			}
		}, c.Design.MeshX, c.Design.MeshY)
	}
}

// touchedBy is the words of each DataSpace that each PE touches in a step.
func touchedBy(n *nest, step int) []map[[2]int]map[[maxRanks]int]bool {
	words := make([]map[[2]int]map[[maxRanks]int]bool, len(n.layer.DataSpaces))
	for d := range words {
		words[d] = map[[2]int]map[[maxRanks]int]bool{}
	}
	visit(n, func(now, x, y int, at []int) {
		if now != step {
			return
		}
		for d := range words {
			pe := [2]int{x, y}
			if words[d][pe] == nil {
				words[d][pe] = map[[maxRanks]int]bool{}
			}
			words[d][pe][n.layer.DataSpaces[d].origin(at)] = true
		}
	})
	return words
}
