package wire

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"meshscape/sim/explore"
	"meshscape/sim/space"
	"meshscape/wasm/json"
)

var small = explore.Config{Population: 6, Parents: 3, Generations: 3}

func TestRunFromStartToEnd(t *testing.T) {
	var server Server
	started := ask(t, &server, Request{Kind: Start, Config: &small}).Snapshot
	if started.Progress.Generation != 0 || started.Best != nil {
		t.Fatalf("start: generation %d, best %v: want a run that has not begun", started.Progress.Generation, started.Best)
	}
	for generation := 1; generation <= small.Generations; generation++ {
		s := ask(t, &server, Request{Kind: Step}).Snapshot
		if s.Progress.Generation != generation || s.Best == nil || len(s.Curve) != generation {
			t.Fatalf("step %d: generation %d, best %v, %d points of the curve", generation, s.Progress.Generation, s.Best, len(s.Curve))
		}
		if done := generation == small.Generations; s.Progress.Done != done {
			t.Errorf("step %d: done = %v", generation, s.Progress.Done)
		}
	}
}

func TestAStepMayEndWithinAGeneration(t *testing.T) {
	var server Server
	ask(t, &server, Request{Kind: Start, Config: &small})
	s := ask(t, &server, Request{Kind: Step, Designs: 2}).Snapshot
	if s.Progress.Generation != 0 || s.Progress.Pending == 0 {
		t.Errorf("progress %+v after 2 designs of a generation", s.Progress)
	}
	s = ask(t, &server, Request{Kind: Step, Designs: 1000}).Snapshot
	if s.Progress.Generation != 1 {
		t.Errorf("progress %+v after the rest of it", s.Progress)
	}
}

func TestProveFillsTheOptimum(t *testing.T) {
	var server Server
	ask(t, &server, Request{Kind: Start, Config: &small})
	if s := ask(t, &server, Request{Kind: Snapshot}).Snapshot; s.Optimum != nil {
		t.Error("an optimum before it was asked for")
	}
	s := ask(t, &server, Request{Kind: Prove, Searches: 5}).Snapshot
	if s.Optimum == nil || s.Optimum.Proven || s.Optimum.LowerLoss > s.Optimum.Candidate.Loss {
		t.Errorf("after 5 searches: %+v", s.Optimum)
	}
	loss := explore.Loss{A1: -1}
	ask(t, &server, Request{Kind: Rank, Loss: &loss})
	refused(t, &server, Request{Kind: Prove})
}

func TestLossRanksAgainAndEvaluatesNothing(t *testing.T) {
	var server Server
	ask(t, &server, Request{Kind: Start, Config: &small})
	before := ask(t, &server, Request{Kind: Step}).Snapshot
	loss := explore.Loss{A2: 1}
	after := ask(t, &server, Request{Kind: Rank, Loss: &loss}).Snapshot
	if after.Loss != loss {
		t.Errorf("loss = %+v, want %+v", after.Loss, loss)
	}
	if after.Progress.Evaluations != before.Progress.Evaluations {
		t.Errorf("%d evaluations after the new loss, %d before", after.Progress.Evaluations, before.Progress.Evaluations)
	}
	if after.Best.Loss == before.Best.Loss {
		t.Errorf("best loss is %v under both", after.Best.Loss)
	}
}

func TestCatalogHasTheStudysLayer(t *testing.T) {
	for _, entry := range ask(t, new(Server), Request{Kind: Catalog}).Catalog {
		if entry.Name == "vgg16/conv1_1" {
			return
		}
	}
	t.Error("no vgg16/conv1_1")
}

func TestFailedStartLeavesTheRunUntouched(t *testing.T) {
	var server Server
	ask(t, &server, Request{Kind: Start, Config: &small})
	want := ask(t, &server, Request{Kind: Step}).Snapshot.Progress
	bad := small
	bad.Parents = small.Population + 1
	if e := refused(t, &server, Request{Kind: Start, Config: &bad}); e.Field != "parents" {
		t.Errorf("got %+v, want the field parents", e)
	}
	got := ask(t, &server, Request{Kind: Snapshot}).Snapshot.Progress
	if got.Generation != want.Generation || got.Evaluations != want.Evaluations || got.Distinct != want.Distinct {
		t.Errorf("progress %+v, want %+v", got, want)
	}
}

