package wire_test

import (
	"fmt"

	"meshscape/wasm/wire"
)

// A page starts a small run, asks for a generation, and misspells a word.
func ExampleServer() {
	var server wire.Server
	for _, request := range []string{
		`{"version": 6, "kind": "start", "config": {"population": 6, "parents": 3, "generations": 2}}`,
		`{"version": 6, "kind": "step"}`,
		`{"version": 6, "kind": "stpe"}`,
	} {
		r, err := wire.DecodeResponse(server.Handle([]byte(request)))
		switch {
		case err != nil:
			fmt.Println(err)
		case r.Error != nil:
			fmt.Println(r.Error.Message)
		default:
			p := &r.Snapshot.Progress
			fmt.Printf("generation %d of %d, %d designs; the original takes %.0f cycles\n",
				p.Generation, p.Generations, p.Distinct, r.Snapshot.Original.Metrics.Cycles)
		}
	}
	// Output:
	// generation 0 of 2, 0 designs; the original takes 516096 cycles
	// generation 1 of 2, 6 designs; the original takes 516096 cycles
	// wire: unknown request "stpe"
}
