// Command trace prints a digest of what a run finds: every float to its last
// bit. It is the same on every platform: site/test/workers.test.js compares the
// browser’s with it, of one worker and of several.
package main

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
	"os"

	"meshscape/sim/explore"
)

// config is the run that site/test/trace.js makes in a browser.
var config = explore.Config{PEBudget: 12, Population: 6, Parents: 2, Generations: 4, Seed: 7}

func main() {
	digest, err := trace(config)
	if err != nil {
		fmt.Fprintln(os.Stderr, "trace:", err)
		os.Exit(1)
	}
	fmt.Println(digest)
}

func trace(config explore.Config) (string, error) {
	run, err := explore.New(config)
	if err != nil {
		return "", err
	}
	for !run.Done() {
		if err := run.Step(); err != nil {
			return "", err
		}
	}
	return digest(run), nil
}

// digest is the SHA-256 of the curve's and the designs' numbers, each as the
// eight bytes of its float.
func digest(run *explore.Run) string {
	var bytes []byte
	put := func(values ...float64) {
		for _, v := range values {
			bytes = binary.BigEndian.AppendUint64(bytes, math.Float64bits(v))
		}
	}
	for _, f := range run.Snapshot().Curve {
		put(f.Best, f.Low, f.Q1, f.Median, f.Q3)
	}
	for _, p := range run.Points(0, 0, nil).Feasible() {
		for _, gene := range p.Genome {
			put(float64(gene))
		}
		put(p.Cycles, p.EnergyPJ, p.Loss)
	}
	return fmt.Sprintf("%x", sha256.Sum256(bytes))
}
