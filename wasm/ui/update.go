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
	case OptionsChanged:
		state.Theme, state.ReducedMotion = msg.Theme, msg.ReducedMotion
	case PointerMoved:
		state.Pointer, state.Over = msg.At, true
	case PointerLeft:
		state.Over = false
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
		state.Hover = state.At(state.Pointer)
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
	state.Over = false
	switch key {
	case "Escape":
		state.Focus = Target{}
	case "PageDown":
		state.Focus = Target{Kind: nextPanel(state.Focus.Kind)}
	case "PageUp":
		state.Focus = Target{Kind: nextPanel(nextPanel(state.Focus.Kind))}
	default:
		state.Focus = step(state, key)
	}
	return state
}

func nextPanel(kind TargetKind) TargetKind {
	switch kind {
	case OnPE:
		return OnMemory
	case OnMemory:
		return OnGeneration
	}
	return OnPE
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
