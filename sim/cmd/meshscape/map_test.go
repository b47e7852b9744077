package main

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"reflect"
	"strings"
	"testing"
)

// tinyCase is a matmul on a memory and a buffer of 6 words; what follows is a
// field more.
func tinyCase(more string) string {
	return `{"id":"tiny","problem":{"M":4,"K":6,"N":2},"architecture":[` +
		`{"name":"DRAM","class":"DRAM","instances":1,"attributes":{"type":"LPDDR4","width":8,"datawidth":8}},` +
		`{"name":"buffer","class":"smartbuffer_RF","instances":1,"attributes":{"technology":"32nm","depth":6,"width":8,"datawidth":8}},` +
		`{"name":"mac","class":"intmac","instances":1,"attributes":{"technology":"32nm","multiplier_width":8,"adder_width":16}}],` +
		`"ert_pj":{"DRAM":{"read":10,"write":20,"update":30,"leak":0},"buffer":{"read":1,"write":2,"update":3,"leak":0},"mac":{"compute":2}}` + more + `}`
}

// mapped is what a line of map says.
type mapped struct {
	ID    string `json:"id"`
	Front []struct {
		Cycles   int64           `json:"cycles"`
		EnergyPJ float64         `json:"energy_pj"`
		Mapping  json.RawMessage `json:"mapping"`
	} `json:"front"`
	Certificate struct {
		Mappings  float64 `json:"mappings"`
		Evaluated int64   `json:"evaluated"`
		Exact     bool    `json:"exact"`
	} `json:"certificate"`
}

func mapTiny(t *testing.T, args ...string) mapped {
	t.Helper()
	status, out, errs := invoke(t, tinyCase(""), append([]string{"map"}, args...)...)
	var m mapped
	if err := json.Unmarshal([]byte(out), &m); status != 0 || err != nil {
		t.Fatalf("status %d: %s %v", status, errs, err)
	}
	return m
}

// TestMappingsOfAFrontEvaluateToTheirPoints gives each mapping that map prints to
// evaluate. There are 3·4·2 ways to part the loops between the levels, and 3! orders
// at each.
func TestMappingsOfAFrontEvaluateToTheirPoints(t *testing.T) {
	m := mapTiny(t)
	if m.ID != "tiny" || len(m.Front) == 0 || !m.Certificate.Exact || m.Certificate.Mappings != 864 {
		t.Fatalf("%+v", m)
	}
	for _, point := range m.Front {
		status, out, errs := invoke(t, tinyCase(`,"mapping":`+string(point.Mapping)), "evaluate")
		var r result
		if err := json.Unmarshal([]byte(out), &r); status != 0 || err != nil {
			t.Fatalf("status %d: %s %v", status, errs, err)
		}
		if r.Summary.Cycles != point.Cycles || r.Summary.EnergyPJ != point.EnergyPJ {
			t.Errorf("map says %d cycles, %v pJ; evaluate says %d, %v", point.Cycles, point.EnergyPJ, r.Summary.Cycles, r.Summary.EnergyPJ)
		}
	}
}

func TestAnObjectiveLeavesOnePoint(t *testing.T) {
	all := mapTiny(t).Front
	for _, objective := range []string{"edp", "cycles", "energy"} {
		if one := mapTiny(t, "-objective", objective).Front; len(one) != 1 || one[0].EnergyPJ < all[len(all)-1].EnergyPJ {
			t.Errorf("-objective %s: %+v", objective, one)
		}
	}
	if status, _, errs := invoke(t, tinyCase(""), "map", "-objective", "beauty"); status != 2 || !strings.Contains(errs, "want edp, cycles or energy") {
		t.Errorf("status %d: %s", status, errs)
	}
}

// TestACaseAfterOthersIsMappedAsAlone maps a case by itself, and after others that
// differ in what the buffer holds, in prices, and in the problem.
func TestACaseAfterOthersIsMappedAsAlone(t *testing.T) {
	alone := mapTiny(t)
	change := strings.NewReplacer(`"depth":6`, `"depth":12`, `"read":10`, `"read":7`)
	other := strings.Replace(tinyCase(""), `"K":6`, `"K":12`, 1)
	status, out, errs := invoke(t, strings.Join([]string{change.Replace(tinyCase("")), other, tinyCase(""), tinyCase("")}, "\n"), "map")
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if status != 0 || len(lines) != 4 {
		t.Fatalf("status %d, %d lines: %s", status, len(lines), errs)
	}
	for _, line := range lines[2:] {
		var m mapped
		if err := json.Unmarshal([]byte(line), &m); err != nil {
			t.Fatal(err)
		}
		if !m.Certificate.Exact || m.Certificate.Mappings != alone.Certificate.Mappings || !reflect.DeepEqual(m.Front, alone.Front) {
			t.Errorf("after others: %+v, alone: %+v", m, alone)
		}
	}
	for i, line := range lines[:2] {
		if strings.Contains(lines[2], line[strings.Index(line, `"front"`):strings.Index(line, `"certificate"`)]) {
			t.Errorf("case %d has the same front, so that there is nothing to mistake it for", i)
		}
	}
}

