package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"meshscape/sim/explore"
)

// TestConvergenceMeasuresAgainstTheOptimum enumerates a small space whole: that
// ends at the optimum, and random search of as many is not better.
func TestConvergenceRefusesZerosAsExploreDoes(t *testing.T) {
	if code, _, message := try("convergence", "-mutation", "0", "-o", t.TempDir()); code != statusInput || !strings.Contains(message, "-mutation 0: want more than 0") {
		t.Errorf("status %d, %q", code, message)
	}
}

func TestConvergenceMeasuresAgainstTheOptimum(t *testing.T) {
	dir := t.TempDir()
	space := smallSpace(t, dir)
	call(t, "convergence", "-space", space, "-seeds", "1-3", "-population", "4", "-generations", "4", "-optimizers", "random,exhaustive", "-o", dir)
	data, err := os.ReadFile(filepath.Join(dir, "convergence.json"))
	if err != nil {
		t.Fatal(err)
	}
	var c explore.Convergence
	if err := json.Unmarshal(data, &c); err != nil {
		t.Fatal(err)
	}
	random, whole := &c.Optimizers[0], &c.Optimizers[1]
	if whole.Reached != 3 || whole.ExactHits != 3 || whole.WorstGap > 1e-9 || whole.Within1 == 0 {
		t.Errorf("all of the space: %+v: want its optimum", whole)
	}
	for g := range random.Gaps {
		if q := random.Gaps[g]; q.Low < 0 || q.Low > q.Median || q.Median > q.High || g > 0 && q.Median > random.Gaps[g-1].Median {
			t.Errorf("generation %d: %+v after %+v", g+1, q, random.Gaps[max(0, g-1)])
		}
	}
	for _, name := range []string{"convergence.md", "convergence.svg"} {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil || !strings.Contains(strings.ToLower(string(text)), "random") {
			t.Errorf("%s: %v\n%s", name, err, text)
		}
	}
}
