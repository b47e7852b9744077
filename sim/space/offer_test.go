package space

import (
	"reflect"
	"testing"
)

func TestTheStudysSpaceOffersItsStepsAndDepartsInNothing(t *testing.T) {
	s, err := Study(168)
	if err != nil {
		t.Fatal(err)
	}
	if c := s.Choices(); len(c) != 0 {
		t.Errorf("%+v: want no choice", c)
	}
	offers := s.Offers()
	for i, name := range AxisNames() {
		o := &offers[i]
		taken := len(o.Steps)
		if !o.Study {
			taken = 1
		}
		if o.Axis != name || o.Own || o.Count != taken || o.Founding == 0 || o.Study != (i < 9) {
			t.Errorf("%s: %+v", name, o)
		}
	}
	if mesh := offers[0]; mesh.Steps[0].Text != "1×168" || mesh.From != 1 || mesh.To != 168 {
		t.Errorf("%+v", mesh)
	}
}

// TestChoicesMakeTheSameSpace holds spaces of all kinds to those that their
// choices make.
func TestChoicesMakeTheSameSpace(t *testing.T) {
	parsed, _, err := ParseYAML("s.yaml", []byte(everything))
	if err != nil {
		t.Fatal(err)
	}
	documents := []Document{
		parsed.Document,
		{Axes: []Choice{{Axis: "mesh", From: 4, To: 14}, {Axis: "psum depth", From: 8, To: 8}}},
		{Axes: []Choice{{Axis: "mesh", From: 14, To: 14}, {Axis: "glb banks", From: 4, To: 32}}},
		{Axes: []Choice{{Axis: "mesh", Meshes: []Mesh{{4, 42}, {14, 12}}}, {Axis: "glb depth", From: 100, To: 100}}},
		{PEs: 24, AtMost: true, Axes: []Choice{{Axis: "mesh", Meshes: []Mesh{{4, 5}}}, {Axis: "technology", Steps: []int{7, 32}}}},
		{PEs: 24, AtMost: true, Axes: []Choice{{Axis: "mesh", From: 4, To: 4}, {Axis: "glb bandwidth", Steps: []int{64}}}},
	}
	for _, d := range documents {
		s, err := New(d)
		if err != nil {
			t.Fatal(err)
		}
		short := d
		short.Axes = s.Choices()
		again, err := New(short)
		if err != nil {
			t.Errorf("%+v: %v", short.Axes, err)
			continue
		}
		if got, want := stepsOf(again), stepsOf(s); !reflect.DeepEqual(got, want) {
			t.Errorf("%+v became %+v: %v, want %v", d.Axes, short.Axes, got, want)
		}
		if twice := again.Choices(); !reflect.DeepEqual(twice, short.Axes) {
			t.Errorf("%+v, then %+v", short.Axes, twice)
		}
	}
}

// stepsOf lists the steps that a space takes, those that it holds at the founding
// chip's left out.
func stepsOf(s *Space) map[string]any {
	steps := map[string]any{}
	for i, o := range s.Offers() {
		if at := s.axis(o.Axis); at >= 0 && (i < 9 || o.Count > 1 || o.From != o.Founding) {
			steps[o.Axis] = [2]any{s.Axes[at].Steps, s.Axes[at].mesh}
		}
	}
	return steps
}
