package wire

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"meshscape/sim/explore"
	"meshscape/wasm/json"
)

// TestSharedRunIsTheSame has 1, 2 and 8 servers evaluate one run, answer in any
// order, some of them twice, and compares it with the run of one alone.
func TestSharedRunIsTheSame(t *testing.T) {
	want := alone(t)
	for _, workers := range []int{1, 2, 8} {
		if got := together(t, workers); got != want {
			t.Errorf("%d workers: got\n%s\nwant\n%s", workers, got, want)
		}
	}
}

func alone(t *testing.T) string {
	var server Server
	ask(t, &server, Request{Kind: Start, Config: &small})
	ask(t, &server, Request{Kind: Step, Generations: small.Generations})
	return result(t, &server)
}

func together(t *testing.T, workers int) string {
	var search Server
	ask(t, &search, Request{Kind: Start, Config: &small})
	evaluators := make([]Server, workers)
	for i := range evaluators {
		ask(t, &evaluators[i], Request{Kind: Join, Config: &small})
	}
	lists := make([][]byte, workers+1) // for each, and last for the search, what others have listed
	handed := 0                        // bytes
	random := rand.New(rand.NewPCG(uint64(workers), 1))
	pending := ask(t, &search, Request{Kind: Pending}).Pending
	for len(pending) > 0 {
		who, at := random.IntN(workers+1), random.IntN(len(pending))
		request := Request{Kind: Evaluate, Parts: []explore.Part{pending[at], pending[0]}, Lists: lists[who]}
		var response *Response
		if who == workers {
			request.Kind = Work
			response = ask(t, &search, request)
		} else {
			response = ask(t, &evaluators[who], request)
			ask(t, &search, Request{Kind: Tell, Evaluations: append(response.Evaluations, response.Evaluations...)})
		}
		for i := range lists {
			lists[i] = append(lists[i], response.Lists...)
		}
		lists[who], handed = nil, handed+len(response.Lists)
		pending = ask(t, &search, Request{Kind: Pending}).Pending
		if len(pending) == 0 {
			ask(t, &search, Request{Kind: Tell})
			pending = ask(t, &search, Request{Kind: Pending}).Pending
		}
	}
	if handed == 0 {
		t.Errorf("%d workers: no lists were handed on", workers)
	}
	return result(t, &search)
}

// result is what the run has found.
func result(t *testing.T, server *Server) string {
	loss := explore.Loss{A1: 1, A2: 2}
	text, err := json.Marshal(ask(t, server, Request{Kind: Rank, Loss: &loss}))
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprint(string(text), *ask(t, server, Request{Kind: Points}).Points)
}

func TestASecondStartHasNothingToEvaluate(t *testing.T) {
	var search, evaluator Server
	ask(t, &search, Request{Kind: Start, Config: &small})
	ask(t, &evaluator, Request{Kind: Join, Config: &small})
	parts := ask(t, &search, Request{Kind: Pending}).Pending
	ask(t, &search, Request{Kind: Tell, Evaluations: ask(t, &evaluator, Request{Kind: Evaluate, Parts: parts}).Evaluations})
	ask(t, &search, Request{Kind: Start, Config: &small})
	if again := ask(t, &search, Request{Kind: Pending}).Pending; len(parts) == 0 || len(again) > 0 {
		t.Errorf("%d parts to evaluate at the first start, %d at the second", len(parts), len(again))
	}
	ask(t, &search, Request{Kind: Step, Generations: small.Generations})
	if result(t, &search) != alone(t) {
		t.Error("the second run differs from one alone")
	}
}

func TestAStepGoesOnThroughWhatIsKnownOnly(t *testing.T) {
	var server Server
	known := Request{Kind: Step, Generations: small.Generations, Known: true}
	ask(t, &server, Request{Kind: Start, Config: &small})
	if p := ask(t, &server, known).Snapshot.Progress; p.Generation != 1 {
		t.Errorf("a new run is at generation %d after a step through what is known: want 1", p.Generation)
	}
	ask(t, &server, Request{Kind: Step, Generations: small.Generations})
	ask(t, &server, Request{Kind: Start, Config: &small})
	if p := ask(t, &server, known).Snapshot.Progress; !p.Done {
		t.Errorf("a run that was made before is at generation %d after a step through what is known", p.Generation)
	}
}

// What was found before a fault may be wrong.
func TestAStartAfterAFaultTakesNothingOver(t *testing.T) {
	var search Server
	for range 2 {
		ask(t, &search, Request{Kind: Start, Config: &small})
		ask(t, &search, Request{Kind: Step, Generations: small.Generations})
		run := search.run
		search.run = new(explore.Run) // which nothing can be asked of
		if search.respond(encode(t, Request{Kind: Step})).Error == nil {
			t.Fatal("no fault")
		}
		search.run = run
		ask(t, &search, Request{Kind: Start, Config: &small})
		if parts := ask(t, &search, Request{Kind: Pending}).Pending; len(parts) == 0 {
			t.Error("nothing is left to evaluate")
		}
	}
}

