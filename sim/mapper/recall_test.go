package mapper_test

import (
	"reflect"
	"slices"
	"testing"

	"meshscape/sim/energy"
	"meshscape/sim/mapper"
)

// TestFrontsDoNotDependOnWhatIsKnown maps chips that differ in sizes and energies
// with what those before have left, in two orders, and each alone.
func TestFrontsDoNotDependOnWhatIsKnown(t *testing.T) {
	searched := 0
	for seed := range casesToTry(t, 12) {
		c := newSmallCase(seed, exactMappings)
		chips := c.vary()
		alone := make([]mapper.Front, len(chips))
		for i := range chips {
			alone[i] = chips[i].searchWith(t, &mapper.Cache{ManyDesigns: true})
		}
		cache := &mapper.Cache{ManyDesigns: true}
		for _, i := range append(rising(len(chips)), falling(len(chips))...) {
			if got := chips[i].searchWith(t, cache); !reflect.DeepEqual(got, alone[i]) {
				t.Errorf("seed %d, chip %d: %s\nalone %s", seed, i, c.describe(got...), c.describe(alone[i]...))
			}
			searched++
		}
	}
	if searched == 0 {
		t.Error("nothing was searched")
	}
}

// vary returns chips like the case's, of other sizes and energies.
func (c *smallCase) vary() []*smallCase {
	var out []*smallCase
	for i := range 4 {
		chip := *c.arch
		chip.Levels = slices.Clone(c.arch.Levels)
		ert := slices.Clone(c.ert)
		for level := range ert {
			by := 1 + float64((i*7+level*3)%5)/4
			ert[level] = energy.Entry{
				ReadPJ: c.ert[level].ReadPJ * by, WritePJ: c.ert[level].WritePJ / by, UpdatePJ: c.ert[level].UpdatePJ * by,
				LeakPJ: c.ert[level].LeakPJ, ComputePJ: c.ert[level].ComputePJ,
			}
			if level < len(chip.Levels) && chip.Levels[level].Depth > 0 {
				chip.Levels[level].Depth <<= (i + level) % 3
			}
		}
		out = append(out, &smallCase{problem: c.problem, arch: &chip, ert: ert})
	}
	return out
}

func (c *smallCase) searchWith(t *testing.T, cache *mapper.Cache) mapper.Front {
	t.Helper()
	m, err := cache.New(c.problem, c.arch, c.ert)
	if err != nil {
		t.Fatal(err)
	}
	return m.Search(mapper.Options{}).Front
}

func rising(n int) []int {
	var out []int
	for i := range n {
		out = append(out, i)
	}
	return out
}

func falling(n int) []int {
	out := rising(n)
	slices.Reverse(out)
	return out
}
