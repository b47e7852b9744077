package mapper

import (
	"slices"
	"testing"
)

// TestWhatIsUsedInTurnIsNotAllDropped uses six things in turn, three at a time being
// kept, and a seventh once.
func TestWhatIsUsedInTurnIsNotAllDropped(t *testing.T) {
	var r rounds
	known, found := map[string]*usage{}, 0
	use := func(of string) {
		r.begin(of)
		if known[of] == nil {
			known[of] = &usage{}
		} else {
			found++
		}
		r.use(known[of])
		names, all := make([]string, 0), make([]stored, 0)
		for name, u := range known {
			names, all = append(names, name), append(all, stored{u, 10})
		}
		for _, i := range r.excess(all, 30) {
			if names[i] == of {
				t.Fatalf("%s is dropped when it is used", of)
			}
			delete(known, names[i])
		}
	}
	use("once")
	for range 8 {
		for _, of := range []string{"a", "b", "c", "d", "e", "f"} {
			use(of)
		}
	}
	if found < 14 {
		t.Errorf("%d of 48 uses found what they asked for, want two of six in each turn after the first", found)
	}
	if known["once"] != nil {
		t.Errorf("what is used no more is kept, with %d others", len(known)-1)
	}
}

// TestRoomIsMadeInOrder has hardly any room.
func TestRoomIsMadeInOrder(t *testing.T) {
	r := rounds{now: 40, gap: 10, uses: 99}
	all := []stored{
		{&usage{round: 12, gap: 9, at: 5}, 1},   // overdue
		{&usage{round: 35, gap: 12, at: 60}, 1}, // due in 47
		{&usage{round: 40, at: 98}, 1},          // in use
		{&usage{round: 31, at: 50}, 1},          // due in 41
		{&usage{round: 10, gap: 9, at: 4}, 1},   // overdue for longer
		{&usage{round: 40, at: 99}, 1},          // used last
	}
	if got, want := r.excess(all, 0), []int{4, 0, 1, 3, 2}; !slices.Equal(got, want) {
		t.Errorf("%v go, want %v", got, want)
	}
	if got, want := r.excess(all, 4), []int{4, 0}; !slices.Equal(got, want) {
		t.Errorf("%v go, want %v", got, want)
	}
}