func TestInspectAndTryChangeNothing(t *testing.T) {
	var server Server
	ask(t, &server, Request{Kind: Start, Config: &small})
	before := ask(t, &server, Request{Kind: Step}).Snapshot
	original := &before.Original
	if got := ask(t, &server, Request{Kind: Inspect, Genome: original.Genome}).Candidate; !reflect.DeepEqual(got, original) {
		t.Errorf("inspect: %+v, want the original", got)
	}
	levels := make([]explore.LevelLoops, len(original.Levels))
	if got := ask(t, &server, Request{Kind: Try, Genome: original.Genome, Levels: levels}).Candidate; got.Metrics.Cycles <= original.Metrics.Cycles {
		t.Errorf("one PE alone: %v cycles, the original's best %v", got.Metrics.Cycles, original.Metrics.Cycles)
	}
	levels[len(levels)-2].Temporal = []explore.Loop{{Dimension: "M", Bound: 32}}
	e := refused(t, &server, Request{Kind: Try, Genome: original.Genome, Levels: levels})
	if want := "psum_spad holds 16 words, this tile needs 32"; e.Message != want {
		t.Errorf("%q: want %q", e.Message, want)
	}
	if after := ask(t, &server, Request{Kind: Snapshot}).Snapshot; after.Progress != before.Progress {
		t.Errorf("progress %+v, want %+v", after.Progress, before.Progress)
	}
}

func TestTheBestOfAGenerationIsShown(t *testing.T) {
	var server Server
	ask(t, &server, Request{Kind: Start, Config: &small})
	s := ask(t, &server, Request{Kind: Step, Generations: 3}).Snapshot
	for i, f := range s.Curve {
		if c := ask(t, &server, Request{Kind: Inspect, Generation: i + 1}).Candidate; c.Loss != f.Low {
			t.Errorf("generation %d: loss %v, want its least, %v", i+1, c.Loss, f.Low)
		}
	}
	for _, generation := range []int{-1, 4} {
		if e := refused(t, &server, Request{Kind: Inspect, Generation: generation}); !strings.Contains(e.Message, "want 1 to 3") {
			t.Errorf("generation %d: %+v", generation, e)
		}
	}
}

func TestExportGivesFilesAndChangesNothing(t *testing.T) {
	var server Server
	refused(t, &server, Request{Kind: Export, Format: "yaml"})
	before := ask(t, &server, Request{Kind: Start, Config: &small}).Snapshot
	names := ""
	for _, f := range ask(t, &server, Request{Kind: Export, Format: "yaml", Genome: before.Original.Genome}).Files {
		names += f.Name + " "
	}
	if names != "architecture.yaml constraints.yaml ert.yaml problem.yaml mapping.yaml " {
		t.Errorf("%s", names)
	}
	if e := refused(t, &server, Request{Kind: Mapping, Text: "mapping: ["}); e.File != "mapping.yaml" || e.Line != 1 {
		t.Errorf("%+v", e)
	}
	if e := refused(t, &server, Request{Kind: Export, Format: "doc"}); !strings.Contains(e.Message, "want yaml") {
		t.Errorf("%+v", e)
	}
	if after := ask(t, &server, Request{Kind: Snapshot}).Snapshot; after.Progress != before.Progress {
		t.Errorf("progress %+v after, %+v before", after.Progress, before.Progress)
	}
}

func TestQualityComesASearchAtATimeAndChangesNothing(t *testing.T) {
	var server Server
	refused(t, &server, Request{Kind: Quality})
	ask(t, &server, Request{Kind: Start, Config: &small})
	before := ask(t, &server, Request{Kind: Step}).Snapshot
	for pending := 17; pending >= 0; pending-- {
		q := ask(t, &server, Request{Kind: Quality, Searches: 1}).Quality
		if q.Pending != pending || q.Original.Proven.Metrics != before.Original.Metrics || q.Best.Proven.Loss != before.Best.Loss {
			t.Errorf("%+v: want %d pending, and the snapshot's designs", q, pending)
		}
		if (len(q.Gains) > 0) != (pending <= 9) {
			t.Errorf("%d gains with %d pending", len(q.Gains), pending)
		}
	}
	if after := ask(t, &server, Request{Kind: Snapshot}).Snapshot; after.Progress != before.Progress {
		t.Errorf("progress %+v after, %+v before", after.Progress, before.Progress)
	}
}

