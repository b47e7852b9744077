package cases_test

import (
	"bytes"
	"testing"

	"meshscape/sim/cases"
	"meshscape/sim/mapping"
)

// FuzzEach: a record is refused, or what it describes can be built or says why
// not; a mapping that is accepted is a legal one.
func FuzzEach(f *testing.F) {
	f.Add([]byte(`{"id":"a","problem":{"M":2,"K":4,"N":2},"architecture":[{"name":"DRAM","class":"DRAM","instances":1,"attributes":{"width":8,"datawidth":8}},` +
		`{"name":"mac","class":"intmac","instances":2,"attributes":{"meshX":2}}],"ert_pj":{"DRAM":{"read":1}},` +
		`"mapping":[{"target":"DRAM","type":"temporal","factors":"M2 K2 N2","permutation":"KMN"},{"target":"DRAM","type":"spatial","factors":"K2","permutation":"KMN","split":1}],` +
		`"constraints":[{"target":"DRAM","type":"temporal","factors":"M<=2","permutation":"M"}]}`))
	f.Add([]byte(`{"architecture":[{"name":"b","class":"SRAM","attributes":{"depth":1e300}}]}`))
	f.Add([]byte("\n{}\n{"))
	f.Fuzz(func(t *testing.T, data []byte) {
		cases.Each(bytes.NewReader(data), func(c *cases.Case) error {
			p, a, err := c.Build()
			if err != nil {
				return nil
			}
			if got := len(c.BuildERT(a)); got != len(a.Levels) {
				t.Fatalf("%d entries for %d levels", got, len(a.Levels))
			}
			if m, err := mapping.FromDirectives(c.Mapping, p, a); err == nil {
				if err := m.Validate(p, a); err != nil {
					t.Fatal(err)
				}
			}
			return nil
		}, func(error) {})
	})
}
