// Package wire is what the page and the worker say to each other: a Request
// and its Response as versioned JSON bytes, with numbers behind it where there
// are many, and a Server that holds the run and answers. It knows nothing of
// browsers, so it is tested natively.
//
//	page ── Request ──▶ Server.Handle ──▶ explore.Run
//	page ◀─ Response ── Server.Handle ◀── explore.Snapshot
package wire

import (
	"fmt"

	"meshscape/sim/explore"
	"meshscape/wasm/json"
)

// Version is the version of the messages. Page and worker are deployed
// together; a request of another version comes from a page that was open when
// the files changed, and is refused.
const Version = 6

// MaxRequestBytes bounds a request: imported YAML is the largest thing in one.
const MaxRequestBytes = 32 << 20

// Kind says what a request asks for.
type Kind string

const (
	Catalog  Kind = "catalog"  // the layers to choose from
	Start    Kind = "start"    // replace the run by a new one of Config; or, with Searches, begin to
	Open     Kind = "open"     // go on with a start for Searches
	Join     Kind = "join"     // evaluate for a run of Config that goes on elsewhere
	Step     Kind = "step"     // evaluate the next Generations
	Rank     Kind = "loss"     // re-rank everything evaluated so far under Loss
	Snapshot Kind = "snapshot" // the run as it stands
	Inspect  Kind = "inspect"  // the design of Genome, or the best of Generation, at its best mapping
	Try      Kind = "try"      // the design of Genome under the mapping of Levels
	Export   Kind = "export"   // files in Format: the design of Genome, or the best; under the mapping of Levels, if any
	Mapping  Kind = "mapping"  // the Text of a Timeloop mapping, as try takes it
	Prove    Kind = "prove"    // go on with the proof of the optimum for Searches
	Compare  Kind = "compare"  // go on with the search by Optimizer for Designs
	Quality  Kind = "quality"  // go on with the random mappings that the proven ones are compared with, for Searches
	Space    Kind = "space"    // the design space of Config, which no run needs to have
	Pending  Kind = "pending"  // the parts of designs that the search waits for
	Foreseen Kind = "foreseen" // up to Designs parts that it is likely to ask for next
	Evaluate Kind = "evaluate" // what Parts of designs cost; changes nothing
	Tell     Kind = "tell"     // take Evaluations of pending parts
	Work     Kind = "work"     // evaluate Parts and take that: evaluate and tell in one
	Points   Kind = "points"   // the designs of the landscape, but for Designs of them, which are held as they were ranked under Loss
	Lesson   Kind = "lesson"   // Text, a lecturer's YAML, as a lesson
	Draw     Kind = "picture"  // the Picture as SVG
)

// Request is what the page asks of the worker.
type Request struct {
	Version int             `json:"version"`
	Kind    Kind            `json:"kind"`
	Config  *explore.Config `json:"config,omitempty"` // of start and space
	Loss    *explore.Loss   `json:"loss,omitempty"`   // of loss and points
	Genome  []int           `json:"genome,omitempty"` // of inspect, try and export

	Generation int    `json:"generation,omitempty"` // of inspect, instead: the best design of one, from 1 as the curve has them
	Format     string `json:"format,omitempty"`     // of export: "yaml", Timeloop v0.4

	Levels []explore.LevelLoops `json:"levels,omitempty"` // of try and export
	Text   string               `json:"text,omitempty"`   // of lesson and mapping

	Generations int    `json:"generations,omitempty"` // of step; 0 is one
	Known       bool   `json:"known,omitempty"`       // of step: after the first, only generations of which all is known already
	Designs     int    `json:"designs,omitempty"`     // of step, instead: evaluate so many parts of designs at most, in one generation; of compare: so many; 0 is no bound; of points: so many are held; of foreseen: so many parts at most
	Gone        int    `json:"gone,omitempty"`        // of points: designs let go when those that are held came
	Optimizer   string `json:"optimizer,omitempty"`   // of compare
	Searches    int    `json:"searches,omitempty"`    // of start, open, prove and quality: mapping searches; 0 is no bound

	Parts        []explore.Part `json:"parts,omitempty"`        // of evaluate and work
	Milliseconds int            `json:"milliseconds,omitempty"` // of the same: evaluate no other part after so long; 0 is no bound
	Lists        []byte         `json:"-"`                      // of evaluate and work: of others' responses, one behind the other; they follow the JSON
	Evaluations  []byte         `json:"-"`                      // of tell: of responses, one behind the other; they follow the JSON

	Picture *Picture `json:"picture,omitempty"` // of picture; its curve follows the JSON
}

