package ga

import (
	"slices"
	"strings"
	"testing"
)

func TestSpaceSize(t *testing.T) {
	for _, c := range []struct {
		name  string
		sizes []int
		size  uint64
		fits  bool
	}{
		{"one axis has as many genomes as steps", []int{7}, 7, true},
		{"axes multiply", []int{4, 3, 5, 2}, 120, true},
		{"the study's space has about 10^8 designs", studySpace.Sizes, 102_060_000, true},
		{"2^63 fits", slices.Repeat([]int{2}, 63), 1 << 63, true},
		{"2^64 does not fit", slices.Repeat([]int{2}, 64), 0, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			size, fits := Space{c.sizes}.Size()
			if size != c.size || fits != c.fits {
				t.Errorf("Size() = %d, %v; want %d, %v", size, fits, c.size, c.fits)
			}
		})
	}
	if got := (Space{slices.Repeat([]int{2}, 64)}).SizeFloat(); got != 1<<64 {
		t.Errorf("SizeFloat() = %v; want 2^64", got)
	}
}

func TestSpaceValidateNamesTheAxis(t *testing.T) {
	for _, c := range []struct {
		name  string
		sizes []int
		want  string // part of the error, "" for none
	}{
		{"a space needs an axis", nil, "0 axes"},
		{"an axis needs a step", []int{2, 0}, "axis 1: 0 steps"},
		{"an axis has no negative steps", []int{-1}, "axis 0: -1 steps"},
		{"too many axes are refused", make([]int, 65), "65 axes; want 1 to 64"},
		{"too many steps are refused", []int{1<<20 + 1}, "1048577 steps"},
		{"one step is enough", []int{1}, ""},
	} {
		t.Run(c.name, func(t *testing.T) { wantError(t, Space{c.sizes}.Validate(), c.want) })
	}
}

func TestIndexAndAtAreInverseAndLexicographic(t *testing.T) {
	size, _ := smallSpace.Size()
	for i := range size {
		g := smallSpace.At(i)
		if !smallSpace.Valid(g) || smallSpace.Index(g) != i {
			t.Fatalf("At(%d) = %v, whose Index is %d", i, g, smallSpace.Index(g))
		}
		if i > 0 && smallSpace.At(i-1).Compare(g) >= 0 {
			t.Fatalf("At(%d) does not come before At(%d)", i-1, i)
		}
	}
}

func TestClampMovesToTheNearestStep(t *testing.T) {
	g := Genome{-3, 9, 2, 1}
	if smallSpace.Valid(g) {
		t.Errorf("%v should not be valid", g)
	}
	if smallSpace.Clamp(g); !g.Equal(Genome{0, 2, 2, 1}) {
		t.Errorf("clamped to %v", g)
	}
	if smallSpace.Valid(Genome{0, 0, 0}) {
		t.Error("a gene is missing, yet valid")
	}
}

func TestKeysDiffer(t *testing.T) {
	seen := map[string]Genome{}
	space := Space{[]int{3, 300, 70}}
	for i := range uint64(3 * 300 * 70) {
		g := space.At(i)
		if other, ok := seen[g.Key()]; ok {
			t.Fatalf("%v and %v have one key", g, other)
		}
		seen[g.Key()] = g
	}
}

// wantError checks that err holds want, or that there is none if want is "".
func wantError(t *testing.T, err error, want string) {
	t.Helper()
	switch {
	case want == "" && err != nil:
		t.Errorf("error %q; want none", err)
	case want != "" && (err == nil || !strings.Contains(err.Error(), want)):
		t.Errorf("error %v; want it to say %q", err, want)
	}
}
