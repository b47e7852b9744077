package wire

import (
	"bytes"
	"fmt"
	"os"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"meshscape/sim/explore"
)

func TestRefusals(t *testing.T) {
	tests := []struct {
		name, request, message, field string
	}{
		{"nothing", ``, "unexpected end of JSON", ""},
		{"not JSON", `hello`, "'h', want a value", ""},
		{"half a message", `{"version":VERSION,"kind":"st`, "unexpected end of JSON", ""},
		{"two messages", `{"version":VERSION,"kind":"catalog"}{}`, "want the end", ""},
		{"another version", `{"version":0,"kind":"catalog"}`, "reload the page", ""},
		{"an unknown kind", `{"version":VERSION,"kind":"dance"}`, `unknown request "dance"`, ""},
		{"a misspelled field", `{"version":VERSION,"kind":"start","config":{"poplation":5}}`, "poplation", ""},
		{"start without a config", `{"version":VERSION,"kind":"start"}`, "needs a config", ""},
		{"a step before the start", `{"version":VERSION,"kind":"step"}`, "before start", ""},
		{"a comparison of mappings before the start", `{"version":VERSION,"kind":"quality"}`, "before start", ""},
		{"a look before the start", `{"version":VERSION,"kind":"inspect","genome":[0]}`, "before start", ""},
		{"NaN as the page writes it", `{"version":VERSION,"kind":"start","config":{"loss":{"a1":"NaN"}}}`, "want a number", "loss.a1"},
		{"a fraction of a population", `{"version":VERSION,"kind":"start","config":{"population":2.5}}`, "want a whole number, got number 2.5", "population"},
		{"a negative seed", `{"version":VERSION,"kind":"start","config":{"seed":-1}}`, "want a whole number from 0", "seed"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			response, err := DecodeResponse(new(Server).Handle([]byte(versioned(test.request))))
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

// versioned puts the messages' version in its place.
func versioned(request string) string {
	return strings.Replace(request, "VERSION", strconv.Itoa(Version), 1)
}

// Page and program are deployed together, each with the version in its own words.
func TestThePageSpeaksTheSameVersion(t *testing.T) {
	script, err := os.ReadFile("../../site/ask.js")
	if err != nil {
		t.Fatal(err)
	}
	if want := fmt.Sprintf("const WIRE_VERSION = %d;", Version); !strings.Contains(string(script), want) {
		t.Errorf("site/ask.js lacks %q", want)
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
