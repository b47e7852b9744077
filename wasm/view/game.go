//go:build js && wasm

package main

import (
	"github.com/hajimehoshi/ebiten/v2"

	"meshscape/wasm/ui"
)

// game is Ebiten's side of the picture: it holds the State, and draws its
// Scene when it changed.
type game struct {
	bridge  bridge
	state   ui.State
	scene   ui.Scene
	painter *painter
	stale   bool // the screen shows an older state

	timeline timeline // as the page knows it
}

func newGame() *game {
	return &game{painter: newPainter(), stale: true}
}

// largestSide keeps the screen inside what graphics hardware can hold.
const largestSide = 8000

// LayoutF tells Ebiten to draw in device pixels, and notes the size.
func (g *game) LayoutF(width, height float64) (float64, float64) {
	scale := min(ebiten.Monitor().DeviceScaleFactor(), largestSide/max(width, height, 1))
	if width != g.state.Width || height != g.state.Height || scale != g.state.Scale {
		g.handle(ui.Resized{Width: width, Height: height, Scale: scale})
		g.stale = true
	}
	return width * scale, height * scale
}

// Layout is never called: LayoutF goes before it.
func (g *game) Layout(width, height int) (int, int) { return width, height }

// Update handles what has arrived since the last frame.
func (g *game) Update() error {
	for _, msg := range g.bridge.take() {
		g.handle(msg)
	}
	return nil
}

func (g *game) handle(msg ui.Msg) {
	before := g.state
	g.state = ui.Update(g.state, msg)
	if !g.state.SamePicture(before) {
		g.stale = true
	}
	if text := g.state.Spoken(); text != before.Spoken() {
		g.bridge.hover(text)
	}
	if g.timeline != timelineOf(g.state) {
		g.timeline = timelineOf(g.state)
		g.bridge.timeline(g.timeline)
	}
	if pick := g.state.Picked(); pick != (ui.Pick{}) && asks(msg) {
		g.bridge.pick(pick)
	}
	if g.state.Error != "" && g.state.Error != before.Error {
		g.bridge.fail(g.state.Error)
	}
}

// timeline is where the play of the mapping stands.
type timeline struct {
	step, steps int
	counters    string
}

func timelineOf(s ui.State) timeline {
	step, steps := s.Timeline()
	return timeline{step, steps, s.Counters()}
}

// asks says whether a message asks for what it is on.
func asks(msg ui.Msg) bool {
	_, pressed := msg.(ui.Pressed)
	key, typed := msg.(ui.KeyPressed)
	return pressed || typed && key.Key == "Enter"
}

// Draw draws the scene, unless the screen has it already.
func (g *game) Draw(screen *ebiten.Image) {
	if !g.stale {
		return
	}
	g.scene.Paint(g.state)
	g.painter.paint(screen, &g.scene, g.state.Scale)
	g.stale = false
}