// TestABandwidthTooLowToCountIsRefused names the level, and what would do.
func TestABandwidthTooLowToCountIsRefused(t *testing.T) {
	slow := strings.Replace(tinyCase(""), `"depth":6`, `"depth":6,"read_bandwidth":1e-300`, 1)
	if status, _, errs := invoke(t, slow, "map"); status != 2 || !strings.Contains(errs, `level "buffer": bandwidth 1e-300: some mapping may take more than 2^62 cycles: want at least 9.37e-17 words per cycle`) {
		t.Errorf("status %d: %s", status, errs)
	}
	least := strings.Replace(tinyCase(""), `"depth":6`, `"depth":6,"read_bandwidth":1e-16`, 1)
	if status, out, errs := invoke(t, least, "map"); status != 0 || !strings.Contains(out, `"exact":true`) {
		t.Errorf("status %d: %s %s", status, errs, out)
	}
}

// TestPricesThatAreNoneAreRefused by both commands: bounds hold for prices from 0.
func TestPricesThatAreNoneAreRefused(t *testing.T) {
	const mapping = `,"mapping":[{"target":"DRAM","type":"temporal","factors":"M4 K6 N2","permutation":"KMN"}]`
	wrong := strings.Replace(tinyCase(mapping), `"write":20`, `"write":-20`, 1)
	area := tinyCase(mapping + `,"art_um2":{"buffer":1e31}`)
	for _, command := range []string{"map", "evaluate"} {
		if status, _, errs := invoke(t, wrong, command); status != 2 || !strings.Contains(errs, "line 1: tiny: ert_pj: DRAM: write: -20: want a number from 0 to 1e+30") {
			t.Errorf("%s: status %d: %s", command, status, errs)
		}
		if status, _, errs := invoke(t, area, command); status != 2 || !strings.Contains(errs, "art_um2: buffer: 1e+31: want a number from 0 to 1e+30") {
			t.Errorf("%s: status %d: %s", command, status, errs)
		}
	}
}

// TestWhatIsWrongWithAChipNamesItsFile has no energy for a buffer without rows, and no
// end to a run over a port that hardly moves.
func TestWhatIsWrongWithAChipNamesItsFile(t *testing.T) {
	for _, test := range []struct{ attributes, want string }{
		{"depth: 0", `chip.yaml: energy: component "buffer" (SRAM): depth: 0 is out of range`},
		{"depth: 8, read_bandwidth: 1e-300", `chip.yaml: mapper: level "buffer": bandwidth 1e-300`},
	} {
		t.Chdir(t.TempDir())
		chip := "architecture:\n  version: 0.4\n  nodes:\n  - !Component {name: DRAM, class: DRAM, attributes: {width: 8, datawidth: 8}}\n" +
			"  - !Component {name: buffer, class: SRAM, attributes: {technology: 32nm, width: 8, datawidth: 8, " + test.attributes + "}}\n" +
			"  - !Component {name: mac, class: intmac, attributes: {technology: 32nm, multiplier_width: 8, adder_width: 16}}\n"
		os.WriteFile("chip.yaml", []byte(chip), 0o644)
		os.WriteFile("problem.yaml", []byte("problem: {instance: {M: 4, K: 4, N: 4}}\n"), 0o644)
		if status, _, errs := invoke(t, "", "map", "-arch", "chip.yaml", "-problem", "problem.yaml"); status != 2 || !strings.Contains(errs, test.want) {
			t.Errorf("status %d: %s", status, errs)
		}
	}
}

