package workload_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"meshscape/sim/workload"
)

func TestNetworkFieldsBecomeProblems(t *testing.T) {
	w := parse(t, `
title: Test
source: a paper
layers:
  - {name: conv, C: 3, M: 96, P: 55, Q: 54, R: 11, S: 10, stride: 4, dilation: 2, repeat: 3}
  - {name: depthwise, G: 32, C: 1, M: 1, N: 2, P: 7, Q: 7, R: 3, S: 3}
  - {name: matmul, M: 4, K: 5, N: 6}
`)
	if w.Name != "test" || w.Title != "Test" || w.Source != "a paper" {
		t.Errorf("got %q, %q, %q", w.Name, w.Title, w.Source)
	}
	tests := []struct{ name, shape, values string }{
		{"conv", "CNN_Layer", "C3 M96 R11 S10 N1 P55 Q54 Wstride4 Hstride4 Wdilation2 Hdilation2"},
		{"depthwise", "Grouped_CNN_Layer", "C1 M1 R3 S3 N2 P7 Q7 G32 Wstride1 Hstride1 Wdilation1 Hdilation1"},
		{"matmul", "Matmul", "M4 K5 N6"},
	}
	for i, test := range tests {
		l := w.Layers[i]
		if got := valuesOf(l.Problem); l.Name != test.name || l.Problem.Shape.Name != test.shape || got != test.values {
			t.Errorf("got %s: %s: %s, want %s: %s: %s", l.Name, l.Problem.Shape.Name, got, test.name, test.shape, test.values)
		}
	}
	if got, want := w.MACs(), float64(3*3*96*55*54*11*10+32*2*49*9+4*5*6); got != want {
		t.Errorf("%v MACs, want %v", got, want)
	}
}

func TestNetworkErrorsNameTheLineAndTheField(t *testing.T) {
	const head = "title: T\nlayers:\n  - "
	tests := []struct{ name, text, want string }{
		{"nothing", ``, `test.yaml:1: empty`},
		{"broken YAML", "title: T\nlayers: [", `test.yaml:`},
		{"a list", "- a", `test.yaml:1: network: want fields`},
		{"no title", "layers: [{name: a}]", `test.yaml:1: title: missing`},
		{"no layers", "title: T", `test.yaml:1: layers: want a list`},
		{"an unknown field", "title: T\nlayer: []", `test.yaml:2: layer: unknown: want title, source or layers`},
		{"a layer without a name", head + "{M: 1, K: 1, N: 1}", `test.yaml:3: name: "": want a name`},
		{"a layer with a slash", head + "{name: a/b, M: 1, K: 1, N: 1}", `test.yaml:3: name: "a/b": want a name`},
		{"a missing bound", head + "{name: a, M: 1, K: 1}", `test.yaml:3: N: missing`},
		{"a bound of zero", head + "{name: a, M: 1, K: 1,\n N: 0}", `test.yaml:4: N: "0": want a whole number`},
		{"a word for a bound", head + "{name: a, M: 1, K: many, N: 1}", `test.yaml:3: K: "many": want a whole number`},
		{"an unknown dimension", head + "{name: a, M: 1, K: 1, N: 1, Z: 4}", `test.yaml:3: Z: unknown: want name, repeat, M, K, N`},
		{"a stride of a matmul", head + "{name: a, M: 1, K: 1, N: 1, stride: 2}", `test.yaml:3: stride: unknown`},
		{"a field twice", head + "{name: a, M: 1, K: 1, N: 1, K: 2}", `test.yaml:3: K: stands in line 3 already`},
		{"a name twice", head + "{name: a, M: 1, K: 1, N: 1}\n  - {name: a, M: 1, K: 1, N: 1}", `test.yaml:4: name: "a" stands twice`},
		{"too many computes", head + "{name: a, M: 2000000000, K: 2000000000, N: 1}", `test.yaml:3: problem: K = 2000000000: more than`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			w, err := workload.ParseNetwork("networks/test.yaml", []byte(test.text))
			if err == nil || w != nil {
				t.Fatalf("accepted: %+v", w)
			}
			if !strings.HasPrefix(err.Error(), "networks/"+test.want) {
				t.Errorf("got %v\nwant networks/%s…", err, test.want)
			}
		})
	}
}

func FuzzParseNetwork(f *testing.F) {
	f.Add([]byte("title: T\nlayers:\n  - {name: a, C: 3, M: 8, P: 7, Q: 7, R: 3, S: 3, stride: 2, repeat: 2}\n"))
	f.Add([]byte("title: T\nlayers: [&a {name: a, M: 1, K: 1, N: 1}, *a]"))
	f.Fuzz(func(t *testing.T, text []byte) {
		w, err := workload.ParseNetwork("fuzz.yaml", text)
		if err != nil {
			return
		}
		for _, l := range w.Layers {
			if err := l.Problem.Validate(); err != nil || l.Repeat < 1 {
				t.Errorf("layer %q, repeat %d: %v", l.Name, l.Repeat, err)
			}
		}
	})
}

// FuzzParseWorkload: whatever is read has layers that can be computed.
func FuzzParseWorkload(f *testing.F) {
	f.Add([]byte("title: T\nlayers:\n  - {network: known, weight: 0.2}\n  - {network: known, repeat: 2}\n  - {name: a, M: 1, K: 1, N: 1, weight: 1e300}\n"))
	f.Add([]byte("title: T\nlayers: [{network: other}]"))
	known := &workload.Workload{Name: "known", Layers: []workload.Layer{{Name: "k", Repeat: 1,
		Problem: &workload.Problem{Shape: workload.Matmul(), Bounds: []int{1, 2, 3}}}}}
	find := func(name string) (*workload.Workload, error) {
		if name != "known" {
			return nil, errors.New("unknown")
		}
		return known, nil
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		w, err := workload.ParseWorkload("fuzz.yaml", text, find)
		if err != nil {
			return
		}
		for _, l := range w.Layers {
			if err := l.Problem.Validate(); err != nil || !(l.Count() > 0) || math.IsInf(l.Count(), 0) {
				t.Errorf("layer %q, %v times: %v", l.Name, l.Count(), err)
			}
		}
	})
}

func parse(t *testing.T, text string) *workload.Workload {
	t.Helper()
	w, err := workload.ParseNetwork("networks/test.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return w
}
