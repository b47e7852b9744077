package ui

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"

	"meshscape/sim/explore"
)

func checkLines(t *testing.T, name string, got []string, want string) {
	t.Helper()
	for _, line := range strings.Split(want, "|") {
		if !slices.Contains(got, line) {
			t.Errorf("%s: %q lacks %q", name, got, line)
		}
	}
}

func TestUpdateIsPure(t *testing.T) {
	state := at(fixture(t, "square"), size{1280, 800})
	before, _ := json.Marshal(state.Snapshot)
	copied := state
	for _, msg := range []Msg{
		PointerMoved{Point{100, 200}}, KeyPressed{"ArrowRight"}, Failed{"why"},
		OptionsChanged{Theme: Dark}, Resized{375, 812, 2}, PointerLeft{}, FocusChanged{true},
	} {
		first, second := Update(state, msg), Update(state, msg)
		if first != second {
			t.Errorf("%#v gives two states", msg)
		}
	}
	if after, _ := json.Marshal(state.Snapshot); state != copied || string(before) != string(after) {
		t.Error("Update changed what it was given")
	}
}

func TestAPointerThatRestsFollowsThePicture(t *testing.T) {
	state := at(fixture(t, "square"), size{1280, 800})
	candidate, _ := state.shown()
	place := placeMesh(meshOf(candidate), state.Layout().Mesh, state.look())
	state = Update(state, PointerMoved{middle(place.cell(13, 3))})
	if state.Hover != (Target{OnPE, 13, 3}) {
		t.Fatalf("pointer is on %v", state.Hover)
	}
	state = Update(state, SnapshotArrived{fixture(t, "tall").Snapshot})
	if state.Hover.Kind == OnPE {
		t.Errorf("pointer is still on %v of a mesh of four columns", state.Hover)
	}
}

func TestTheKeyboardReachesEveryPanel(t *testing.T) {
	state := Update(at(fixture(t, "square"), size{800, 450}), FocusChanged{true})
	for _, c := range []struct {
		key  string
		want Target
	}{
		{"ArrowRight", Target{OnPE, 0, 0}},
		{"ArrowRight", Target{OnPE, 1, 0}},
		{"ArrowDown", Target{OnPE, 1, 1}},
		{"ArrowUp", Target{OnPE, 1, 0}},
		{"ArrowUp", Target{OnPE, 1, 0}},
		{"PageDown", Target{Kind: OnFlow}},
		{"ArrowRight", Target{Kind: OnFlow, X: 1}},
		{"PageDown", Target{Kind: OnMemory}},
		{"ArrowDown", Target{Kind: OnMemory, X: 1}},
		{"PageDown", Target{Kind: OnGeneration}},
		{"ArrowLeft", Target{Kind: OnGeneration}},
		{"PageUp", Target{Kind: OnMemory}},
		{"Escape", Target{}},
	} {
		state = Update(state, KeyPressed{c.key})
		if state.Active() != c.want {
			t.Fatalf("%s leads to %v, want %v", c.key, state.Active(), c.want)
		}
	}
}

func TestMessagesThatCannotBeReadKeepThePicture(t *testing.T) {
	state := fixture(t, "square")
	for _, c := range []struct{ name, kind, data, want string }{
		{"a kind that does not exist", "snapshoot", `{}`, "unknown kind"},
		{"JSON that breaks off", "snapshot", `{"version":`, "unexpected end of JSON"},
		{"a snapshot without a design", "snapshot", `{}`, "original: mesh 0 × 0"},
		{"a mesh beyond all bounds", "snapshot", `{"original":{"design":{"meshX":90000,"meshY":1}}}`, "want 1 to 65536 PEs"},
		{"a loop of nothing", "snapshot", broken("spatialX", `[{"dimension":"Q","bound":0}]`), "loop Q has bound 0"},
		{"a memory without words", "snapshot", broken("depth", "9"), "0 bit"},
		{"a pointer that is text", "pointer", `"left"`, "want '{'"},
	} {
		after := Update(state, Decode(c.kind, []byte(c.data)))
		if !strings.Contains(after.Error, c.want) {
			t.Errorf("%s: error %q lacks %q", c.name, after.Error, c.want)
		}
		if after.Snapshot != state.Snapshot {
			t.Errorf("%s: the picture is lost", c.name)
		}
	}
}

// broken is a snapshot whose only level has one field set.
func broken(field, value string) string {
	return `{"original":{"feasible":true,"design":{"meshX":2,"meshY":2},"levels":[{"kind":"storage","` + field + `":` + value + `}]}}`
}

func TestMessagesOfThePageAreRead(t *testing.T) {
	for _, c := range []struct {
		kind, data string
		want       Msg
	}{
		{"options", `{"theme":"dark","reducedMotion":true}`, OptionsChanged{Dark, true}},
		{"options", `{"theme":"light"}`, OptionsChanged{Light, false}},
		{"pointer", `{"x":3.5,"y":4}`, PointerMoved{Point{3.5, 4}}},
		{"pointer", `null`, PointerLeft{}},
		{"key", `"Escape"`, KeyPressed{"Escape"}},
		{"focus", `true`, FocusChanged{true}},
	} {
		if got := Decode(c.kind, []byte(c.data)); got != c.want {
			t.Errorf("%s %s is read as %#v, want %#v", c.kind, c.data, got, c.want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add("snapshot", []byte(broken("spatialX", `[{"dimension":"Q","bound":2}]`)))
	f.Add("snapshot", append([]byte(`{"original":{"feasible":true,"design":{"meshX":1,"meshY":1},"levels":[
		{"kind":"storage","depth":4,"widthBits":16,"wordBits":8,"data":[{"dataSpace":"Inputs","words":3}]}]}}`), rows([]explore.Fitness{{Best: 1, Q3: 2}, {Best: math.NaN(), Q3: math.Inf(1)}})...))
	f.Add("pointer", []byte(`{"x":1}`))
	f.Fuzz(func(t *testing.T, kind string, data []byte) {
		state := Update(State{Width: 800, Height: 450, Scale: 1}, Decode(kind, data))
		paint(state)
	})
}
