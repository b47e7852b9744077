package arch_test

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"meshscape/assets"
	"meshscape/sim/arch"
	"meshscape/sim/workload"
	"meshscape/sim/yamldoc"
)

// FuzzParseYAML: whatever is read can be written, and reads as the same again.
func FuzzParseYAML(f *testing.F) {
	f.Add([]byte(assets.Eyeriss))
	files, err := filepath.Glob("testdata/*.yaml")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte(chip("spatial: {meshX: 2}")))
	shape := workload.Convolution()
	f.Fuzz(func(t *testing.T, data []byte) {
		a, warnings, err := arch.ParseYAML("a.yaml", data, shape)
		if err != nil {
			return
		}
		checkReadsAgain(t, a, warnings)
	})
}

func checkReadsAgain(t *testing.T, a *arch.Architecture, warnings []yamldoc.Warning) {
	t.Helper()
	text, err := a.FormatYAML(warnings)
	if err != nil {
		t.Fatal(err)
	}
	again, _, err := arch.ParseYAML("b.yaml", text, workload.Convolution())
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	if !reflect.DeepEqual(again.Levels, a.Levels) {
		t.Fatalf("%s\n got %+v\nwant %+v", text, again, a)
	}
}

// FuzzParseFactor: what is read is written as it reads.
func FuzzParseFactor(f *testing.F) {
	for _, seed := range []string{"C=1", "M<=4", "Q>=2", "R3", "<=", "C==1", "C=-1", " C = 1"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		factor, err := arch.ParseFactor(text)
		if err != nil {
			return
		}
		if again, err := arch.ParseFactor(factor.String()); err != nil || again != factor {
			t.Fatalf("%q: %+v, %+v: %v", text, factor, again, err)
		}
	})
}

// FuzzConstrainYAML: constraints are refused, or leave a chip that is written
// and read as the same again.
func FuzzConstrainYAML(f *testing.F) {
	shape := workload.Convolution()
	f.Add([]byte("architecture_constraints:\n  targets:\n  - {target: buffer, type: spatial, factors: C<=4, permutation: CM, split: 1}\n"))
	f.Add([]byte("constraints: [{target: buffer, type: temporal, factors_only: M2}, {target: buffer, type: dataspace, keep_only: [Inputs]}]\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		a, _, err := arch.ParseYAML("a.yaml", []byte(chip("spatial: {meshX: 2}")), shape)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := a.ConstrainYAML("c.yaml", data, shape); err != nil {
			return
		}
		checkReadsAgain(t, a, nil)
	})
}
