package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"meshscape/sim/explore"
	"meshscape/wasm/wire"
)

// short is a search of a few designs.
var short = []string{"-population", "6", "-parents", "3", "-generations", "4"}

// TestExploreGivesThePagesTrace compares the command's trace with what the page
// sees of the same run, generation by generation.
func TestExploreGivesThePagesTrace(t *testing.T) {
	lines := traceOf(t, call(t, append([]string{"explore", "-workers", "2"}, short...)...))
	var server wire.Server
	ask := func(r wire.Request) *explore.Snapshot {
		r.Version = wire.Version
		text, _ := json.Marshal(r)
		response, err := wire.DecodeResponse(server.Handle(text))
		if err != nil || response.Error != nil {
			t.Fatal(err, response.Error)
		}
		return response.Snapshot
	}
	ask(wire.Request{Kind: wire.Start, Config: &explore.Config{Population: 6, Parents: 3, Generations: 4}})
	var s *explore.Snapshot
	for i := range lines {
		s = ask(wire.Request{Kind: wire.Step})
		if want := s.Curve[len(s.Curve)-1]; *lines[i].Fitness != want || lines[i].Mappings != s.Progress.Mappings || lines[i].Distinct != s.Progress.Distinct {
			t.Errorf("generation %d: %+v %+v, want %+v %+v", i+1, lines[i].Fitness, lines[i], want, s.Progress)
		}
	}
	last := lines[len(lines)-1]
	if !s.Progress.Done || !last.Done || last.Best.Loss != s.Best.Loss || last.Best.Design != s.Best.Design || last.Best.Metrics.EnergyPJ != s.Best.Metrics.EnergyPJ {
		t.Errorf("ends with %+v, want %+v", last.Best, s.Best)
	}
}

// TestExploreResumes cuts a trace anywhere, with and without what was kept of
// the generation under way, and goes on.
func TestExploreResumes(t *testing.T) {
	name := filepath.Join(t.TempDir(), "run.jsonl")
	args := append([]string{"explore", "-workers", "1", "-o", name}, short...)
	call(t, args...)
	whole, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	lines := traceOf(t, string(whole))
	var third bytes.Buffer
	for _, v := range lines[2].Designs[:len(lines[2].Designs)-1] {
		if err := writeLine(&third, v); err != nil {
			t.Fatal(err)
		}
	}
	second := bytes.IndexByte(whole, '\n') + 1
	end := second + bytes.IndexByte(whole[second:], '\n') + 1
	for _, test := range []struct {
		name   string
		trace  []byte
		beside string
	}{
		{"nothing", nil, ""},
		{"half a line", whole[:second/2], ""},
		{"a line and a half", whole[:second+10], ""},
		{"two lines and some of the third's designs", whole[:end], third.String()},
		{"everything", whole, ""},
	} {
		os.WriteFile(name, test.trace, 0o644)
		if test.beside != "" {
			os.WriteFile(name+".designs", []byte(test.beside+`{"genome":[1,`), 0o644)
		}
		call(t, args...)
		got, _ := os.ReadFile(name)
		if !bytes.Equal(got, whole) {
			t.Errorf("%s: got\n%s\nwant\n%s", test.name, got, whole)
		}
		if _, err := os.Stat(name + ".designs"); err == nil {
			t.Errorf("%s: leaves %s.designs", test.name, name)
		}
	}
	if code, _, message := try("explore", "-o", name, "-generations", "9"); code != statusInput || !strings.Contains(message, "another configuration") {
		t.Errorf("another configuration: status %d, %q", code, message)
	}
}

// smallSpace writes a space of 16 designs into a folder.
func smallSpace(t *testing.T, dir string) (file string) {
	t.Helper()
	file = filepath.Join(dir, "space.yaml")
	err := os.WriteFile(file, []byte(`
space:
  axes: {mesh: [4x42, 14x12], glb_depth: 1024, glb_width: [64, 128], ifmap_depth: 12, ifmap_width: 16,
    weights_depth: 192, weights_width: 16, psum_depth: [8, 16], psum_width: [16, 32]}
`), 0o644)
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// TestShardsMergeIntoTheWhole runs seeds and an enumeration in parts and at
// once.
func TestShardsMergeIntoTheWhole(t *testing.T) {
	dir := t.TempDir()
	space := smallSpace(t, dir)
	for _, test := range []struct {
		name string
		args []string
	}{
		{"seeds", append([]string{"-seeds", "1-3"}, short...)},
		{"an enumeration", []string{"-space", space, "-optimizer", "exhaustive", "-population", "4"}},
	} {
		var parts []string
		for part := range 2 {
			name := filepath.Join(dir, test.name+string(rune('0'+part)))
			call(t, append([]string{"explore", "-workers", "1", "-shard", string(rune('0'+part)) + "/2", "-o", name}, test.args...)...)
			parts = append(parts, name)
		}
		// The second part first, and the first twice.
		merged := call(t, "merge", parts[1], parts[0], parts[0])
		whole := traceOf(t, call(t, append([]string{"explore", "-workers", "1"}, test.args...)...))
		if got, want := bestOf(traceOf(t, merged)), bestOf(whole); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: best %+v, want %+v", test.name, got, want)
		}
		if got, want := designsOf(traceOf(t, merged)), designsOf(whole); got != want {
			t.Errorf("%s: %d designs, want %d", test.name, got, want)
		}
		if !strings.Contains(merged, `"summary"`) || strings.Contains(merged, "missing_shards") {
			t.Errorf("%s: %s", test.name, merged)
		}
	}
	if code, _, message := try("merge", filepath.Join(dir, "seeds1"), filepath.Join(dir, "an enumeration0")); code != statusInput || !strings.Contains(message, "another configuration") {
		t.Errorf("parts of two runs: status %d, %q", code, message)
	}
}

