package template_test

import (
	"fmt"
	"os"

	"meshscape/wasm/std/template"
)

// A line of a shader as Ebiten chooses it.
func Example() {
	t := template.Must(template.New("shader").Parse(
		`{{if eq .Filter .Nearest}}return nearest(at){{else}}return linear(at){{end}}` + "\n"))
	err := t.Execute(os.Stdout, struct{ Filter, Nearest int }{Filter: 1, Nearest: 0})
	if err != nil {
		fmt.Println(err)
	}
	// Output: return linear(at)
}
