package zip_test

import (
	"bytes"
	"fmt"
	"io"

	"meshscape/wasm/std/zip"
)

func ExampleWriter() {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	file, _ := w.Create("texture.png")
	io.WriteString(file, "content")
	fmt.Println(w.Close(), out.Len(), "bytes")
	// Output: <nil> 127 bytes
}
