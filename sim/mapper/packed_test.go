package mapper

import (
	"math/rand/v2"
	"reflect"
	"testing"
)

// TestPackedChoicesAreWhatTheyWere packs choices in groups of one row, of a few, and
// of more than a place has codes.
func TestPackedChoicesAreWhatTheyWere(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	borders := []*border{{number: 3}, {number: 4}, {number: 5}}
	links := []*linked{nil, {served: []served{{1, 2}}}, {served: []served{{3, 4}}}}
	choices, order := make([]choice, 2000), make([]int32, 2000)
	for i, at := range rng.Perm(len(choices)) {
		few, many := float64(rng.IntN(4)), float64(rng.IntN(1500))
		b := borders[rng.IntN(len(borders))]
		choices[i] = choice{border: b, tile: b.number, loops: int32(i), steps: many / 3, links: links[rng.IntN(len(links))],
			counts: []float64{7, few, 10 * few, many, float64(rng.IntN(4)), many + 1}}
		order[at] = int32(i)
	}
	p := pack(choices, order, [][]int{{0}, {}, {1, 2}, {3, 5, 6}, {4}})
	if p.stride != 6 {
		t.Errorf("%d places of a choice, want one for borders, links, and each of two groups, and two for that of many rows", p.stride)
	}
	for row, i := range order {
		want := choices[i]
		want.index = int32(row)
		if got := *p.at(row); !reflect.DeepEqual(got, want) {
			t.Fatalf("choice %d is %+v, want %+v", row, got, want)
		}
	}
}
