package mapper_test

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"meshscape/sim/arch"
	"meshscape/sim/mapper"
	"meshscape/sim/workload"
)

// TestSizesShareACache maps chips that differ in the second level's size only,
// powers of two and others in turn, with what those before have left.
func TestSizesShareACache(t *testing.T) { testShared(t, 24, &mapper.Cache{ManyDesigns: true}) }

// TestWhatIsDroppedIsMadeAgain has hardly any room for what problems in turn leave, or
// some.
func TestWhatIsDroppedIsMadeAgain(t *testing.T) {
	for _, room := range []int{8, 1 << 14, 1 << 17} {
		testShared(t, 8, &mapper.Cache{ManyDesigns: true, Room: room})
	}
}

// TestFewChoicesAtOnce has room for few choices at a time.
func TestFewChoicesAtOnce(t *testing.T) { testChoices(t, mapper.HoldChoices, 3, 20) }

// TestChoicesAreDroppedSoon has what is known after very few choices decide which others
// matter.
func TestChoicesAreDroppedSoon(t *testing.T) { testChoices(t, mapper.SettleFirst, 1, 5) }

// testChoices compares with brute force while a number of choices is another.
func testChoices(t *testing.T, change func(n int) (back func()), numbers ...int) {
	for _, n := range numbers {
		t.Run(strconv.Itoa(n), func(t *testing.T) {
			defer change(n)()
			for seed := range casesToTry(t, 40) {
				if problem := newSmallCase(seed, exactMappings).compare(t); problem != "" {
					t.Errorf("seed %d: %s", seed, problem)
				}
			}
		})
	}
}

func testShared(t *testing.T, cases int, cache *mapper.Cache) {
	compared := 0
	for _, seed := range append(seedsToTry(t, cases), 454) { // there, the second level keeps nothing
		c := newSmallCase(seed, exactMappings)
		if len(c.arch.Levels) < 3 || c.arch.Levels[1].Kind != arch.Storage {
			continue
		}
		for _, depth := range []int{24, 16, 6, 8, 4, 64} {
			sized := *c.arch
			sized.Levels = slices.Clone(c.arch.Levels)
			sized.Levels[1].Depth = depth
			(&smallCase{c.problem, &sized, c.ert}).compareCaches(t, seed, cache)
			compared++
		}
	}
	if compared == 0 {
		t.Error("no chip has a second level to size")
	}
}

// TestDesignsShareACache maps designs with buffers of any size and other prices after
// each other, with what those before have left.
func TestDesignsShareACache(t *testing.T) {
	for _, newCase := range []func(uint64, int) *smallCase{newSmallCase, newUnevenCase, newShapedCase} {
		cache := &mapper.Cache{ManyDesigns: true}
		for _, seed := range append(seedsToTry(t, exactCases/8), 8160053) { // there, neighbours serving each other once were forgotten
			c := newCase(seed, exactMappings)
			rng := rand.New(rand.NewPCG(seed, 17))
			for range 5 {
				for i := range c.arch.Levels {
					if l := &c.arch.Levels[i]; l.Depth > 0 {
						l.Depth = pick(rng, 2, 3, 4, 6, 8, 16, 24, 32, 100)
					}
				}
				c.ert = smallTable(rng, c.arch)
				c.compareCaches(t, seed, cache)
			}
		}
	}
}

// TestWhatLooksAlikeSharesACache maps, after each other with what those before have left,
// problems whose shapes have one name and size, and chips of one size: some ports bind on
// one of them and not on another, and loops go on other axes of a mesh.
func TestWhatLooksAlikeSharesACache(t *testing.T) {
	for _, newCase := range []func(uint64, int) *smallCase{newSmallCase, newUnevenCase, newShapedCase} {
		for _, many := range []bool{false, true} {
			for _, seed := range seedsToTry(t, exactCases/25) {
				c, cache := newCase(seed, exactMappings), &mapper.Cache{ManyDesigns: many}
				for _, like := range append([]*smallCase{c}, c.alike()...) {
					if _, err := mapper.New(like.problem, like.arch, like.ert); err == nil { // some shapes are refused
						like.compareCaches(t, seed, cache)
					}
				}
			}
		}
	}
}

// alike returns cases that differ from one in a DataSpace that is not written, in two that
// have changed places, in the bandwidths of a level, or in the axes of a mesh.
func (c *smallCase) alike() (out []*smallCase) {
	for i := range c.problem.Shape.DataSpaces {
		for _, change := range []func(all []workload.DataSpace){
			func(all []workload.DataSpace) { all[i].ReadWrite = false },
			func(all []workload.DataSpace) { all[0].Ranks, all[i].Ranks = all[i].Ranks, all[0].Ranks },
		} {
			p, shape := *c.problem, *c.problem.Shape
			shape.DataSpaces = slices.Clone(shape.DataSpaces)
			change(shape.DataSpaces)
			p.Shape = &shape
			out = append(out, &smallCase{&p, c.arch, c.ert})
		}
	}
	for i := range c.arch.Levels {
		for _, change := range []func(l *arch.Level){
			func(l *arch.Level) { l.ReadBandwidth, l.WriteBandwidth, l.SharedBandwidth = 0.5, 0, 0 },
			func(l *arch.Level) { l.ReadBandwidth, l.WriteBandwidth, l.SharedBandwidth = 0, 0.5, 0 },
			func(l *arch.Level) { l.ReadBandwidth, l.WriteBandwidth, l.SharedBandwidth = 0, 0, 0 },
			func(l *arch.Level) { l.Constraints.Spatial.Split = 0 },
			func(l *arch.Level) { l.Constraints.Spatial.Split = 1 },
			func(l *arch.Level) { l.Constraints.Spatial.Split = 3 },
		} {
			chip := *c.arch
			chip.Levels = slices.Clone(chip.Levels)
			change(&chip.Levels[i])
			out = append(out, &smallCase{c.problem, &chip, c.ert})
		}
	}
	return out
}

// compareCaches compares the front from a cache that others have used with that from a new
// one, and with that of a mapper which serves this design alone. That one comes to mappings
// in another order: of seeds that are not tried here, some differ in an energy's last bit.
func (c *smallCase) compareCaches(t *testing.T, seed uint64, cache *mapper.Cache) {
	t.Helper()
	got := c.searchWith(t, cache)
	for name, other := range map[string]*mapper.Cache{"in a new cache": {ManyDesigns: cache.ManyDesigns}, "alone": {}} {
		if want := c.searchWith(t, other); !sameFront(got, want) {
			t.Errorf("seed %d: %s\n%s %s\n%v", seed, c.describe(got...), name, c.describe(want...), c)
		}
	}
}
