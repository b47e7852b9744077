// Package ui is the picture of a run without a screen: State, the messages
// that change it, and the Scene that shows it. wasm/view draws the Scene.
//
//	message ─▶ Update(State, Msg) ─▶ State ─▶ Scene.Paint ─▶ shapes to draw
//	                                   └────▶ Tooltip ─▶ what the page reads out
//
// Everything here is a plain value and a pure function: no browser, no Ebiten,
// no clock. All measures are device-independent pixels.
package ui

// State is all that the picture depends on. It is comparable, and it is
// changed by Update alone; what its pointers lead to is never changed.
type State struct {
	Snapshot *Snapshot // nil before the first one
	Error    string    // why the last message could not be used

	Width, Height float64 // of the canvas
	Scale         float64 // device pixels per pixel
	Theme         Theme
	ReducedMotion bool

	Step   int     // of the mapping, the first is 1; 0 shows the whole run
	Travel float64 // how far words are on their way in this step, 0 to 1
	Marked Marked  // a loop that the page points at
	Lens   Lens    // what of the picture is seen

	Pointer Point  // where the pointer is, while Over
	Over    bool   // the pointer is on the canvas
	Hover   Target // what the pointer is on
	Focus   Target // what the keyboard has chosen
	Focused bool   // the canvas has the keyboard
}

// travel is the part of a step that has passed; without motion, all of it.
func (s State) travel() float64 {
	if s.Travel == 0 || s.ReducedMotion {
		return 1
	}
	return s.Travel
}

// Marked is a loop of the nest, by its level and how it runs. The zero value is
// none.
type Marked struct{ Level, Kind, Dimension string }

// Target is a thing in the picture that has something to say.
type Target struct {
	Kind TargetKind
	X, Y int // PE: column and row; otherwise X is its index
}

// TargetKind is what a Target is.
type TargetKind uint8

const (
	Nothing TargetKind = iota
	OnPE
	OnMemory
	OnGeneration
	OnPeer // one of the designs drawn small beside the best
	OnFlow // the words of one DataSpace on their way between two levels
)

// Timeline says how many steps the mapping shown has, and which one is shown;
// no steps where nothing is to be played, step 0 for the whole run.
func (s State) Timeline() (step, steps int) {
	if s.Snapshot == nil {
		return 0, 0
	}
	candidate, _ := s.shown()
	if !candidate.Feasible || len(s.Snapshot.Layer.DataSpaces) == 0 {
		return 0, 0
	}
	steps = nestOf(&s.Snapshot.Layer, candidate).steps()
	return min(s.Step, steps), steps
}

// Pick is what the visitor asks for by a click or with Enter: the best design of
// a generation, the first is 1, or one of those drawn small, "original" or
// "study". The zero value is nothing.
type Pick struct {
	Generation int    `json:"generation,omitempty"`
	Design     string `json:"design,omitempty"`
}

// Picked is what a click would ask for.
func (s State) Picked() Pick {
	switch t := s.Active(); {
	case s.Snapshot == nil:
	case t.Kind == OnGeneration:
		return Pick{Generation: t.X + 1}
	case t.Kind == OnPeer:
		return Pick{Design: s.peers()[t.X].name}
	}
	return Pick{}
}

// Canvas is the whole of the picture.
func (s State) Canvas() Rect { return Rect{0, 0, s.Width, s.Height} }

// Active is what the tooltip speaks of: the pointer goes before the keyboard.
func (s State) Active() Target {
	if s.Hover.Kind == Nothing && s.Focused {
		return s.Focus
	}
	return s.Hover
}

// SamePicture says whether other is drawn just as s is.
func (s State) SamePicture(other State) bool {
	s.Pointer, s.Over = other.Pointer, other.Over
	return s == other
}

// shown is the candidate that the picture is of, and what it is called.
func (s State) shown() (*Candidate, string) {
	switch {
	case s.Snapshot.Best == nil:
		return &s.Snapshot.Original, "original"
	case s.Snapshot.Role == "chosen":
		return s.Snapshot.Best, "design chosen"
	case s.Snapshot.Role == "edited":
		return s.Snapshot.Best, "mapping by hand"
	}
	return s.Snapshot.Best, "best so far"
}

// peer is a design drawn small beside the one shown.
type peer struct {
	name      string
	candidate *Candidate
}

func (s State) peers() []peer {
	var peers []peer
	if s.Snapshot.Best != nil {
		peers = append(peers, peer{"original", &s.Snapshot.Original})
	}
	if s.Snapshot.Study != nil {
		peers = append(peers, peer{"study", s.Snapshot.Study})
	}
	return peers
}

// look chooses type sizes for the size of the canvas.
func (s State) look() look {
	pixel, hair := 1/max(s.Scale, 1), max(0.5, 1/max(s.Scale, 1))
	switch {
	case s.Width < 640 || s.Height < 400:
		return look{Style{14, true}, Style{12, false}, Style{11, false}, 16, pixel, hair}
	case s.Width < 1100 || s.Height < 640:
		return look{Style{15, true}, Style{13, false}, Style{11.5, false}, 20, pixel, hair}
	case s.Width < 1800:
		return look{Style{18, true}, Style{14, false}, Style{12, false}, 28, pixel, hair}
	}
	return look{Style{22, true}, Style{17, false}, Style{14, false}, 40, pixel, hair}
}
