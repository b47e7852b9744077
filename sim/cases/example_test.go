package cases_test

import (
	"fmt"
	"strings"

	"meshscape/sim/cases"
)

// A record describes a chip and a problem in one line.
func ExampleEach() {
	const record = `{"id": "matmul on four MACs", "problem": {"M": 8, "K": 4, "N": 2}, "architecture": [` +
		`{"name": "DRAM", "class": "DRAM", "attributes": {"width": 64, "datawidth": 8}}, ` +
		`{"name": "mac", "class": "intmac", "attributes": {"meshX": 4}}]}`
	err := cases.Each(strings.NewReader(record), func(c *cases.Case) error {
		p, a, err := c.Build()
		if err != nil {
			return err
		}
		fmt.Printf("%s: %d multiply-accumulates, %d at a time\n", c.ID, p.Computes(), a.FanoutX(len(a.Levels)-1))
		return nil
	}, func(err error) { fmt.Println(err) })
	if err != nil {
		fmt.Println(err)
	}
	// Output: matmul on four MACs: 64 multiply-accumulates, 4 at a time
}
