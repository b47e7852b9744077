package energy

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"meshscape/sim/arch"
	"meshscape/sim/reference"
)

// TestTheDocumentsFiguresAreTheMeasuredOnes compares what the page about energy
// prints with what comes out here.
func TestTheDocumentsFiguresAreTheMeasuredOnes(t *testing.T) {
	if testing.Short() {
		t.Skip("the figures are of all memories, and short tests take some")
	}
	data, err := os.ReadFile("../../site/docs/src/energy.md")
	if err != nil {
		t.Fatal(err)
	}
	page := string(data)
	for _, class := range classes {
		if !strings.Contains(page, "`"+class.name+"`") {
			t.Errorf("the page lacks the class %s", class.name)
		}
	}
	for _, want := range append(accuracyRows(t), psumLine(t), banksLine(t)) {
		if !strings.Contains(page, want+"\n") {
			t.Errorf("the page lacks\n%s", want)
		}
	}
}

func accuracyRows(t *testing.T) []string {
	var at []float64
	for _, r := range reference.Records[sramRecord](t, "sram.jsonl") {
		apart, _ := r.difference(t, arch.Attributes{"technology": r.TechnologyNM, "width": r.WidthBits, "depth": r.Depth})
		at = append(at, apart)
	}
	rows := []string{accuracyRow("the reference: powers of two at five technologies, more at 32 nm", at, SRAMTabulated)}
	errors := holdoutErrors(t)
	for i, g := range accuracyGroups {
		stated := SRAMComputed
		if i == 0 {
			stated = SRAMTabulated
		}
		rows = append(rows, accuracyRow(g.name, errors[i], stated))
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

func banksLine(t *testing.T) string {
	read := func(banks int) float64 {
		e, err := Estimate(arch.Component{Name: "glb", Class: "SRAM",
			Attributes: arch.Attributes{"technology": "32nm", "width": 64, "depth": 16384, "n_banks": banks}})
		if err != nil {
			t.Fatal(err)
		}
		return e.ReadPJ
	}
	return fmt.Sprintf("Together a read takes %.2f pJ; one bank of 16,384 words takes %.2f pJ.", read(4), read(1))
}
