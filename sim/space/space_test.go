package space

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"meshscape/sim/workload"
)

func TestTheStudysSpaceHoldsItsDesigns(t *testing.T) {
	s, err := Study(168)
	if err != nil {
		t.Fatal(err)
	}
	if s.Size() < 5e7 || s.Size() > 1e9 || len(s.Axes[0].Steps) != 16 {
		t.Errorf("%g designs, %d meshes: want about 10^8, 16", s.Size(), len(s.Axes[0].Steps))
	}
	for _, d := range []Design{Original, StudyOptimum} {
		genome, ok := s.Find(d)
		if !ok || s.At(genome) != d {
			t.Errorf("%+v: genome %v, found %v", d, genome, ok)
		}
	}
}

const everything = `
space:
  version: 0.1
  name: everything
  pes: {budget: 12, relation: at most}
  budgets: {bits: 200000, area_um2: 400000.0, bandwidth_bits: 64}
  axes:
    glb_depth: {from: 64, to: 1024}
    glb_width: [64, 192]
    ifmap_depth: 12
    glb_banks: free
    glb_bandwidth: [2, 8, 16]
    word_width: free
    technology: [32, 45]
`

func TestASpaceFromYAMLAndBack(t *testing.T) {
	s, warnings, err := ParseYAML("s.yaml", []byte(everything))
	if err != nil || len(warnings) > 0 {
		t.Fatal(err, warnings)
	}
	if n := len(s.Axes); n != 13 {
		t.Errorf("%d axes, want 13", n)
	}
	text, err := FormatYAML(s)
	if err != nil {
		t.Fatal(err)
	}
	again, _, err := ParseYAML("s.yaml", text)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	if !reflect.DeepEqual(again.Sizes(), s.Sizes()) || again.Document.Budgets != s.Document.Budgets || again.Name != s.Name {
		t.Errorf("sizes %v, then %v\n%s", s.Sizes(), again.Sizes(), text)
	}
	for i := range s.Axes {
		if !slices.Equal(s.Axes[i].Steps, again.Axes[i].Steps) {
			t.Errorf("%s: %v, then %v", s.Axes[i].Name, s.Axes[i].Steps, again.Axes[i].Steps)
		}
	}
}

// TestRepairKeepsTheBudgets repairs random genomes, once and again.
func TestRepairKeepsTheBudgets(t *testing.T) {
	s, _, err := ParseYAML("s.yaml", []byte(everything))
	if err != nil {
		t.Fatal(err)
	}
	chip, err := NewChip(workload.Convolution())
	if err != nil {
		t.Fatal(err)
	}
	repair, r := NewRepair(s, chip), rand.New(rand.NewPCG(1, 2))
	changed := 0
	for range 300 {
		genome := make([]int, len(s.Axes))
		for i, n := range s.Sizes() {
			genome[i] = r.IntN(n)
		}
		before := slices.Clone(genome)
		repair.Apply(genome)
		d := s.At(genome)
		if over := s.Document.Budgets.Excess(&d, chip.Area(d)); over > 0 || !d.wordsFit() {
			t.Fatalf("%+v: over by %v, words fit: %v", d, over, d.wordsFit())
		}
		if !slices.Equal(before, genome) {
			changed++
		}
		again := slices.Clone(genome)
		if repair.Apply(again); !slices.Equal(again, genome) {
			t.Fatalf("repaired %v to %v, then to %v", before, genome, again)
		}
		if _, _, err := chip.Build(d); err != nil {
			t.Fatalf("%+v: %v", d, err)
		}
	}
	if changed < 30 || changed == 300 {
		t.Errorf("%d of 300 changed: want some, not all", changed)
	}
}

// TestWordsFitTheBuffersThatRepairNarrows has partial sums take nearly all bits, at
// one depth, so that only their width can go down.
func TestWordsFitTheBuffersThatRepairNarrows(t *testing.T) {
	s, _, err := ParseYAML("s.yaml", []byte(`
space:
  pes: {budget: 12}
  budgets: {bits: 5500}
  axes: {mesh: [3x4], glb_depth: 64, glb_width: 16, ifmap_depth: 2, ifmap_width: 16, weights_depth: 3, weights_width: 16,
    psum_depth: 16, psum_width: [16, 32, 64], word_width: free}
`))
	if err != nil {
		t.Fatal(err)
	}
	chip, err := NewChip(workload.Convolution())
	if err != nil {
		t.Fatal(err)
	}
	widest := s.Sizes()
	for i := range widest {
		widest[i]--
	}
	NewRepair(s, chip).Apply(widest)
	if d := s.At(widest); d.Psum.WidthBits != 16 || d.WordBits != 0 { // 0: the founding chip's 8
		t.Errorf("%+v: want partial sums of 16 bits, of words of 8", d)
	}
}

func TestSpacesThatAreWrongAreRefusedWithTheirLine(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"no space", "problem: {}\n", "missing"},
		{"another version", "space:\n  version: 9\n", "s.yaml:2: space.version"},
		{"an unknown axis", "space:\n  axes:\n    rows: free\n", "unknown"},
		{"a mesh that does not divide", "space:\n  axes:\n    mesh: [14x11]\n", "s.yaml:3: space.axes.mesh"},
		{"a mesh that is no mesh", "space:\n  axes:\n    mesh: 14\n", "want columns and rows"},
		{"a relation that is none", "space:\n  pes:\n    relation: about\n", "s.yaml:3: space.pes.relation"},
		{"steps that fall", "space:\n  axes:\n    glb_depth: [64, 32]\n", "rising order"},
		{"a width of no whole words", "space:\n  axes:\n    psum_width: 24\n", "s.yaml:3: space.axes.psum_width"},
		{"a range of nothing", "space:\n  axes:\n    glb_depth: {from: 65, to: 100}\n", "no step"},
		{"a budget below nothing", "space:\n  budgets:\n    bits: -1\n", "s.yaml:3: space.budgets.bits"},
		{"too many shapes", "space:\n  pes: {budget: 16384, relation: at most}\n", "want at most"},
	}
	for _, test := range tests {
		if _, _, err := ParseYAML("s.yaml", []byte(test.text)); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want %q", test.name, err, test.want)
		}
	}
}

func FuzzParseYAML(f *testing.F) {
	f.Add([]byte(everything))
	f.Add([]byte("space:\n  axes: {mesh: [4x42], glb_depth: {from: 64}}\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, _, err := ParseYAML("s.yaml", data)
		if err != nil {
			return
		}
		text, err := FormatYAML(s)
		if err != nil {
			t.Fatal(err)
		}
		again, _, err := ParseYAML("s.yaml", text)
		if err != nil || !slices.Equal(again.Sizes(), s.Sizes()) {
			t.Fatalf("%v\n%s", err, text)
		}
	})
}
