package explore

import (
	"flag"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"meshscape/assets"
	"meshscape/sim/workload"
)

var update = flag.Bool("update", false, "write assets/networks.txt anew from assets/networks")

func TestTheListOfNetworksSaysWhatTheirYAMLSays(t *testing.T) {
	got, err := parseList(assets.NetworkList)
	if err != nil {
		t.Fatal(err)
	}
	var want []*workload.Workload
	for _, file := range networkFiles(t, got) {
		text, err := assets.Networks.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		w, err := workload.ParseNetwork(file, text)
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, w)
	}
	if *update {
		if err := os.WriteFile("../../assets/networks.txt", []byte(formatList(want)), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !reflect.DeepEqual(got, want) {
		t.Error("assets/networks.txt is old: go test ./sim/explore -run TheListOfNetworks -update writes it")
	}
}

// networkFiles names the files in the order of the catalog: as they are listed, and
// then those that are not.
func networkFiles(t *testing.T, listed []*workload.Workload) []string {
	t.Helper()
	var files []string
	for _, w := range listed {
		files = append(files, "networks/"+w.Name+".yaml")
	}
	entries, err := assets.Networks.ReadDir("networks")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if file := "networks/" + entry.Name(); !slices.Contains(files, file) {
			files = append(files, file)
		}
	}
	return files
}

func formatList(all []*workload.Workload) string {
	var b strings.Builder
	for i, w := range all {
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "%s\n%s\n%s\n", w.Name, w.Title, w.Source)
		for _, l := range w.Layers {
			for letter, shape := range shapes {
				if shape().Name == l.Problem.Shape.Name {
					fmt.Fprintf(&b, "%s %d %s", l.Name, l.Repeat, letter)
				}
			}
			for _, n := range append(append([]int(nil), l.Problem.Bounds...), l.Problem.Coefficients...) {
				fmt.Fprintf(&b, " %d", n)
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}

func TestWhatIsWrongWithAListIsQuoted(t *testing.T) {
	for text, want := range map[string]string{
		"vgg16":                               `"vgg16": want a name, a title`,
		"n\nt\ns\nconv 1 x 1 2 3":             `"conv 1 x 1 2 3": want a name, repeats, and a shape`,
		"n\nt\ns\nfc 1 m 1 2":                 "want 3 bounds and 0 coefficients",
		"n\nt\ns\nfc 1 m 1 2 three":           "invalid syntax",
		"n\nt\ns\nfc one m 1 2 3":             "invalid syntax",
		"n\nt\ns\nfc 1 m 1 2 3\nfd 1 m 0 1 1": "want at least 1",
	} {
		if _, err := parseList(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v lacks %q", text, err, want)
		}
	}
}
