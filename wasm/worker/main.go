//go:build js && wasm

// Command worker runs the search in a Web Worker, off the page's main thread.
// It registers one function, meshscape(request Uint8Array) Uint8Array, and
// stays; site/worker.js decides when to call it.
package main

import (
	"syscall/js"

	"meshscape/wasm/wire"
)

var uint8Array = js.Global().Get("Uint8Array")

func main() {
	var server wire.Server
	js.Global().Set("meshscape", js.FuncOf(func(_ js.Value, args []js.Value) any {
		return toJS(server.Handle(fromJS(args)))
	}))
	select {}
}

// fromJS copies the request out of JavaScript. What is not bytes becomes an
// empty request, which the server refuses.
func fromJS(args []js.Value) []byte {
	if len(args) == 0 || !args[0].InstanceOf(uint8Array) {
		return nil
	}
	data := make([]byte, args[0].Length())
	js.CopyBytesToGo(data, args[0])
	return data
}

func toJS(data []byte) js.Value {
	array := uint8Array.New(len(data))
	js.CopyBytesToJS(array, data)
	return array
}