func TestASpaceIsDescribedWithoutARun(t *testing.T) {
	server := new(Server)
	config := explore.Config{PEBudget: 24, PEAtMost: true, SpaceName: "mine", Axes: []space.Choice{{Axis: "glb banks"}, {Axis: "glb depth", From: 64, To: 256}}}
	first := ask(t, server, Request{Kind: Space, Config: &config}).Space
	again := ask(t, server, Request{Kind: Space, Config: &explore.Config{SpaceYAML: first.YAML}}).Space
	if !reflect.DeepEqual(again, first) {
		t.Errorf("%+v\nfrom its YAML: %+v", first, again)
	}
	if !reflect.DeepEqual(first.Axes, []space.Choice{{Axis: "glb depth", From: 64, To: 256}, {Axis: "glb banks"}}) || first.Name != "mine" || first.PEBudget != 24 {
		t.Errorf("%+v", first)
	}
	if e := refused(t, server, Request{Kind: Space, Config: &explore.Config{SpaceYAML: "space:\n  axes:\n    glb: 4\n"}}); e.File != "space.yaml" || e.Line != 3 || e.Field != "spaceYAML" {
		t.Errorf("%+v", e)
	}
	refused(t, server, Request{Kind: Space})
	refused(t, server, Request{Kind: Space, Config: &explore.Config{ArchitectureYAML: "architecture: {}"}})
}

func TestRefusals(t *testing.T) {
	tests := []struct {
		name, request, message, field string
	}{
		{"nothing", ``, "unexpected end of JSON", ""},
		{"not JSON", `hello`, "'h', want a value", ""},
		{"half a message", `{"version":2,"kind":"st`, "unexpected end of JSON", ""},
		{"two messages", `{"version":2,"kind":"catalog"}{}`, "want the end", ""},
		{"another version", `{"version":0,"kind":"catalog"}`, "reload the page", ""},
		{"an unknown kind", `{"version":2,"kind":"dance"}`, `unknown request "dance"`, ""},
		{"a misspelled field", `{"version":2,"kind":"start","config":{"poplation":5}}`, "poplation", ""},
		{"start without a config", `{"version":2,"kind":"start"}`, "needs a config", ""},
		{"a step before the start", `{"version":2,"kind":"step"}`, "before start", ""},
		{"a comparison of mappings before the start", `{"version":2,"kind":"quality"}`, "before start", ""},
		{"a look before the start", `{"version":2,"kind":"inspect","genome":[0]}`, "before start", ""},
		{"NaN as the page writes it", `{"version":2,"kind":"start","config":{"loss":{"a1":"NaN"}}}`, "want a number", "loss.a1"},
		{"a fraction of a population", `{"version":2,"kind":"start","config":{"population":2.5}}`, "want a whole number, got number 2.5", "population"},
		{"a negative seed", `{"version":2,"kind":"start","config":{"seed":-1}}`, "want a whole number from 0", "seed"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			response, err := DecodeResponse(new(Server).Handle([]byte(test.request)))
			if err != nil {
				t.Fatal(err)
			}
			if response.Error == nil {
				t.Fatal("accepted")
			}
			if !strings.Contains(response.Error.Message, test.message) || response.Error.Field != test.field {
				t.Errorf("got %+v, want a message with %q, field %q", response.Error, test.message, test.field)
			}
		})
	}
}

func TestResponseRoundTrip(t *testing.T) {
	var server Server
	ask(t, &server, Request{Kind: Start, Config: &small})
	response := server.Handle(encode(t, Request{Kind: Step}))
	decoded, err := DecodeResponse(response)
	if err != nil {
		t.Fatal(err)
	}
	if again := decoded.Encode(); !bytes.Equal(again, response) {
		t.Errorf("decoded and encoded again:\n%s\nwant\n%s", again, response)
	}
}

func TestErrorsNameTheirField(t *testing.T) {
	tests := []struct {
		field  string
		config explore.Config
	}{
		{"workload", explore.Config{Workload: "vgg16/conv9_9"}},
		{"peBudget", explore.Config{PEBudget: -4}},
		{"optimizer", explore.Config{Optimizer: "luck"}},
		{"population", explore.Config{Population: -1}},
		{"parents", explore.Config{Population: 4, Parents: 5}},
		{"generations", explore.Config{Generations: -1}},
		{"mutation", explore.Config{Mutation: 1.5}},
		{"loss.a3", explore.Config{Loss: explore.Loss{A3: 1e300}}},
		{"problemYAML", explore.Config{ProblemYAML: "problem: {"}},
		{"architectureYAML", explore.Config{ArchitectureYAML: "architecture: {"}},
	}
	for _, test := range tests {
		if e := refused(t, new(Server), Request{Kind: Start, Config: &test.config}); e.Field != test.field {
			t.Errorf("%s: got %+v", test.field, e)
		}
	}
}

