package flate_test

import (
	"bytes"
	"fmt"

	"meshscape/wasm/std/flate"
)

// Stored bytes have five before them: the last block, two bytes, and that inverted.
func ExampleWriter() {
	var out bytes.Buffer
	w, _ := flate.NewWriter(&out, flate.BestCompression)
	w.Write([]byte("hi"))
	w.Close()
	fmt.Printf("% x", out.Bytes())
	// Output: 01 02 00 fd ff 68 69
}
