package ui

import (
	"errors"
	"fmt"
)

// Drawing is the picture without a canvas: as SVG, with what the page says
// about it.
type Drawing struct {
	SVG      string `json:"svg"`
	Tooltip  string `json:"tooltip"`
	Step     int    `json:"step"`
	Steps    int    `json:"steps"`
	Counters string `json:"counters"`
	Pick     Pick   `json:"pick"` // what a click would ask for
}

// Draw makes a drawing of a part of the state's picture: mesh, flow, memories or
// curve; "" is all of it.
func Draw(state State, panel string) (*Drawing, error) {
	if state.Error != "" {
		return nil, errors.New(state.Error)
	}
	part, err := state.panel(panel)
	if err != nil {
		return nil, err
	}
	var scene Scene
	scene.Paint(state)
	d := &Drawing{SVG: scene.SVG(part), Tooltip: state.Spoken(), Counters: state.Counters(), Pick: state.Picked()}
	d.Step, d.Steps = state.Timeline()
	return d, nil
}

func (s State) panel(name string) (Rect, error) {
	if s.Width < 1 || s.Height < 1 || s.Width > 1e5 || s.Height > 1e5 {
		return Rect{}, fmt.Errorf("picture of %g × %g pixels, want 1 to 100,000", s.Width, s.Height)
	}
	if name == "" {
		return s.Canvas(), nil
	}
	if s.Snapshot == nil {
		return Rect{}, fmt.Errorf("picture %q needs a snapshot", name)
	}
	l := s.Layout()
	parts := map[string]Rect{"mesh": l.Mesh, "flow": l.Flow, "memories": l.Memories, "curve": l.Curve}
	part, ok := parts[name]
	if !ok {
		return Rect{}, fmt.Errorf("picture %q does not exist, want mesh, flow, memories or curve", name)
	}
	return part.inset(-s.look().gap / 4), nil
}