func TestStepsGoTogetherUpToTheEnd(t *testing.T) {
	var server Server
	ask(t, &server, Request{Kind: Start, Config: &small})
	s := ask(t, &server, Request{Kind: Step, Generations: 2}).Snapshot
	if s.Progress.Generation != 2 {
		t.Errorf("generation %d after 2 steps", s.Progress.Generation)
	}
	s = ask(t, &server, Request{Kind: Step, Generations: 1000}).Snapshot
	if s.Progress.Generation != small.Generations || !s.Progress.Done {
		t.Errorf("progress %+v after all steps", s.Progress)
	}
}

func TestRequestRoundTrip(t *testing.T) {
	want := Request{Version: Version, Kind: Start, Config: &explore.Config{
		Workload: "vgg16/conv1_2", PEBudget: 96, Optimizer: "algorithm1", Population: 20, Parents: 5,
		Generations: 7, Mutation: 0.125, Seed: 1<<64 - 1, Loss: explore.Loss{A1: 1e-9, A4: 3, Raw: true}, ProblemYAML: "problem:\n",
	}}
	got, err := DecodeRequest(encode(t, want))
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(*got, want) {
		t.Errorf("got %+v, want %+v", *got.Config, *want.Config)
	}
}

func TestErrorNamesFileAndLine(t *testing.T) {
	e := newError(fmt.Errorf("explore: %w", fmt.Errorf("arch: my-chip.yaml:14: level %q: width 60", "shared_glb")))
	if e.File != "my-chip.yaml" || e.Line != 14 {
		t.Errorf("got %+v", e)
	}
}

func FuzzHandle(f *testing.F) {
	for _, kind := range []Kind{Catalog, Start, Step, Rank, Snapshot} {
		f.Add(encode(f, Request{Kind: kind}))
	}
	f.Add(encode(f, Request{Kind: Start, Config: &small}))
	f.Add(encode(f, Request{Kind: Space, Config: &explore.Config{PEBudget: 24, PEAtMost: true, SpaceYAML: "space: {axes: {glb_banks: free}}"}}))
	f.Add(encode(f, Request{Kind: Quality, Searches: -1}))
	f.Add([]byte(`{"version":2,"kind":"loss","loss":{"a1":1e308,"a2":-1e308}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		response, err := DecodeResponse(new(Server).Handle(data))
		if err != nil || response.Version != Version {
			t.Errorf("response %+v, %v", response, err)
		}
	})
}

// ask returns the response to a request that must succeed.
func ask(t *testing.T, server *Server, request Request) *Response {
	t.Helper()
	response, err := DecodeResponse(server.Handle(encode(t, request)))
	if err != nil {
		t.Fatal(err)
	}
	if response.Error != nil {
		t.Fatalf("%s: %+v", request.Kind, response.Error)
	}
	return response
}

// refused returns the error of a request that must fail.
func refused(t *testing.T, server *Server, request Request) *Error {
	t.Helper()
	response, err := DecodeResponse(server.Handle(encode(t, request)))
	if err != nil {
		t.Fatal(err)
	}
	if response.Error == nil {
		t.Fatalf("%s: accepted", request.Kind)
	}
	return response.Error
}

func encode(t testing.TB, request Request) []byte {
	t.Helper()
	request.Version = Version
	data, err := json.Marshal(request)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestALecturersLessonIsReadWithErrorsByLine(t *testing.T) {
	var s Server
	ask := func(text string) *Response {
		request, _ := json.Marshal(Request{Version: Version, Kind: Lesson, Text: text})
		response, err := DecodeResponse(s.Handle(request))
		if err != nil {
			t.Fatal(err)
		}
		return response
	}
	const good = "lesson:\n  version: 1\n  id: x\n  title: X\n  text: [Think]\n  question:\n    ask: Why?\n    reach: {figure: best.edp, atMost: 1}\n    right: Yes.\n    wrong: No.\n"
	if r := ask(good); r.Error != nil || r.Lesson == nil || r.Lesson.Question.Ask != "Why?" {
		t.Errorf("%+v", r)
	}
	r := ask(strings.Replace(good, "best.edp", "best.watts", 1))
	if r.Error == nil || r.Error.Line != 8 || r.Error.File != "lesson.yaml" {
		t.Errorf("%+v", r.Error)
	}
}
