package mapper

import (
	"cmp"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

// TestPackedChoicesAreWhatTheyWere packs choices in groups of one row, of a few, and
// of more than a place has codes.
func TestPackedChoicesAreWhatTheyWere(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	borders := []*border{{number: 3}, {number: 4, serial: 1}, {number: 5, serial: 2}}
	links := []*linked{nil, {served: []served{{1, 2}}}, {served: []served{{3, 4}}}}
	choices := make([]choice, 2000)
	p := newPacker([][]int{{0}, {3, 5, 6}, {}, {1, 2}, {4}})
	for i := range choices {
		few, many := float64(rng.IntN(4)), float64(rng.IntN(1500))
		b := borders[rng.IntN(len(borders))]
		choices[i] = choice{border: b, tile: b.number, loops: int32(i), steps: math.Trunc(many / 3), links: links[rng.IntN(len(links))],
			counts: []float64{7, few, 10 * few, many, float64(rng.IntN(4)), many + 1}}
		p.number(&choices[i])
		p.add(b, int32(i))
	}
	packed := p.pack()
	if packed.stride != 6 {
		t.Errorf("%d places of a choice, want one for borders, links, and each of two groups, and two for that of many rows", packed.stride)
	}
	slices.SortStableFunc(choices, func(a, b choice) int { return cmp.Compare(a.steps, b.steps) })
	for row, want := range choices {
		want.index = int32(row)
		if got := *packed.at(row); !reflect.DeepEqual(got, want) {
			t.Fatalf("choice %d is %+v, want %+v", row, got, want)
		}
	}
}
