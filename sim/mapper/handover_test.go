package mapper

import (
	"bytes"
	"slices"
	"testing"
)

// TestWhatAnotherCacheListedIsNotListedAgain maps the same designs in two caches, the
// second of which takes over what the first has listed.
func TestWhatAnotherCacheListedIsNotListedAgain(t *testing.T) {
	p, a, ert := smallFounding(t)
	one, other := &Cache{ManyDesigns: true}, &Cache{ManyDesigns: true}
	if data := one.Lists(); data != nil {
		t.Errorf("%d bytes from a cache that has listed nothing", len(data))
	}
	mapAll := func(c *Cache, designs int) (fronts []Front) {
		last := &a.Levels[len(a.Levels)-2]
		for i, depth := 0, last.Depth; i < designs; i++ {
			a.Levels[1].Depth, last.Depth, ert[1].ReadPJ = 256<<i, depth>>i, float64(50+i)
			fronts = append(fronts, mapIn(t, c, p, a, ert))
			last.Depth = depth
		}
		return fronts
	}
	const designs = 5
	mapAll(other, 1)
	own := other.Lists()
	want := mapAll(one, designs)
	lists := one.Lists()
	if len(own) == 0 || len(lists) <= len(own) || one.Lists() != nil {
		t.Fatalf("%d bytes of one design, %d of all, then %d", len(own), len(lists), len(one.Lists()))
	}
	if err := other.TakeLists(lists); err != nil {
		t.Fatal(err)
	}
	if got := mapAll(other, designs); !slices.EqualFunc(got, want, func(a, b Front) bool { return slices.EqualFunc(a, b, sameCost) }) {
		t.Errorf("got %v, want %v", got, want)
	}
	if data := other.Lists(); data != nil {
		t.Errorf("%d bytes listed again", len(data))
	}
	compareSets(t, one, other)
}

// compareSets compares all feeds of two caches.
func compareSets(t *testing.T, one, other *Cache) {
	t.Helper()
	all := func(c *Cache) (out [][]byte) {
		for _, s := range c.feeds.sets {
			out = append(out, s.append(nil))
		}
		slices.SortFunc(out, bytes.Compare)
		return out
	}
	if a, b := all(one), all(other); len(a) == 0 || !slices.EqualFunc(a, b, bytes.Equal) {
		t.Errorf("%d and %d sets of feeds, or different ones", len(a), len(b))
	}
}

// TestListsOfWhatACacheHasNotMetAreLeftOut has an empty cache take lists, and one
// without room.
func TestListsOfWhatACacheHasNotMetAreLeftOut(t *testing.T) {
	p, a, ert := smallFounding(t)
	from, none, full := &Cache{ManyDesigns: true}, &Cache{ManyDesigns: true}, &Cache{ManyDesigns: true, Room: 1}
	mapIn(t, from, p, a, ert)
	mapIn(t, full, p, a, ert)
	before := len(full.feeds.sets)
	lists := from.Lists()
	for _, c := range []*Cache{none, full} {
		if err := c.TakeLists(lists); err != nil {
			t.Error(err)
		}
	}
	if none.feeds != nil || len(full.feeds.sets) > before {
		t.Error("lists were taken without use or room")
	}
}

// TestDamagedListsAreRefused cuts lists short and changes bytes of them.
func TestDamagedListsAreRefused(t *testing.T) {
	p, a, ert := smallFounding(t)
	from, to := &Cache{ManyDesigns: true}, &Cache{ManyDesigns: true}
	mapIn(t, from, p, a, ert)
	mapIn(t, to, p, a, ert)
	lists := from.Lists()
	whole := map[int]bool{}
	for r := (listReader{lists}); len(r.rest) > 0; r.list() {
		whole[len(lists)-len(r.rest)] = true
	}
	for n := range lists {
		if err := to.TakeLists(lists[:n]); (err == nil) != whole[n] {
			t.Fatalf("the first %d of %d bytes: %v", n, len(lists), err)
		}
		lists[n] ^= 1
		if to.TakeLists(lists) == nil {
			t.Fatalf("byte %d of %d is another: accepted", n, len(lists))
		}
		lists[n] ^= 1
	}
	if err := to.TakeLists(lists); err != nil {
		t.Error(err)
	}
}
