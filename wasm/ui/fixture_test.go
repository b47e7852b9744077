package ui

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"testing"

	"meshscape/sim/explore"
)

// The snapshots in testdata are made up, with the study's designs and numbers
// of the right size: square 14×12 with a proven optimum, tall 4×42 early on,
// column 1×168 with huge memories after one generation, row 168×1 with tiny
// ones after 1,500, first before any generation, infeasible without a mapping.
func fixtureNames() []string {
	return []string{"square", "tall", "column", "row", "first", "infeasible"}
}

func fixture(t testing.TB, name string) State {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var made struct{ Curve []explore.Fitness }
	if err := json.Unmarshal(data, &made); err != nil {
		t.Fatal(err)
	}
	return arrived(t, data, made.Curve)
}

// arrived is the state after a snapshot has come, its JSON and its curve.
func arrived(t testing.TB, data []byte, curve []explore.Fitness) State {
	t.Helper()
	state := Update(State{}, Decode("snapshot", append(data, rows(curve)...)))
	if state.Error != "" {
		t.Fatal(state.Error)
	}
	return state
}

// rows are a curve as it comes behind a snapshot's JSON.
func rows(curve []explore.Fitness) []byte {
	data := []byte{beforeCurve}
	for i := range curve {
		for _, number := range curve[i].Row() {
			data = binary.LittleEndian.AppendUint64(data, math.Float64bits(number))
		}
	}
	return data
}

// size is a canvas in device-independent pixels.
type size struct{ w, h float64 }

func (s size) String() string { return fmt.Sprintf("%.0f×%.0f", s.w, s.h) }

func sizes() []size {
	return []size{{320, 480}, {375, 812}, {768, 1024}, {800, 450}, {1280, 800}, {2560, 1440}}
}

func at(state State, s size) State {
	return Update(state, Resized{s.w, s.h, 2})
}

// withMesh is the square fixture on another mesh, with spatial loops that use
// x columns and y rows.
func withMesh(t testing.TB, columns, rows int, x, y []Loop) State {
	state := fixture(t, "square")
	best := state.Snapshot.Best
	best.Design.MeshX, best.Design.MeshY = columns, rows
	for i := range best.Levels {
		best.Levels[i].SpatialX, best.Levels[i].SpatialY = nil, nil
		if best.Levels[i].Instances == 168 {
			best.Levels[i].Instances = columns * rows
		}
	}
	best.Levels[2].SpatialX, best.Levels[3].SpatialY = x, y
	return state
}

func meshes(t testing.TB) map[string]State {
	return map[string]State{
		"1×168": withMesh(t, 1, 168, nil, []Loop{{Dimension: "S", Bound: 3}, {Dimension: "M", Bound: 32}}),
		"168×1": withMesh(t, 168, 1, []Loop{{Dimension: "Q", Bound: 56}, {Dimension: "M", Bound: 2}}, nil),
		"56×3":  withMesh(t, 56, 3, []Loop{{Dimension: "M", Bound: 4}, {Dimension: "Q", Bound: 14}}, []Loop{{Dimension: "S", Bound: 3}}),
		"4×42":  withMesh(t, 4, 42, []Loop{{Dimension: "Q", Bound: 4}}, []Loop{{Dimension: "S", Bound: 3}, {Dimension: "M", Bound: 12}}),
		"14×12": withMesh(t, 14, 12, []Loop{{Dimension: "Q", Bound: 14}}, []Loop{{Dimension: "S", Bound: 3}, {Dimension: "M", Bound: 4}}),
		"12×14": withMesh(t, 12, 14, []Loop{{Dimension: "Q", Bound: 8}}, []Loop{{Dimension: "C", Bound: 3}, {Dimension: "M", Bound: 4}}),
		"32×32": withMesh(t, 32, 32, []Loop{{Dimension: "Q", Bound: 28}}, []Loop{{Dimension: "S", Bound: 3}, {Dimension: "C", Bound: 3}, {Dimension: "M", Bound: 2}}),
	}
}

// pictures calls check for every fixture and mesh at every size.
func pictures(t *testing.T, check func(t *testing.T, state State)) {
	states := meshes(t)
	for _, name := range fixtureNames() {
		states[name] = fixture(t, name)
	}
	states["waiting"] = State{}
	for name, state := range states {
		for _, s := range sizes() {
			t.Run(name+" at "+s.String(), func(t *testing.T) { check(t, at(state, s)) })
		}
	}
}

func paint(state State) *Scene {
	scene := new(Scene)
	scene.Paint(state)
	return scene
}