func TestSharingBeforeTheStartIsRefused(t *testing.T) {
	for _, kind := range []Kind{Pending, Evaluate, Tell, Work} {
		refused(t, new(Server), Request{Kind: kind})
	}
}

func TestEvaluationsThatCannotBeAreRefused(t *testing.T) {
	var server Server
	ask(t, &server, Request{Kind: Start, Config: &small})
	genome := ask(t, &server, Request{Kind: Pending}).Pending[0].Genome
	refused(t, &server, Request{Kind: Evaluate, Parts: []explore.Part{{Genome: []int{1, 2}}}})
	for _, v := range []explore.Evaluation{
		{Genome: genome, Front: [][2]float64{{-1, 1}}}, {Genome: genome, Front: [][2]float64{{1, math.NaN()}}}, {Genome: genome, AreaUM2: math.Inf(1)}, {Genome: []int{1 << 30}},
	} {
		refused(t, &server, Request{Kind: Tell, Evaluations: appendEvaluation(nil, &v)})
	}
	refused(t, &server, Request{Kind: Work, Parts: []explore.Part{{Genome: genome}}, Lists: []byte{1, 2, 3}})
}

func TestEvaluationsComeThroughOrAreRefused(t *testing.T) {
	want := []explore.Evaluation{
		{Genome: []int{3, 1 << 20}, Layer: 7, AreaUM2: 0.1, Mappings: 1e30, Front: [][2]float64{{1, 0.3}, {2, 1.0 / 3}}},
		{Genome: []int{}, Front: [][2]float64{}},
		{Genome: []int{0, 1, 2}, Mappings: 5, Front: [][2]float64{{6, 7}}},
	}
	var data []byte
	ends := []int{0}
	for i := range want {
		data = appendEvaluation(data, &want[i])
		ends = append(ends, len(data))
	}
	for length := range len(data) + 1 {
		got, err := readEvaluations(data[:length])
		if whole := slices.Index(ends, length); whole < 0 && err == nil {
			t.Errorf("%d of %d bytes are accepted", length, len(data))
		} else if whole >= 0 && (err != nil || fmt.Sprint(got) != fmt.Sprint(want[:whole])) {
			t.Errorf("%d bytes: got %v, %v", length, got, err)
		}
	}
	for _, counts := range [][2]int{{0, 1}, {6, 0}, {1 << 62, 1 << 62}, {-1, 0}, {0, -1}} { // genes and points
		damaged := []float64{0, math.Float64frombits(uint64(counts[0])), math.Float64frombits(uint64(counts[1])), 0, 0}
		if _, err := readEvaluations(bytesOf(damaged)); err == nil {
			t.Errorf("%v is accepted", counts)
		}
	}
}

// What takes long is answered in parts: at least one, and as many as there is time for.
func TestEvaluatingEndsWhenTimeIsUp(t *testing.T) {
	var search, evaluator Server
	large := small
	large.Population = 200
	ask(t, &search, Request{Kind: Start, Config: &large})
	ask(t, &evaluator, Request{Kind: Join, Config: &large})
	calls := 0
	for parts := ask(t, &search, Request{Kind: Pending}).Pending; len(parts) > 0; calls++ {
		response := ask(t, &evaluator, Request{Kind: Evaluate, Parts: parts, Milliseconds: 1})
		evaluations, err := readEvaluations(response.Evaluations)
		if err != nil || response.Evaluated < 1 || len(evaluations) != response.Evaluated {
			t.Fatalf("%d evaluations, %d said, %v", len(evaluations), response.Evaluated, err)
		}
		for i, v := range evaluations {
			if !slices.Equal(v.Genome, parts[i].Genome) {
				t.Errorf("evaluation %d is of %v: want %v", i, v.Genome, parts[i].Genome)
			}
		}
		parts = parts[response.Evaluated:]
	}
	if calls < 2 {
		t.Errorf("all parts in %d call", calls)
	}
}

// TestAStartMayBeLeftInBetween opens a run one search at a time, which the run
// before outlives until the new one is there.
func TestAStartMayBeLeftInBetween(t *testing.T) {
	refused(t, new(Server), Request{Kind: Open})
	var whole, server Server
	want := ask(t, &whole, Request{Kind: Start, Config: &small})
	other := small
	other.Seed = 9
	ask(t, &server, Request{Kind: Start, Config: &other})
	response := ask(t, &server, Request{Kind: Start, Config: &small, Searches: 1})
	for done := 1; response.Opening != nil; done++ {
		if response.Snapshot != nil || response.Opening.Done != done || response.Opening.Of != 2 {
			t.Fatalf("after %d searches: %+v", done, response.Opening)
		}
		if seed := ask(t, &server, Request{Kind: Snapshot}).Snapshot.Progress.Seed; seed != other.Seed {
			t.Fatalf("seed %d while the run of seed %d opens: want that of the run before", seed, small.Seed)
		}
		response = ask(t, &server, Request{Kind: Open, Searches: 1})
	}
	a, _ := json.Marshal(want.Snapshot)
	b, _ := json.Marshal(response.Snapshot)
	if string(a) != string(b) {
		t.Errorf("got\n%s\nwant\n%s", b, a)
	}
}
