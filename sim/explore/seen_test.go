package explore

import (
	"reflect"
	"runtime/debug"
	"testing"

	"meshscape/sim/space"
)

// Every number of a design counts, however deep it stands.
func TestDesignsThatDifferHaveDifferentKeys(t *testing.T) {
	keys := map[string]bool{keyOf(new(space.Design)): true}
	numbers := 0
	var change func(d *space.Design, v reflect.Value)
	change = func(d *space.Design, v reflect.Value) {
		switch v.Kind() {
		case reflect.Struct:
			for i := range v.NumField() {
				change(d, v.Field(i))
			}
		case reflect.Array:
			for i := range v.Len() {
				change(d, v.Index(i))
			}
		default:
			for _, n := range []int64{1, 64, 1 << 20} {
				v.SetInt(n)
				keys[keyOf(d)] = true
				numbers++
			}
			v.SetInt(0)
		}
	}
	var d space.Design
	change(&d, reflect.ValueOf(&d).Elem())
	if len(keys) != numbers+1 || numbers < 3*14 {
		t.Errorf("%d keys of %d designs", len(keys), numbers+1)
	}
}

func TestWhatWasSeenComesBackAsItWas(t *testing.T) {
	r := opened(t, Config{PEBudget: 12, Population: 10, Parents: 3, Generations: 5, Axes: few})
	for !r.Done() {
		advance(t, r)
	}
	for i := range r.designs.len() {
		d := r.space.At(r.designs.genomes.genome(i))
		want, err := r.evaluator.evaluate(d, false)
		if err != nil {
			t.Fatal(err)
		}
		if got := r.evaluator.recall(d); len(want.points) == 0 && len(got.points) > 0 || len(want.points) > 0 && !reflect.DeepEqual(got, want) {
			t.Fatalf("%+v, want %+v", got, want)
		}
	}
	if n := r.evaluator.seen.len(); n != r.designs.len() || n == 0 {
		t.Errorf("%d seen, of %d", n, r.designs.len())
	}
}

// The designs of a long search leave the mapper's lists less room, but some.
func TestListsGetTheRoomThatDesignsLeave(t *testing.T) {
	r := opened(t, Config{PEBudget: 12, Population: 10, Parents: 3, Generations: 5, Axes: few})
	advance(t, r)
	e, designs := r.evaluator, r.designs.bytes()
	advance(t, r)
	before := e.cache.Room
	if taken := designs + e.seen.bytes(); before != e.room-taken || taken < 1000 {
		t.Errorf("%d bytes are left of %d where designs take %d", before, e.room, taken)
	}
	front := make([]point, 1<<20)
	d := e.chip.Original
	for d.MeshX = range 3 {
		e.remember(&evaluation{design: d, points: front})
	}
	if e.cache.Room > before-48<<20 {
		t.Errorf("%d bytes are left with 3·2^20 points more: it were %d", e.cache.Room, before)
	}
	e.designs, d.MeshX = e.room, 0
	e.remember(&evaluation{design: d})
	if e.cache.Room != e.room/4 {
		t.Errorf("%d bytes are left: want a quarter of %d at the least", e.cache.Room, e.room)
	}
}

// A worker of a page has a limit (site/ask.js).
func TestTheRoomIsAPartOfTheMemory(t *testing.T) {
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(192 << 20))
	if r := opened(t, Config{PEBudget: 12, Axes: few}); r.evaluator.room != 112<<20 {
		t.Errorf("%d bytes of 192·2^20", r.evaluator.room)
	}
}
