package ga

import (
	"math"
	"slices"
	"testing"
)

// allMembers tells every genome of space once.
func allMembers(space Space, score func(Genome) []float64) []*individual {
	size, _ := space.Size()
	members := make([]*individual, size)
	for i := range members {
		g := space.At(uint64(i))
		members[i] = &individual{genome: g, objectives: score(g), serial: uint64(i)}
	}
	return members
}

// bruteRank peels off the undominated until m goes.
func bruteRank(members []*individual, m *individual) int {
	for rank := 0; ; rank++ {
		var rest []*individual
		for _, a := range members {
			if slices.ContainsFunc(members, func(b *individual) bool { return dominates(b, a) }) {
				rest = append(rest, a)
			}
		}
		if !slices.Contains(rest, m) {
			return rank
		}
		members = rest
	}
}

func TestFrontsEqualBruteForce(t *testing.T) {
	threeGoals := func(g Genome) []float64 {
		return append(partly(g), float64((g[0]*7+g[1]*5+g[2]*3)%11))
	}
	for _, score := range []func(Genome) []float64{rugged, partly, threeGoals} {
		members := allMembers(smallSpace, score)
		for rank, front := range fronts(members) {
			for _, m := range front {
				if want := bruteRank(members, m); rank != want {
					t.Errorf("%v is in front %d; want %d", m.genome, rank, want)
				}
			}
		}
	}
}

func TestNSGA2FindsTheWholeFront(t *testing.T) {
	config := shortConfig()
	config.Population, config.Generations = 60, 40
	for _, score := range []func(Genome) []float64{rugged, partly} {
		o := mustNew(t, NSGA2, smallSpace, config).(*search)
		run(t, o, score)
		want := firstFront(allMembers(smallSpace, score))
		got := firstFront(o.strategy.kept())
		if len(got) != len(want) || len(o.Front()) != len(want) {
			t.Fatalf("%d on the population's front, %d on Front; want %d", len(got), len(o.Front()), len(want))
		}
		for i, point := range o.Front() {
			if !slices.Equal(point.Objectives[1:], want[i].goals()) || !slices.Equal(got[i].goals(), want[i].goals()) {
				t.Errorf("point %d is %v; want %v", i, point, want[i].objectives)
			}
		}
	}
}

func TestCrowdingDistance(t *testing.T) {
	inf := math.Inf(1)
	for _, c := range []struct {
		name  string
		goals [][]float64
		want  []float64
	}{
		{"one alone is at both ends", [][]float64{{3, 4}}, []float64{inf}},
		{"the middle has the parts of both extents", [][]float64{{0, 10}, {1, 5}, {4, 0}}, []float64{inf, 2, inf}},
		{"the crowded is nearer", [][]float64{{0, 8}, {1, 7}, {2, 4}, {8, 0}}, []float64{inf, 0.75, 1.75, inf}},
		{"equals have no extent", [][]float64{{1, 1}, {1, 1}, {1, 1}}, []float64{inf, 0, inf}},
		{"an infinite extent counts for nothing", [][]float64{{0, 2}, {1, 1}, {inf, 0}}, []float64{inf, 1, inf}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var members []*individual
			for i, goals := range c.goals {
				members = append(members, &individual{objectives: append([]float64{0}, goals...), serial: uint64(i)})
			}
			crowd(slices.Clone(members))
			for i, m := range members {
				if m.crowding != c.want[i] {
					t.Errorf("crowding of %v is %v; want %v", c.goals[i], m.crowding, c.want[i])
				}
			}
		})
	}
}
