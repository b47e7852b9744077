package ga

import (
	"math"
	"testing"
)

func TestShardsPartitionTheSpace(t *testing.T) {
	for _, shards := range []int{1, 2, 7, 119, 120, 200} {
		index := uint64(0)
		for shard := range shards {
			config := shortConfig()
			config.Shard, config.Shards = shard, shards
			for _, g := range run(t, mustNew(t, Exhaustive, smallSpace, config), rugged) {
				if smallSpace.Index(g) != index {
					t.Fatalf("shard %d/%d asked %v; want %v", shard, shards, g, smallSpace.At(index))
				}
				index++
			}
		}
		if index != 120 {
			t.Errorf("%d shards asked %d genomes; want 120", shards, index)
		}
	}
}

func TestShardsOfAHugeSpaceMeet(t *testing.T) {
	const size, n = math.MaxUint64, 1 << 20
	end := uint64(0)
	for i := range n {
		from, to := shard(size, i, n)
		if from != end || to-from < size/n || to-from > size/n+1 {
			t.Fatalf("shard %d is [%d, %d) after %d", i, from, to, end)
		}
		end = to
	}
	if end != size {
		t.Errorf("the last shard ends at %d", end)
	}
}

func TestAnEnumerationVisitsEachRepairedGenomeOnce(t *testing.T) {
	config := shortConfig()
	config.Repair = func(g Genome) { g[0] = min(g[0], 4-g[2]) }
	o, err := New(Exhaustive, Space{[]int{4, 3, 4, 2}}, config)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, g := range run(t, o, rugged) {
		if seen[g.Key()] {
			t.Errorf("%v came twice", g)
		}
		seen[g.Key()] = true
	}
	if want := (4 + 4 + 3 + 2) * 3 * 2; len(seen) != want {
		t.Errorf("visited %d; want %d", len(seen), want)
	}
}

func TestAnEnumerationIsNotDoneBeforeItsLastTell(t *testing.T) {
	config := shortConfig()
	config.Population = 120
	o := mustNew(t, Exhaustive, smallSpace, config)
	if o.Ask(); o.Done() {
		t.Error("done with genomes pending")
	}
	if step(t, o, rugged); !o.Done() || o.Generation() != 1 {
		t.Errorf("done %v after generation %d", o.Done(), o.Generation())
	}
}
