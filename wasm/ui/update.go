package ui

// Update is what state becomes after msg: the single place where it changes.
func Update(state State, msg Msg) State {
	switch msg := msg.(type) {
	case SnapshotArrived:
		state.Snapshot, state.Error = msg.Snapshot, ""
	case Failed:
		state.Error = msg.Reason
	case Resized:
		state.Width, state.Height, state.Scale = msg.Width, msg.Height, msg.Scale
		state.Lens = state.Lens.within(state.Canvas())
	case OptionsChanged:
		state.Theme, state.ReducedMotion = msg.Theme, msg.ReducedMotion
	case PointerMoved:
		state.Pointer, state.Over = msg.At, true
	case Pressed:
		state.Pointer, state.Over = msg.At, true
	case PointerLeft:
		state.Over = false
	case StepChosen:
		state.Step, state.Travel = max(0, msg.Step), min(1, max(0, msg.Travel))
	case LoopMarked:
		state.Marked = msg.Loop
	case Zoomed:
		state.Lens = state.Lens.zoomed(msg.At, msg.Factor, state.Canvas())
	case Dragged:
		state.Lens = state.Lens.moved(msg.By, state.Canvas())
	case KeyPressed:
		state = press(state, msg.Key)
	case FocusChanged:
		state.Focused = msg.Focused
	}
	return settle(state)
}

// settle finds anew what the pointer is on, and drops a focus on what is gone:
// either may change under a pointer that rests.
func settle(state State) State {
	state.Hover = Target{}
	if state.Snapshot == nil {
		state.Focus = Target{}
		return state
	}
	if state.Over {
		state.Hover = state.At(state.Lens.inside(state.Pointer))
	}
	if !state.exists(state.Focus) {
		state.Focus = Target{}
	}
	return state
}

// press moves the keyboard's focus: arrows inside a panel, page keys from one
// panel to the next, Escape away from all.
func press(state State, key string) State {
	if state.Snapshot == nil {
		return state
	}
	switch key {
	case "Enter":
		return state
	case "+", "=", "-", "0":
		factor := map[string]float64{"+": 1.25, "=": 1.25, "-": 0.8, "0": 1e-2}[key]
		state.Lens = state.Lens.zoomed(middleOf(state), factor, state.Canvas())
		return state
	}
	state.Over = false
	switch key {
	case "Escape":
		state.Focus = Target{}
	case "PageDown":
		state.Focus = Target{Kind: nextPanel(state.Focus.Kind)}
	case "PageUp":
		state.Focus = Target{Kind: panelBefore(state.Focus.Kind)}
	default:
		state.Focus = step(state, key)
	}
	return state
}

// middleOf is what keys zoom around: what they have chosen, or the centre.
func middleOf(state State) Point {
	box := state.Canvas()
	if t := state.Active(); t.Kind != Nothing {
		box = state.Lens.outside(state.place(t))
	}
	return Point{box.X + box.W/2, box.Y + box.H/2}
}

func nextPanel(kind TargetKind) TargetKind {
	switch kind {
	case OnPE:
		return OnFlow
	case OnFlow:
		return OnMemory
	case OnMemory:
		return OnGeneration
	}
	return OnPE
}

func panelBefore(kind TargetKind) TargetKind {
	switch kind {
	case OnFlow:
		return OnPE
	case OnMemory:
		return OnFlow
	case OnGeneration:
		return OnMemory
	}
	return OnGeneration
}

func step(state State, key string) Target {
	if state.Focus.Kind == Nothing {
		return Target{Kind: OnPE}
	}
	dx, dy := arrow(key)
	focus := state.Focus
	if focus.Kind != OnPE {
		dx, dy = dx+dy, 0
	}
	focus.X, focus.Y = focus.X+dx, focus.Y+dy
	if !state.exists(focus) {
		return state.Focus
	}
	return focus
}

func arrow(key string) (dx, dy int) {
	switch key {
	case "ArrowLeft":
		return -1, 0
	case "ArrowRight":
		return 1, 0
	case "ArrowUp":
		return 0, -1
	case "ArrowDown":
		return 0, 1
	}
	return 0, 0
}

// exists says whether the picture has such a target.
func (s State) exists(t Target) bool {
	if t.X < 0 || t.Y < 0 {
		return false
	}
	candidate, _ := s.shown()
	switch t.Kind {
	case OnPE:
		return t.X < candidate.Design.MeshX && t.Y < candidate.Design.MeshY
	case OnMemory:
		return t.X < len(memoriesOf(candidate))
	case OnGeneration:
		return t.X < len(s.Snapshot.Curve)
	case OnPeer:
		return t.X < len(s.peers())
	case OnFlow:
		place := s.placeFlow(s.Layout().Flow)
		return t.X < len(place.ribbons)
	}
	return t == Target{}
}

// memoriesOf lists the bounded memories of a candidate, outermost first.
func memoriesOf(candidate *Candidate) []memory {
	if len(candidate.Levels) == 0 {
		return designMemories(candidate.Design)
	}
	var list []memory
	for i := range candidate.Levels {
		if level := &candidate.Levels[i]; level.Kind == "storage" && level.Depth > 0 {
			list = append(list, memoryOf(level))
		}
	}
	return list
}
