//go:build !search

package wire

import (
	"errors"
	"slices"

	"meshscape/wasm/ui"
)

func (p *Picture) draw() (*ui.Drawing, error) {
	if p == nil {
		return nil, errors.New("wire: picture needs a picture")
	}
	state := ui.Update(ui.State{}, ui.Resized{Width: p.Width, Height: p.Height, Scale: 1})
	if p.Theme == "dark" {
		state = ui.Update(state, ui.OptionsChanged{Theme: ui.Dark})
	}
	if len(p.Snapshot) > 0 {
		state = ui.Update(state, ui.Decode("snapshot", slices.Concat(p.Snapshot, []byte{beforeNumbers}, p.curve)))
	}
	for _, m := range p.Then {
		state = ui.Update(state, ui.Decode(m.Kind, m.Value))
	}
	return ui.Draw(state, p.Panel)
}
