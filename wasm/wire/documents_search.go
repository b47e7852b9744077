//go:build search

package wire

import (
	"errors"

	"meshscape/sim/explore"
)

// documents says, where this program leaves a request to the whole one, how
// that gets to answer it.
type documents struct {
	Elsewhere *Elsewhere `json:"elsewhere,omitempty"`
}

// Elsewhere is what to ask the whole program first.
type Elsewhere struct {
	Config *explore.Config `json:"config,omitempty"` // to start with, where the request is about the run
	Genome []int           `json:"genome,omitempty"` // of the design that the request means, where it names none
}

func (s *Server) document(*Request, *Response) error { return explore.ErrElsewhere }

// leave tells whether an error leaves the request to the whole program.
func (s *Server) leave(request *Request, err error, response *Response) bool {
	if !errors.Is(err, explore.ErrElsewhere) {
		return false
	}
	response.Elsewhere = &Elsewhere{}
	if s.run != nil && (request.Kind == Export || request.Kind == Mapping) {
		config := s.run.Config()
		response.Elsewhere.Config, response.Elsewhere.Genome = &config, request.Genome
		if request.Kind == Export && request.Genome == nil {
			response.Elsewhere.Genome = s.run.Best()
		}
	}
	return true
}
