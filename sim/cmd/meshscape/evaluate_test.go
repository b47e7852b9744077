package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"meshscape/assets"
)

// smallCase is a matmul on one memory; what follows is a field more.
func smallCase(id, more string) string {
	return `{"id":"` + id + `","problem":{"M":2,"K":4,"N":2},"architecture":[` +
		`{"name":"DRAM","class":"DRAM","instances":1,"attributes":{"type":"LPDDR4","width":8,"datawidth":8}},` +
		`{"name":"mac","class":"intmac","instances":1,"attributes":{"technology":"32nm","multiplier_width":8,"adder_width":16}}],` +
		`"ert_pj":{"DRAM":{"read":10,"write":20,"update":30,"leak":1},"mac":{"compute":2}},` +
		`"mapping":[{"target":"DRAM","type":"temporal","factors":"M2 K4 N2","permutation":"KMN"}]` + more + `}`
}

func invoke(t *testing.T, stdin string, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	var out, errs strings.Builder
	status = run(args, strings.NewReader(stdin), &out, &errs)
	return status, out.String(), errs.String()
}

// TestACaseIsPricedByItsOwnTable checks a case by hand: 16 multiply-adds take 16
// reads of each input, and 16 updates and 12 reads of 4 results.
func TestACaseIsPricedByItsOwnTable(t *testing.T) {
	status, out, errs := invoke(t, smallCase("a", ""), "evaluate")
	if status != 0 || errs != "" {
		t.Fatalf("status %d: %s", status, errs)
	}
	var r result
	if err := json.Unmarshal([]byte(out), &r); err != nil {
		t.Fatal(err)
	}
	dram := r.Levels["DRAM"]
	if r.ID != "a" || r.Summary.Cycles != 16 || dram.EnergyPJ != 10*(16+16+12)+30*16 || dram.LeakagePJ != 16 ||
		r.Summary.EnergyPJ != dram.EnergyPJ+16+2*16 || dram.DataSpaces["Outputs"].Reads != 12 {
		t.Errorf("%s", out)
	}
}

func TestAProblemMayDescribeItsShape(t *testing.T) {
	described := strings.Replace(smallCase("a", ""), `{"M":2,"K":4,"N":2}`, `{"shape":{"name":"mm","dimensions":["M","K","N"],"data_spaces":[`+
		`{"name":"A","projection":[[["M"]],[["K"]]]},{"name":"B","projection":["K","N"]},{"name":"Z","projection":["M","N"],"read_write":true}]},`+
		`"instance":{"M":2,"K":4,"N":2}}`, 1)
	status, out, errs := invoke(t, described, "evaluate")
	var r result
	if err := json.Unmarshal([]byte(out), &r); status != 0 || err != nil {
		t.Fatalf("status %d: %s %v", status, errs, err)
	}
	if r.Levels["DRAM"].DataSpaces["Z"].Updates != 16 || r.Levels["DRAM"].DataSpaces["A"].UtilizedCapacity != 8 {
		t.Errorf("%s", out)
	}
}

func TestOurOwnTableIsUsedAndPrinted(t *testing.T) {
	status, out, errs := invoke(t, smallCase("a", ""), "evaluate", "-own-ert")
	var r result
	if err := json.Unmarshal([]byte(out), &r); status != 0 || err != nil {
		t.Fatalf("status %d: %s %v", status, errs, err)
	}
	if r.ERT["DRAM"]["read"] != 64 || r.ART["mac"] <= 0 || r.Levels["DRAM"].EnergyPJ != 64*(16+16+12+16) {
		t.Errorf("%s", out)
	}
}

func TestABadCaseIsNamedAndTheOthersGoOn(t *testing.T) {
	stdin := strings.Join([]string{smallCase("a", ""), "{", strings.Replace(smallCase("b", ""), "K4", "K3", 1), smallCase("c", "")}, "\n")
	status, out, errs := invoke(t, stdin, "evaluate")
	if status != statusInput || strings.Count(out, "\n") != 2 || !strings.Contains(out, `"id":"c"`) {
		t.Errorf("status %d: %s", status, out)
	}
	for _, want := range []string{"standard input: line 2: unexpected end", "standard input: line 3: b: mapping: the factors of K multiply to 3: want 4", "2 records could not be computed"} {
		if !strings.Contains(errs, want) {
			t.Errorf("%s\nlacks %q", errs, want)
		}
	}
}

func TestErtPricesSingleComponents(t *testing.T) {
	status, out, errs := invoke(t, `{"id":"s","architecture":[{"name":"buffer","class":"SRAM","attributes":{"technology":"45nm","depth":1024,"width":64}}]}`, "ert", "-cases", "-")
	var r struct {
		ID  string
		ERT map[string]map[string]float64 `json:"ert_pj"`
		ART map[string]float64            `json:"art_um2"`
	}
	if err := json.Unmarshal([]byte(out), &r); status != 0 || err != nil {
		t.Fatalf("status %d: %s %v", status, errs, err)
	}
	if e := r.ERT["buffer"]; len(e) != 4 || !(e["read"] > 1 && e["read"] < 100) || r.ART["buffer"] <= 0 {
		t.Errorf("%s", out)
	}
}

func TestErtPrintsAChipsTableAsYAML(t *testing.T) {
	file := filepath.Join(t.TempDir(), "chip.yaml")
	if err := os.WriteFile(file, []byte(assets.Eyeriss), 0o600); err != nil {
		t.Fatal(err)
	}
	status, out, errs := invoke(t, "", "ert", "-arch", file)
	if status != 0 || !strings.Contains(out, "ERT:") || !strings.Contains(out, "ART:") || !strings.Contains(out, `psum_spad[1..168] # "Aladdin`) {
		t.Errorf("status %d: %s\n%s", status, errs, out)
	}
}

func TestWrongCallsEndWithStatusTwo(t *testing.T) {
	for _, args := range [][]string{{}, {"dance"}, {"evaluate", "-arch", "none.yaml", "-problem", "p", "-mapping", "m"}, {"evaluate", "-cases", "none"},
		{"evaluate", "-arch", "a.yaml"}, {"evaluate", "-format", "xml"}, {"ert", "-arch", "a", "-cases", "b"}, {"ert", "more"}, {"evaluate", "-nope"}} {
		if status, _, errs := invoke(t, "", args...); status != statusInput || errs == "" {
			t.Errorf("%q: status %d: %s", args, status, errs)
		}
	}
}

func TestHelpHasAnExample(t *testing.T) {
	for _, name := range []string{"evaluate", "ert"} {
		if status, out, _ := invoke(t, "", name, "-h"); status != 0 || !strings.Contains(out, "  meshscape "+name+" -arch") {
			t.Errorf("%s: status %d: %s", name, status, out)
		}
	}
}
