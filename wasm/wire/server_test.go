package wire

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"meshscape/sim/explore"
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
	within := ask(t, &server, Request{Kind: Step, Designs: 2})
	p := within.Snapshot.Progress
	if p.Generation != 0 || p.Pending == 0 || within.Evaluated != 2 {
		t.Errorf("progress %+v, %d evaluated, after 2 designs of a generation", p, within.Evaluated)
	}
	end := ask(t, &server, Request{Kind: Step, Designs: 1000})
	if end.Snapshot.Progress.Generation != 1 || end.Evaluated != p.Pending {
		t.Errorf("progress %+v, %d evaluated, after the %d that were left", end.Snapshot.Progress, end.Evaluated, p.Pending)
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
	if want := "psum_spad holds 16 of the 32 words that this tile needs"; e.Message != want {
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

// ask returns the response to a request that must succeed.
func ask(t testing.TB, server *Server, request Request) *Response {
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
	if len(request.Lists)+len(request.Evaluations) > 0 {
		data = slices.Concat(data, []byte{beforeNumbers}, request.Lists, request.Evaluations) // no request has both
	}
	return data
}
