package ui

import (
	"math"
	"strings"
	"testing"
)

func TestTicksAreRoundAndInsideTheRange(t *testing.T) {
	for _, c := range []struct {
		name      string
		low, high float64
	}{
		{"around zero", -0.66, 2.1}, {"negative", -812, -3.5}, {"raw losses", 5.1e5, 9.7e5},
		{"tiny", 1e-7, 3e-7}, {"nearly flat", 1, 1.0000001},
	} {
		a := axis{low: c.low, high: c.high, to: 100}
		a.setTick(5)
		if a.tickAt(0) < c.low || a.tickAt(a.ticks()-1) > c.high || a.ticks() < 2 || a.ticks() > 8 {
			t.Errorf("%s: %d ticks from %g", c.name, a.ticks(), a.tickAt(0))
		}
		if back := a.place(a.value(37)); math.Abs(back-37) > 1e-6 {
			t.Errorf("%s: value and place disagree: %g", c.name, back)
		}
	}
}

func TestTheHorizonMovesInSteps(t *testing.T) {
	for _, c := range []struct{ done, total, want int }{
		{0, 100, 10}, {10, 100, 10}, {11, 100, 20}, {51, 100, 100}, {100, 100, 100},
		{3, 2000, 10}, {1001, 2000, 2000}, {5, 0, 5},
	} {
		s := &Snapshot{Curve: make([]Fitness, c.done)}
		s.Progress.Generations = c.total
		if got := horizon(s); got != c.want {
			t.Errorf("%d of %d generations: axis ends at %d, want %d", c.done, c.total, got, c.want)
		}
	}
}

// TestAFewBadGenerationsDoNotSetTheScale has a search that begins far off and
// whose children are bad now and then.
func TestAFewBadGenerationsDoNotSetTheScale(t *testing.T) {
	s := &Snapshot{Curve: make([]Fitness, 60)}
	for i := range s.Curve {
		s.Curve[i] = Fitness{Best: -0.4, Q1: -0.39, Median: -0.38, Q3: -0.3}
		if i%10 == 7 {
			s.Curve[i].Q3 = 2
		}
	}
	s.Curve[0] = Fitness{Best: 5, Q1: 6, Median: 7, Q3: 8}
	p := plot{}
	p.y.low, p.y.high = lossRange(s, []reference{{loss: 0}})
	if p.y.low > -0.4 || p.y.high < 0 || p.y.high > 0.1 {
		t.Errorf("scale from %g to %g: want the best and the reference, and little more", p.y.low, p.y.high)
	}
	if most, cut := p.beyond(s.Curve); !cut || most != 8 {
		t.Errorf("beyond: %g, %v", most, cut)
	}
	if lines := headlines(&p, s); !strings.Contains(lines[0], "off the scale: up to 8") {
		t.Errorf("%q", lines)
	}
	if _, cut := p.beyond(s.Curve[10:17]); cut {
		t.Error("what is on the scale is said to be off it")
	}
}

func TestALongCurveHasAPointPerPixelAtMost(t *testing.T) {
	state := at(fixture(t, "row"), size{1280, 800})
	for _, s := range paint(state).Shapes {
		if s.Mark == BestLine && s.Kind == Polyline && len(s.Points) > 700 {
			t.Errorf("%d points", len(s.Points))
		}
	}
}

func TestTheCurveShowsTheReferences(t *testing.T) {
	scene := paint(at(fixture(t, "square"), size{1280, 800}))
	if n := marked(scene, ReferenceLine); n != 3 {
		t.Errorf("%d lines, want original, study and proven optimum", n)
	}
	if marked(scene, BestLine) == 0 || marked(scene, MedianLine) == 0 || marked(scene, QuartileBand) != 1 {
		t.Error("best, median or spread is missing")
	}
}

func TestNumbersReadWell(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{count(516096), "516,096"}, {count(-1234), "−1,234"}, {count(12), "12"},
		{figure(-0.64432), "−0.644"}, {figure(0), "0"}, {figure(12345.6), "12,346"}, {figure(0.0123), "0.0123"},
		{percentText(0.857), "86 %"}, {percentText(0.0234), "2.3 %"}, {percentText(1e-5), "< 0.1 %"},
		{energy(3.0538e8), "305 µJ"}, {decimal(-0.0001, 1), "0.0"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}

func TestOccupiedWordsAddUp(t *testing.T) {
	m := &memory{depth: 48, widthBits: 64, wordBits: 8}
	g := placeGrid(m, Rect{0, 0, 300, 100}, 26)
	word := g.row * g.box.H / float64(m.perRow())
	for _, c := range [][2]int{{0, 9}, {9, 20}, {3, 5}, {0, 384}, {8, 16}, {7, 380}, {5, 5}} {
		area := 0.0
		for _, part := range g.parts(m, c[0], c[1]) {
			area += part.W * part.H
			if !part.Within(g.box) {
				t.Errorf("words %d to %d leave the memory", c[0], c[1])
			}
		}
		if words := area / word; math.Abs(words-float64(c[1]-c[0])) > 1e-6 {
			t.Errorf("words %d to %d cover %.2f words", c[0], c[1], words)
		}
	}
}
