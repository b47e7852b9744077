package mapper

import (
	"math/rand/v2"
	"slices"
	"testing"

	"meshscape/sim/arch"
	"meshscape/sim/energy"
	"meshscape/sim/workload"
)

// TestATileByItselfIsAsInItsList compares what single tiles are found to cost with
// lists for all, of each set of dimensions.
func TestATileByItselfIsAsInItsList(t *testing.T) {
	m := smallFoundingMapper(t)
	m.Search(Options{})
	rng := rand.New(rand.NewPCG(1, 1))
	fits := 0
	for range 40 {
		same := m.outer.setOf(rng.Uint32N(1 << 7))
		table := m.outside.table()
		for range 20 {
			tile := rng.IntN(m.outer.lattice.tiles)
			table.asked, table.lists = nil, table.lists[:1]
			got, list := m.outside.overAt(tile, same), m.outside.over(same)
			if got != list[tile] {
				t.Fatalf("set %b, tile %d: %v, want %v", m.outer.sets[same], tile, got, list[tile])
			}
			if got < inf {
				fits++
			}
		}
	}
	if fits < 100 {
		t.Errorf("%d tiles fit, want some hundred", fits)
	}
}

// TestTablesCountWhatTheyHold maps for buffers of several sizes with more room and less,
// so that lists by tile are let go, and then whole tables; and counts anew.
func TestTablesCountWhatTheyHold(t *testing.T) {
	p, a, ert := smallFounding(t)
	whole := &Cache{ManyDesigns: true}
	var lists, tables []int // left, by room
	for _, room := range []int{0, 1 << 20, 1 << 12} {
		c := &Cache{ManyDesigns: true, Room: room}
		for i := range 8 {
			a.Levels[1].Depth, ert[0].ReadPJ = 1<<(8+i%4), float64(100+i)
			if got, want := mapIn(t, c, p, a, ert), mapIn(t, whole, p, a, ert); !slices.EqualFunc(got, want, sameCost) {
				t.Errorf("room %d, buffer of %d rows: %v, want %v", room, a.Levels[1].Depth, got, want)
			}
		}
		held, listed, made := 0, 0, 0
		for _, table := range c.tables.known {
			bytes := 16 * cap(table.at)
			for _, list := range table.lean {
				bytes += list.bytes()
			}
			if bytes != table.held {
				t.Errorf("room %d: a table counts %d bytes, and has %d", room, table.held, bytes)
			}
			if held, listed = held+bytes, listed+table.made.bytes(); table.made != nil {
				made++
			}
		}
		if held != c.tables.held || listed != c.tables.listed {
			t.Errorf("room %d: counted %d and %d bytes, there are %d and %d", room, c.tables.held, c.tables.listed, held, listed)
		}
		lists, tables = append(lists, made), append(tables, len(c.tables.known))
	}
	if lists[1] >= lists[0] || tables[1] != tables[0] || tables[2] >= tables[0] {
		t.Errorf("%v lists and %v tables are left, want less with less room, and lists to go first", lists, tables)
	}
}

func mapIn(t *testing.T, c *Cache, p *workload.Problem, a *arch.Architecture, ert []energy.Entry) Front {
	m, err := c.New(p, a, ert)
	if err != nil {
		t.Fatal(err)
	}
	return m.Search(Options{}).Front
}

func sameCost(a, b Point) bool { return a.Cycles == b.Cycles && a.EnergyPJ == b.EnergyPJ }
