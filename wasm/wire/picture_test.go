package wire

import (
	"strings"
	"testing"

	"meshscape/wasm/json"
	"meshscape/wasm/ui"
)

func TestAPictureIsDrawnFromASnapshotAndMessages(t *testing.T) {
	var server Server
	ask(t, &server, Request{Kind: Start, Config: &small})
	stepped := ask(t, &server, Request{Kind: Step}).Snapshot
	snapshot, err := json.Marshal(stepped)
	if err != nil {
		t.Fatal(err)
	}
	whole := Picture{Width: 900, Height: 430, Theme: "dark", Snapshot: snapshot, curve: appendCurve(nil, stepped.Curve)}
	played := whole
	played.Then = []Message{{"step", json.Raw(`{"step":2}`)}}
	first, second := draw(t, &server, whole), draw(t, &server, played)
	if !strings.HasPrefix(first.SVG, "<svg ") || first.Steps < 2 || first.Step != 0 {
		t.Errorf("step %d of %d in %.40q", first.Step, first.Steps, first.SVG)
	}
	if second.Step != 2 || second.SVG == first.SVG || second.Counters == first.Counters {
		t.Errorf("step %d, words %s", second.Step, second.Counters)
	}
	flat := whole
	flat.curve = nil
	if draw(t, &server, flat).SVG == first.SVG {
		t.Error("the curve is not drawn")
	}
	after := ask(t, &server, Request{Kind: Snapshot}).Snapshot
	if after.Progress.Generation != 1 {
		t.Error("drawing changed the run")
	}
}

func draw(t *testing.T, server *Server, p Picture) *ui.Drawing {
	t.Helper()
	request := append(append(encode(t, Request{Kind: Draw, Picture: &p}), beforeNumbers), p.curve...)
	response, err := DecodeResponse(server.Handle(request))
	if err != nil || response.Error != nil {
		t.Fatal(err, response.Error)
	}
	return response.Picture
}

func TestPicturesThatCannotBeDrawn(t *testing.T) {
	for want, p := range map[string]*Picture{
		"needs a picture": nil,
		"0 × 0 pixels":    {},
		"needs a snap":    {Width: 9, Height: 9, Panel: "mesh"},
		"mesh 0 × 0":      {Width: 9, Height: 9, Snapshot: json.Raw(`{}`)},
		"unknown kind":    {Width: 9, Height: 9, Then: []Message{{Kind: "stop"}}},
	} {
		if _, err := p.draw(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v lacks %q", err, want)
		}
	}
}
