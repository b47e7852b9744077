//go:build js && wasm

package main

import (
	"sync"
	"syscall/js"

	"github.com/hajimehoshi/ebiten/v2"

	"meshscape/wasm/ui"
)

// bridge carries messages between the page's JavaScript and the game, which
// runs in another goroutine.
type bridge struct {
	mutex sync.Mutex
	inbox []ui.Msg
}

// open lets the page send messages, and tells it so.
func (b *bridge) open() {
	receive := func(_ js.Value, args []js.Value) any {
		if len(args) == 2 {
			data := make([]byte, args[1].Length())
			js.CopyBytesToGo(data, args[1])
			b.put(ui.Decode(args[0].String(), data))
		}
		return nil
	}
	js.Global().Set("meshscapeView", js.FuncOf(receive))
	b.call("ready")
}

func (b *bridge) put(msg ui.Msg) {
	b.mutex.Lock()
	b.inbox = append(b.inbox, msg)
	b.mutex.Unlock()
	ebiten.ScheduleFrame()
	b.call("wake")
}

// take empties the inbox.
func (b *bridge) take() []ui.Msg {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	msgs := b.inbox
	b.inbox = nil
	return msgs
}

// hover tells the page what the pointer or the keyboard is on.
func (b *bridge) hover(text string) { b.call("hover", text) }

// timeline tells the page what there is to play.
func (b *bridge) timeline(t timeline) { b.call("timeline", t.step, t.steps, t.counters) }

// pick tells the page what the visitor asks for.
func (b *bridge) pick(p ui.Pick) { b.call("pick", p.Generation, p.Design) }

// fail tells the page what went wrong.
func (b *bridge) fail(message string) { b.call("error", message) }

func (b *bridge) call(name string, args ...any) {
	if frame := js.Global().Get("meshscapeFrame"); frame.Truthy() {
		frame.Call(name, args...)
	}
}
