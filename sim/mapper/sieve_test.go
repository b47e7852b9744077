package mapper

import (
	"math/rand/v2"
	"testing"

	"meshscape/assets"
	"meshscape/sim/arch"
	"meshscape/sim/energy"
	"meshscape/sim/workload"
)

// TestASieveFindsWhatListsHold compares what sieves say of the borders of a chip with
// lists of their feeds, at random prices and limits.
func TestASieveFindsWhatListsHold(t *testing.T) {
	m := smallFoundingMapper(t)
	m.Search(Options{})
	m.outer.stop = func() bool { return false }
	rng := rand.New(rand.NewPCG(1, 1))
	found, looks := 0, 0
	for _, b := range m.outer.borders.known {
		for _, firsts := range []uint32{anyFirst, rng.Uint32N(1 << 7)} {
			f := m.outer.feeder(firsts)
			f.run(b)
			list := m.outside.leanOf(f.seal(b))
			tilePJ := make([]float64, len(m.outer.flows))
			for j := range tilePJ {
				tilePJ[j] = rng.Float64() * 1000
			}
			cost := func(tiles []float64, pj float64) float64 {
				for j, n := range tiles {
					pj += float64(tilePJ[j] * n)
				}
				return pj
			}
			least := inf
			for i := range list.len() {
				least = min(least, cost(list.feed(i, make([]float64, len(m.outer.flows)))))
			}
			for _, limit := range []float64{least * 0.999, least * 1.001, least * 2} {
				open := func(tiles []float64, outside outsidePJ) bool { return cost(tiles, outside.words) < limit }
				b.sieved, b.feeds = 0, nil
				if got, want := m.outside.anyOpen(b, firsts, open), least < limit; got != want {
					t.Fatalf("border %d, firsts %b: found %v below %v, want %v: the least is %v", b.serial, firsts, got, limit, want, least)
				}
				looks++
				if least < limit {
					found++
				}
			}
		}
	}
	if found == 0 || found == looks {
		t.Errorf("%d of %d looks found something, want some", found, looks)
	}
}

// smallFoundingMapper maps a small convolution onto the founding chip.
func smallFoundingMapper(t *testing.T) *Mapper {
	p, a, ert := smallFounding(t)
	m, err := New(p, a, ert)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func smallFounding(t *testing.T) (*workload.Problem, *arch.Architecture, []energy.Entry) {
	p, err := workload.NewProblem(workload.Convolution(), map[string]int{
		"N": 1, "C": 8, "M": 16, "P": 12, "Q": 12, "R": 3, "S": 3,
	})
	if err != nil {
		t.Fatal(err)
	}
	a, _, err := arch.ParseYAML("eyeriss_like.yaml", []byte(assets.Eyeriss), p.Shape)
	if err != nil {
		t.Fatal(err)
	}
	ert := make([]energy.Entry, len(a.Levels))
	for i := range ert {
		ert[i] = energy.Entry{ReadPJ: 100 / float64(1+i), WritePJ: 90 / float64(1+i), UpdatePJ: 95 / float64(1+i), ComputePJ: 1}
	}
	return p, a, ert
}