func TestMergeRefusesShardsThatCannotBe(t *testing.T) {
	for _, shards := range []string{`"shards":1048577`, `"shards":-1`, `"shard":2,"shards":2`, `"shard":-1`} {
		file := write(t, t.TempDir(), "trace", `{"config":{},"seed":1,`+shards+`,"generation":1,"done":true}`)
		if code, _, message := try("merge", file); code != statusInput || !strings.Contains(message, "want one from 0") {
			t.Errorf("%s: status %d, %q", shards, code, message)
		}
	}
}

func TestExploreRefusesWhatItCannotRun(t *testing.T) {
	for _, test := range []struct{ args, want string }{
		{"-shard 1/2", "want several -seeds"},
		{"-shard 2/2 -seeds 1-4", "want i/n"},
		{"-seeds 5-1", "want whole numbers"},
		{"-workload vgg17", "not in the catalog"},
		{"-optimizer luck", "no optimiser"},
		{"-space /nowhere.yaml", noSuchFile(t)},
		{"-a1 NaN", "a1 is NaN"},
		{"-a1 0 -a2 0 -a3 0 -a4 0", "all weights are 0"},
		{"-mutation 0", "-mutation 0: want more than 0"},
		{"-population 0", "-population 0: want more than 0"},
		{"-min-gflops -1", "minGFLOPs is -1"},
	} {
		if code, _, message := try(append([]string{"explore"}, strings.Fields(test.args)...)...); code != statusInput || !strings.Contains(message, test.want) {
			t.Errorf("%s: status %d, %q, want %q", test.args, code, message, test.want)
		}
	}
}

// TestExploreKeepsToLeastValues asks for designs as fast as few are.
func TestExploreKeepsToLeastValues(t *testing.T) {
	args := append([]string{"explore", "-a1", "0", "-a3", "0", "-a4", "0"}, short...)
	free := bestOf(traceOf(t, call(t, args...))).Metrics
	for _, limit := range []string{"-min-gflops=300", "-min-utilization=0.95"} {
		if m := bestOf(traceOf(t, call(t, append(args, limit)...))).Metrics; m.GFLOPs < 300 || m.Utilization < 95 || free.GFLOPs >= 300 {
			t.Errorf("%s: %+v; without: %+v", limit, m, free)
		}
	}
}

// noSuchFile is the system's text for a file that is not there.
func noSuchFile(t *testing.T) string {
	t.Helper()
	_, err := os.Open("/nowhere.yaml")
	if !errors.Is(err, fs.ErrNotExist) {
		t.Fatalf("%v: want no such file", err)
	}
	return err.Error()
}

// try runs the command.
func try(args ...string) (code int, out, message string) {
	var stdout, stderr bytes.Buffer
	code = run(args, strings.NewReader(""), &stdout, &stderr)
	return code, stdout.String(), stderr.String()
}

func call(t *testing.T, args ...string) string {
	t.Helper()
	code, out, message := try(args...)
	if code != 0 || message != "" {
		t.Fatalf("%v: status %d, %s", args, code, message)
	}
	return out
}

// traceOf reads the lines of a trace, its summary left out.
func traceOf(t testing.TB, text string) []explore.TraceLine {
	t.Helper()
	var lines []explore.TraceLine
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		var v explore.TraceLine
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			t.Fatal(err)
		}
		if v.Generation > 0 {
			lines = append(lines, v)
		}
	}
	return lines
}

func bestOf(lines []explore.TraceLine) *explore.TraceBest {
	var best *explore.TraceBest
	for i := range lines {
		if b := lines[i].Best; b != nil && (best == nil || b.Loss < best.Loss) {
			best = b
		}
	}
	return best
}

func designsOf(lines []explore.TraceLine) int {
	n := 0
	for i := range lines {
		n += len(lines[i].Designs)
	}
	return n
}
