package wire

import (
	"reflect"
	"strings"
	"testing"

	"meshscape/sim/explore"
	"meshscape/sim/space"
	"meshscape/wasm/json"
)

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
