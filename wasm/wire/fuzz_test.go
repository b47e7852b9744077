package wire

import (
	"strings"
	"testing"

	"meshscape/sim/explore"
)

// tiny is a run that is over in milliseconds: few designs, of two layers, all of
// whose mappings are soon known.
var tiny = explore.Config{Population: 3, Parents: 1, Generations: 3, SpaceYAML: `
space:
  pes: {budget: 4}
  axes: {mesh: [1x4, 2x2], glb_depth: 1024, glb_width: 64, ifmap_depth: 12, ifmap_width: 16,
    weights_depth: 192, weights_width: 16, psum_depth: [8, 16], psum_width: [16, 32]}
`, WorkloadYAML: `
title: Tiny
source: none
layers:
- {name: one, C: 2, M: 2, P: 2, Q: 2, R: 1, S: 1}
- {name: two, C: 2, M: 4, P: 1, Q: 1, R: 1, S: 1}
`}

// FuzzHandle sends a message to a server without a run, and to one in the middle
// of a run's second generation. That never has a fault, and has a run afterwards
// that answers and goes on.
func FuzzHandle(f *testing.F) {
	server := halfway(f)
	for _, r := range requests(f, server) {
		f.Add(encode(f, r))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		handle(t, new(Server), data)
		server := halfway(t)
		before := ask(t, server, Request{Kind: Snapshot}).Snapshot
		sent := handle(t, server, data)
		after := ask(t, server, Request{Kind: Snapshot}).Snapshot
		if sent.Kind == Start || sent.Kind == Open {
			return
		}
		if after.Progress.Generation < before.Progress.Generation || after.Progress.Evaluations < before.Progress.Evaluations {
			t.Errorf("progress %+v, before the message %+v", after.Progress, before.Progress)
		}
		ask(t, server, Request{Kind: Step, Generations: tiny.Generations})
		if !ask(t, server, Request{Kind: Snapshot}).Snapshot.Progress.Done {
			t.Error("the run does not end")
		}
	})
}

func handle(t *testing.T, server *Server, data []byte) *Response {
	response, err := DecodeResponse(server.Handle(data))
	if err != nil || response.Version != Version {
		t.Fatalf("response %+v, %v", response, err)
	}
	if response.Error != nil && strings.Contains(response.Error.Message, "internal error") {
		t.Fatal(response.Error.Message)
	}
	return response
}

func halfway(t testing.TB) *Server {
	server := new(Server)
	ask(t, server, Request{Kind: Start, Config: &tiny})
	ask(t, server, Request{Kind: Step})
	return server
}

// requests are of every kind, about a run.
func requests(t testing.TB, server *Server) []Request {
	original := ask(t, server, Request{Kind: Snapshot}).Snapshot.Original
	parts := ask(t, server, Request{Kind: Pending}).Pending
	evaluated := ask(t, server, Request{Kind: Evaluate, Parts: parts})
	beyond := appendEvaluation(nil, &explore.Evaluation{Genome: parts[0].Genome, Mappings: 1e308})
	loops := make([]explore.LevelLoops, len(original.Levels))
	for i, l := range original.Levels {
		loops[i] = explore.LevelLoops{Temporal: l.Temporal, SpatialX: l.SpatialX, SpatialY: l.SpatialY}
	}
	return []Request{
		{Kind: Catalog}, {Kind: Start}, {Kind: Start, Config: &small}, {Kind: Start, Config: &tiny, Searches: 1}, {Kind: Open}, {Kind: Join, Config: &tiny},
		{Kind: Step}, {Kind: Step, Generations: 2}, {Kind: Step, Designs: 1}, {Kind: Snapshot},
		{Kind: Rank}, {Kind: Rank, Loss: &explore.Loss{A1: 1e308, A2: -1e308}}, {Kind: Rank, Loss: &explore.Loss{A5: 3, Raw: true, Limits: explore.Limits{MaxCycles: 9}}},
		{Kind: Inspect, Genome: original.Genome}, {Kind: Inspect, Generation: 1}, {Kind: Points, Designs: 1, Gone: 1, Loss: &explore.DefaultLoss},
		{Kind: Try, Genome: original.Genome, Levels: loops}, {Kind: Export, Format: "yaml"}, {Kind: Export, Format: "yaml", Genome: original.Genome, Levels: loops},
		{Kind: Mapping, Text: "mapping: []"}, {Kind: Prove, Searches: 3}, {Kind: Compare, Optimizer: "random", Designs: 4}, {Kind: Quality, Searches: -1},
		{Kind: Space, Config: &explore.Config{PEBudget: 24, PEAtMost: true, SpaceYAML: "space: {axes: {glb_banks: free}}"}},
		{Kind: Evaluate, Parts: parts}, {Kind: Work, Parts: parts, Lists: evaluated.Lists}, {Kind: Tell, Evaluations: evaluated.Evaluations}, {Kind: Tell, Evaluations: beyond}, {Kind: Lesson, Text: "title: a"}, {Kind: Draw},
	}
}
