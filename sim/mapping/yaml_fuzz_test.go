package mapping_test

import (
	"reflect"
	"strings"
	"testing"

	"meshscape/sim/mapping"
	"meshscape/sim/workload"
)

// FuzzParseYAML: whatever is read is a legal mapping, can be written, and reads
// as the same again.
func FuzzParseYAML(f *testing.F) {
	f.Add([]byte(tinyMapping))
	f.Add([]byte(strings.Replace(tinyMapping, "permutation: PC", "split: 1, no_reuse: [Inputs]", 1)))
	p, a := tiny(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		m, warnings, err := mapping.ParseYAML("m.yaml", data, p, a)
		if err != nil {
			return
		}
		if err := m.Validate(p, a); err != nil {
			t.Fatal(err)
		}
		text, err := m.FormatYAML(p, a, warnings)
		if err != nil {
			t.Fatal(err)
		}
		again, _, err := mapping.ParseYAML("n.yaml", text, p, a)
		if err != nil || !reflect.DeepEqual(again, m) {
			t.Fatalf("%v\n%s\n got %+v\nwant %+v", err, text, again, m)
		}
	})
}

// FuzzParseFactors: what is read has a factor of at least 1 for each dimension.
func FuzzParseFactors(f *testing.F) {
	for _, seed := range []string{"C1 M64 R1", "C=1,M=64", "C=1, M2", "", "C", "C=-1", "C99999999999999999999", "=1", "C=1=1", "²=1", "C٣"} {
		f.Add(seed)
	}
	shape := workload.Convolution()
	f.Fuzz(func(t *testing.T, text string) {
		factors, err := mapping.ParseFactors(text, shape)
		if err != nil {
			return
		}
		for _, factor := range factors {
			if factor < 1 || len(factors) != len(shape.Dimensions) {
				t.Fatalf("%q: %v", text, factors)
			}
		}
	})
}

// FuzzParsePermutation: what is read has each dimension once.
func FuzzParsePermutation(f *testing.F) {
	for _, seed := range []string{"MCRSNPQ", "M,C", "M C\tR", "", "MM", "X", "M,", "é"} {
		f.Add(seed)
	}
	shape := workload.Convolution()
	f.Fuzz(func(t *testing.T, text string) {
		order, err := mapping.ParsePermutation(text, shape)
		if err != nil {
			return
		}
		seen := map[int]bool{}
		for _, d := range order {
			seen[d] = true
		}
		if len(seen) != len(shape.Dimensions) || len(order) != len(seen) {
			t.Fatalf("%q: %v", text, order)
		}
	})
}
