//go:build js && wasm

// Command view draws the picture of wasm/ui in a browser with Ebiten. It alone
// imports Ebiten. It lives in a frame of its own (site/canvas.html), because
// Ebiten takes over the page that it runs in.
//
//	canvas.js ── meshscapeView(kind, message) ──▶ inbox ─▶ ui.Update ─▶ ui.Scene ─▶ Ebiten
//	canvas.js ◀─ meshscapeFrame.ready, wake, hover, timeline, pick, error ──┘
//
// Nothing is drawn while nothing changes.
package main

import (
	"os"

	"github.com/hajimehoshi/ebiten/v2"
)

func main() {
	game := newGame()
	game.bridge.open()
	ebiten.SetScreenClearedEveryFrame(false)
	ebiten.SetFPSMode(ebiten.FPSModeVsyncOffMinimum)
	ebiten.SetTPS(ebiten.SyncWithFPS)
	options := &ebiten.RunGameOptions{InitUnfocused: true}
	if err := ebiten.RunGameWithOptions(game, options); err != nil {
		os.Stderr.WriteString(err.Error() + "\n")
		os.Exit(1)
	}
}
