package ui

import (
	"strings"
	"testing"
)

func TestEveryShapeStaysOnTheCanvas(t *testing.T) {
	pictures(t, func(t *testing.T, state State) {
		for _, s := range paint(state).Shapes {
			if box := extent(&s); !box.Within(state.Canvas()) {
				t.Errorf("%v %q at %v leaves the canvas", s.Kind, s.Text, box)
			}
		}
	})
}

func extent(s *Shape) Rect {
	if len(s.Points) == 0 {
		return s.Rect
	}
	box := Rect{s.Points[0].X, s.Points[0].Y, 0, 0}
	for _, p := range s.Points {
		x, y := min(box.X, p.X), min(box.Y, p.Y)
		box = Rect{x, y, max(box.Right(), p.X) - x, max(box.Bottom(), p.Y) - y}
	}
	return box
}

func TestTextFitsItsBoxAndOverlapsNoOther(t *testing.T) {
	pictures(t, func(t *testing.T, state State) {
		var texts []Shape
		for _, s := range paint(state).Shapes {
			if s.Kind == Text {
				texts = append(texts, s)
			}
		}
		for i := range texts {
			checkText(t, &texts[i], texts[:i], state)
		}
	})
}

func checkText(t *testing.T, s *Shape, others []Shape, state State) {
	t.Helper()
	if length := max(s.Rect.W, s.Rect.H); s.Style().Width(s.Text) > length+1e-6 {
		t.Errorf("%q is wider than its box", s.Text)
	}
	if !s.Ink().Within(state.Canvas()) {
		t.Errorf("%q leaves the canvas at %v", s.Text, s.Ink())
	}
	for j := range others {
		if s.Ink().Overlaps(others[j].Ink()) {
			t.Errorf("%q overlaps %q", s.Text, others[j].Text)
		}
	}
}

func TestNoTextRunsOverAPEOrAWord(t *testing.T) {
	pictures(t, func(t *testing.T, state State) {
		scene := paint(state)
		for i := range scene.Shapes {
			text := &scene.Shapes[i]
			for j := range scene.Shapes {
				box := &scene.Shapes[j]
				solid := box.Mark == WorkingPE || box.Mark == IdlePE || box.Mark == OccupiedWords || box.Mark == UnusedWords
				if text.Kind == Text && solid && text.Ink().Overlaps(box.Rect) {
					t.Fatalf("%q runs over a box at %v", text.Text, box.Rect)
				}
			}
		}
	})
}

func TestTheSceneShowsAsManyWorkingPEsAsTheMapping(t *testing.T) {
	pictures(t, func(t *testing.T, state State) {
		if state.Snapshot == nil {
			return
		}
		candidate, _ := state.shown()
		total := candidate.Design.MeshX * candidate.Design.MeshY
		want := 0
		for _, level := range candidate.Levels {
			if level.Kind == "fanout" {
				want = max(want, 1) * product(level.SpatialX) * product(level.SpatialY)
			}
		}
		working, idle := marked(paint(state), WorkingPE), marked(paint(state), IdlePE)
		if working != want || working+idle != total {
			t.Errorf("%d working and %d idle PEs, want %d of %d", working, idle, want, total)
		}
	})
}

func marked(scene *Scene, mark Mark) int {
	n := 0
	for i := range scene.Shapes {
		if scene.Shapes[i].Mark == mark {
			n++
		}
	}
	return n
}

func TestPEsAreSquareAndKeepTheMeshsShape(t *testing.T) {
	for name, state := range meshes(t) {
		for _, s := range sizes() {
			state := at(state, s)
			candidate, _ := state.shown()
			place := placeMesh(meshOf(candidate), state.Layout().Mesh, state.look())
			cell := place.cell(0, 0)
			if cell.W != cell.H || cell.W <= 0 {
				t.Errorf("%s at %v: a PE is %v × %v", name, s, cell.W, cell.H)
			}
			want := float64(place.columns) / float64(place.rows)
			if got := place.box.W / place.box.H; got/want > 1.1 || got/want < 0.9 {
				t.Errorf("%s at %v: aspect %.3f, want about %.3f", name, s, got, want)
			}
		}
	}
}

func TestPaintingTwiceGivesTheSamePicture(t *testing.T) {
	state := at(fixture(t, "square"), size{1280, 800})
	scene := paint(state)
	first := len(scene.Shapes)
	scene.Paint(state)
	if len(scene.Shapes) != first {
		t.Errorf("%d shapes, then %d", first, len(scene.Shapes))
	}
}

func BenchmarkPaint(b *testing.B) {
	state := at(fixture(b, "square"), size{1280, 800})
	var scene Scene
	b.ReportAllocs()
	for b.Loop() {
		scene.Paint(state)
	}
	b.ReportMetric(float64(len(scene.Shapes)), "shapes")
}

func BenchmarkUpdate(b *testing.B) {
	state := at(fixture(b, "square"), size{1280, 800})
	b.ReportAllocs()
	for b.Loop() {
		state = Update(state, PointerMoved{Point{200, 200}})
	}
}

func TestNoTextIsCutShort(t *testing.T) {
	pictures(t, func(t *testing.T, state State) {
		for _, s := range paint(state).Shapes {
			if s.Kind == Text && strings.HasSuffix(s.Text, ellipsis) && s.Text != "starting"+ellipsis {
				t.Errorf("%q is cut short", s.Text)
			}
		}
	})
}
