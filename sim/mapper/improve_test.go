package mapper_test

import (
	"testing"

	"meshscape/sim/mapper"
)

// TestImprovingComesNearTheProvenBest gives improve alone some thousand mappings to
// try in spaces that are known, and asks whether links, constraints and full buffers
// are kept to.
func TestImprovingComesNearTheProvenBest(t *testing.T) {
	fitting, near := 0, 0
	for seed := range casesToTry(t, exactCases/4) {
		c := newSmallCase(seed, exactMappings)
		m, err := mapper.New(c.problem, c.arch, c.ert)
		if err != nil {
			t.Fatal(err)
		}
		whole, found := m.Search(mapper.Options{}).Front, m.Improved(300)
		c.checkPoints(t, seed, found)
		if worse(whole, found) != nil {
			t.Fatalf("seed %d: better than the proven front: %s", seed, c.describe(found...))
		}
		if len(whole) == 0 {
			continue
		}
		fitting++
		if len(found) == 0 {
			continue
		}
		edp := func(f mapper.Front) float64 {
			best := f.Best(objectives["edp"])
			return objectives["edp"](float64(best.Cycles), best.EnergyPJ)
		}
		if edp(found) <= 1.05*edp(whole) {
			near++
		}
	}
	if t.Logf("near the best in %d of %d", near, fitting); near < fitting*8/10 {
		t.Errorf("near the best in %d of %d cases: want most", near, fitting)
	}
}

// TestNothingNearAProvenFrontIsBetter has improve go on where proofs end, in spaces too
// large to be searched to the end.
func TestNothingNearAProvenFrontIsBetter(t *testing.T) {
	for seed := range casesToTry(t, exactCases/4) {
		for _, newCase := range []func(uint64, int) *smallCase{newSmallCase, newUnevenCase} {
			c := newCase(seed, 10*exactMappings)
			m, err := mapper.New(c.problem, c.arch, c.ert)
			if err != nil {
				t.Fatal(err)
			}
			front := m.Search(mapper.Options{}).Front
			if better := worse(front, m.Challenge(300)); better != nil {
				t.Errorf("seed %d: misses %s\n%v", seed, c.describe(better...), c)
			}
		}
	}
}