// TestACasesLevelMayForget has the buffer hand each result on at once, under both of the
// names that Timeloop has for it.
func TestACasesLevelMayForget(t *testing.T) {
	kept := mapTiny(t).Front[0].EnergyPJ
	for _, name := range []string{"no_reuse", "no_temporal_reuse"} {
		forgets := `,"constraints":[{"target":"buffer","type":"temporal","` + name + `":["Outputs"]}]`
		status, out, errs := invoke(t, tinyCase(forgets), "map")
		var m mapped
		if err := json.Unmarshal([]byte(out), &m); status != 0 || err != nil {
			t.Fatalf("status %d: %s %v", status, errs, err)
		}
		if pj := m.Front[0].EnergyPJ; pj <= kept {
			t.Errorf("%s: %v pJ: want more than the %v of a buffer that forgets nothing", name, pj, kept)
		}
		if status, _, errs := invoke(t, tinyCase(strings.Replace(forgets, "Outputs", "Outpts", 1)), "map"); status != 2 || !strings.Contains(errs, `level "buffer": no_reuse: there is no data space "Outpts"`) {
			t.Errorf("%s of nothing: status %d: %s", name, status, errs)
		}
	}
}

// TestWhatFitsNothingSaysWhy has a buffer of too few words, and constraints that
// nothing keeps.
func TestWhatFitsNothingSaysWhy(t *testing.T) {
	fixed := func(factors string) string {
		return tinyCase(`,"constraints":[{"target":"buffer","type":"temporal","factors":"` + factors + `"}]`)
	}
	for _, test := range []struct{ name, text, want string }{
		{"two words", strings.Replace(tinyCase(""), `"depth":6`, `"depth":2`, 1), "warning: tiny: no mapping fits: buffer has a word for 2 of the 3 data spaces that it keeps: want one for each\n"},
		{"a word for what is kept", strings.Replace(tinyCase(`,"constraints":[{"target":"buffer","type":"bypass","keep":["Weights","Inputs"],"bypass":["Outputs"]}]`), `"depth":6`, `"depth":1`, 1), "warning: tiny: no mapping fits: buffer has a word for 1 of the 2 data spaces that it keeps: want one for each\n"},
		{"a small outermost level", strings.Replace(tinyCase(""), `"class":"DRAM","instances":1,"attributes":{"type":"LPDDR4"`, `"class":"smartbuffer_RF","instances":1,"attributes":{"technology":"32nm","depth":40`, 1), "warning: tiny: no mapping fits: DRAM holds 40 of the problem's 44 words: want all, since nothing is outside of it\n"},
		{"a factor that does not divide", fixed("M=3"), "warning: tiny: no mapping keeps the constraints: want factors that divide the bounds\n"},
		{"a tile that is too large", fixed("M=4,K=6"), "warning: tiny: no mapping fits: want more words or instances at the levels whose factors are constrained\n"},
		{"what fits", tinyCase(""), ""},
	} {
		if status, _, errs := invoke(t, test.text, "map"); status != 0 || errs != test.want {
			t.Errorf("%s: status %d: %q, want %q", test.name, status, errs, test.want)
		}
	}
}

// interruptedSearch is done as soon as a search is told how to know.
type interruptedSearch struct {
	context.Context
	err error
}

func (i *interruptedSearch) Err() error { return i.err }

func (i *interruptedSearch) Done() <-chan struct{} {
	i.err = context.Canceled
	done := make(chan struct{})
	close(done)
	return done
}

// TestAnInterruptEndsTheRun interrupts the first of two searches.
func TestAnInterruptEndsTheRun(t *testing.T) {
	buffer := `{"name":"buffer","class":"smartbuffer_RF","instances":1,"attributes":{"technology":"32nm","depth":6,"width":8,"datawidth":8}},`
	long := strings.NewReplacer(`{"M":4,"K":6,"N":2}`, `{"N":4,"C":512,"M":512,"P":56,"Q":56,"R":3,"S":3}`,
		buffer, strings.Replace(buffer, `"depth":6`, `"depth":65536`, 1)+strings.NewReplacer("buffer\"", "inner\"", `"depth":6`, `"depth":512`).Replace(buffer),
		`"mac":{"compute":2}`, `"inner":{"read":1},"mac":{"compute":2}`).Replace(tinyCase(""))
	var out, errs strings.Builder
	f := mapFlags{interrupt: &interruptedSearch{Context: context.Background()}}
	err := f.mapAll(streams{strings.NewReader(long + "\n" + long), &out, &errs})
	if !errors.Is(err, errInterrupted) || strings.Count(out.String(), "\n") != 1 || !strings.Contains(out.String(), `"exact":false`) || errs.Len() > 0 {
		t.Errorf("%v\n%s%s", err, out.String(), errs.String())
	}
}
