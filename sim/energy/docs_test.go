package energy

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"meshscape/sim/arch"
)

// TestTheDocumentsFiguresAreTheMeasuredOnes compares what the page about energy
// prints with what comes out here.
func TestTheDocumentsFiguresAreTheMeasuredOnes(t *testing.T) {
	data, err := os.ReadFile("../../site/docs/src/energy.md")
	if err != nil {
		t.Fatal(err)
	}
	page := string(data)
	for _, want := range append(accuracyRows(t), psumLine(t)) {
		if !strings.Contains(page, want+"\n") {
			t.Errorf("the page lacks\n%s", want)
		}
	}
}

func accuracyRows(t *testing.T) []string {
	var at []float64
	for _, r := range reference[sramRecord](t, "sram.jsonl") {
		apart, _ := r.difference(t, arch.Attributes{"technology": r.TechnologyNM, "width": r.WidthBits, "depth": r.Depth})
		at = append(at, apart)
	}
	rows := []string{accuracyRow("the reference: powers of two at five technologies, more at 32 nm", at, SRAMUncertainty)}
	errors := holdoutErrors(t)
	for _, g := range accuracyGroups {
		rows = append(rows, accuracyRow(g.name, errors[g.stated], g.stated))
	}
	return rows
}

func accuracyRow(name string, all []float64, stated float64) string {
	slices.Sort(all)
	n := len(all)
	return fmt.Sprintf("| %s | %d | %.2g %% | %.2g %% | %.2g %% | ±%.2g %% |", name, n,
		all[n/2]*100, all[n*95/100]*100, all[n-1]*100, stated*100)
}

func psumLine(t *testing.T) string {
	e, err := Estimate(arch.Component{Name: "psum_spad", Class: "smartbuffer_RF",
		Attributes: arch.Attributes{"technology": "32nm", "width": 16, "depth": 16}})
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("Together a read takes %.4f pJ, a write %.4f pJ; one such memory has %.0f µm².", e.ReadPJ, e.WritePJ, e.AreaUM2)
}