// Response is the answer to one request. Error is nil where it succeeded.
type Response struct {
	Version  int                    `json:"version"`
	Kind     Kind                   `json:"kind"`
	Error    *Error                 `json:"error,omitempty"`
	Catalog  []explore.CatalogEntry `json:"catalog,omitempty"`
	Snapshot *explore.Snapshot      `json:"snapshot,omitempty"` // its curve follows the JSON

	Opening   *Opening           `json:"opening,omitempty"`   // of start and open: how far they are, instead of a snapshot
	Candidate *explore.Candidate `json:"candidate,omitempty"` // of inspect and try

	Pending     []explore.Part `json:"pending,omitempty"`   // of pending and foreseen, and of a start under way: what it will wait for first
	Evaluated   int            `json:"evaluated,omitempty"` // of evaluate and work: so many of the parts, the first ones; of step for Designs: so many parts
	Waiting     int            `json:"waiting,omitempty"`   // of tell and work: parts that the search still waits for, of those that it asked for before
	Evaluations []byte         `json:"-"`                   // of evaluate: they follow the JSON (see evaluations.go), and after them
	Lists       []byte         `json:"-"`                   // of evaluate and work: what others need not list

	Quality *explore.Quality `json:"quality,omitempty"` // of quality
	Points  *explore.Points  `json:"points,omitempty"`  // of points; its columns follow the JSON

	documents
}

// Opening says how many searches of a layer a start has done.
type Opening struct {
	Done int `json:"done"`
	Of   int `json:"of"`
}

// DecodeRequest reads a request. It refuses what it does not know rather than
// guess: an unknown field is a misspelled one.
func DecodeRequest(data []byte) (*Request, error) {
	if len(data) > MaxRequestBytes {
		return nil, fmt.Errorf("wire: request of %d bytes: want at most %d", len(data), MaxRequestBytes)
	}
	var request Request
	data, numbers := split(data)
	if err := decode(data, &request); err != nil {
		return nil, err
	}
	if request.Version != Version {
		return nil, fmt.Errorf("wire: message version %d, this worker speaks %d: reload the page", request.Version, Version)
	}
	switch {
	case request.Picture != nil:
		request.Picture.curve = numbers
	case request.Kind == Tell:
		request.Evaluations = numbers
	default:
		request.Lists = numbers
	}
	return &request, nil
}

// DecodeResponse reads a response, as the tests and other Go clients do.
func DecodeResponse(data []byte) (*Response, error) {
	var response Response
	data, numbers := split(data)
	if err := decode(data, &response); err != nil {
		return nil, err
	}
	return &response, readNumbers(&response, numbers)
}

func decode(data []byte, value any) error {
	if err := json.Unmarshal(data, value); err != nil {
		return fmt.Errorf("wire: %w", err)
	}
	return nil
}

// Encode writes a response. A figure that JSON cannot carry, such as NaN,
// becomes an error response: the page never sees half a message.
func (r *Response) Encode() []byte {
	r.Version = Version
	data, err := json.Marshal(r)
	if err != nil {
		data, _ = json.Marshal(&Response{Version: Version, Kind: r.Kind, Error: &Error{Message: "wire: " + err.Error()}})
	}
	return appendNumbers(data, r)
}
